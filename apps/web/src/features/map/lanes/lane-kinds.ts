import { furtherLanes, standardLanes } from "@desirepath/core/layout/lanes.ts";
import { Activity, Footprints, Gauge, GitCompareArrows, Image, Lightbulb, Map as MapIcon, Megaphone, MessageCircle, NotebookPen, Quote, Radio, Route, Server, Shuffle, Star, Target, Theater, TriangleAlert, Users, UsersRound, type LucideIcon } from "lucide-react";

export interface LaneKind {
  readonly kind: string;
  readonly title: string;
  readonly icon: LucideIcon;
  /** What it is for, in one sentence. */
  readonly says: string;
}

const looks: Readonly<Record<string, { readonly icon: LucideIcon; readonly says: string }>> = {
  "customer-goals": { icon: Target, says: "What the customer wants in each stage, in one cell across it." },
  actions: { icon: Footprints, says: "What the customer does at each touchpoint." },
  thoughts: { icon: MessageCircle, says: "What goes through the customer's mind." },
  trail: { icon: Route, says: "How many journeys walk from touchpoint to touchpoint, from data." },
  emotion: { icon: Activity, says: "What you expect customers to feel beside what they felt." },
  "moments-of-truth": { icon: Star, says: "Touchpoints that decide the relationship, written or found in data." },
  quotes: { icon: Quote, says: "Customers' own words: the most telling one, one that you pick, or one that you type." },
  "pain-points": { icon: TriangleAlert, says: "What hurts, with a severity from 1 to 4 and how many pass it." },
  metrics: { icon: Gauge, says: "Scores, moves on, times and shares, as you choose." },
  reasons: { icon: Shuffle, says: "Why people move forward, wait, or give up." },
  opportunities: { icon: Lightbulb, says: "Opportunities and actions that answer what was found." },
  stakeholders: { icon: UsersRound, says: "Who is responsible, accountable, consulted and informed." },
  owners: { icon: Users, says: "The person or team that owns each touchpoint." },
  channels: { icon: Radio, says: "Where each touchpoint happens." },
  competitors: { icon: GitCompareArrows, says: "How the same point feels elsewhere, beside yours." },
  campaigns: { icon: Megaphone, says: "What marketing says and does at each touchpoint." },
  backstage: { icon: Theater, says: "What your people do that the customer does not see." },
  systems: { icon: Server, says: "The systems that run behind each touchpoint." },
  images: { icon: Image, says: "Photos, screens and sketches." },
  maps: { icon: MapIcon, says: "Maps that show a touchpoint in detail." },
  text: { icon: NotebookPen, says: "Anything else, as text with lists and links." },
};

/** Every kind of lane, the standard ones first. */
export const laneKindsShown: readonly LaneKind[] = [...standardLanes, ...furtherLanes].map(({ kind, title }) => ({ kind, title, icon: iconOf(kind), says: looks[kind]?.says ?? "" }));

export function iconOf(kind: string): LucideIcon {
  return looks[kind]?.icon ?? NotebookPen;
}

/** Kinds whose cells are charts or numbers, or bring their own panels: nothing is written in them in place. */
const shownOnly: ReadonlySet<string> = new Set(["trail", "emotion", "metrics", "opportunities", "stakeholders", "maps"]);

export function isWritable(kind: string): boolean {
  return !shownOnly.has(kind);
}
