import type { JourneyMap } from "../maps/journey-map.ts";
import { named } from "../maps/binding.ts";
import type { DiscoveryFacts, NameFacts } from "./discovery-facts.ts";
import { percentInWords } from "./in-words.ts";
import { compareText } from "./text-order.ts";
import { displayNameOf, wordsOf } from "./touchpoint-names.ts";
import { WordRoots } from "./word-roots.ts";

export interface GoalProposal {
  readonly goal: JourneyMap["goal"];
  /** The event names that meet the goal; empty if there is none. */
  readonly names: readonly string[];
  readonly reason: string;
}

/** What a business lives on: a purchase, a payment, a contract. English, German, Portuguese, Dutch. */
const deal = new WordRoots(`purchas* buy bought checkout_complet* order_plac* order_complet* order_confirm* order_creat* order_submit* order_paid placed_order complete_order =order =ordered paid pay pays payment* won sold sale sign*
  subscri* contract* convert* conversion*
  kauf* gekauft bestell* bezahl* zahlung* vertrag* abschluss compr* pedido pagamento* pago assin* contrat* aankoop* gekocht bestel* betaal* betaling* koop contract* ondertekend`);

/** A matter brought to a good end: approved, delivered, resolved, closed. */
const completion = new WordRoots(`approved granted deliver* complet* finish* fulfil* resolv* solved closed close closing billed discharg* release* done =end =ended settled redeem* booked activat*
  genehmigt aprovad* goedgekeurd geliefert zugestellt gelost abgeschlossen erledigt entlassen entregue* entrega* conclui* conclus* resolvid* encerrad* geleverd afgerond afgehandeld opgelost gesloten`);

/** Not a goal, whatever else the name says. */
const misfortune = new WordRoots(`subscription_end* contract_end* membership_end* trial_end* account_clos* close_account not no un declin* reject* refus* denied deny cancel* fail* error* abandon* lost refund* revers* churn* delet* return* expire* overdue remind* withdraw* unsubscri* invalid duplicate* terminat* penalt* dispute*
  abgelehnt storn* kundig* gekundigt fehler* rejeitad* recusad* cancelad* falh* afgewezen geannuleerd opgezegd mislukt`);

/** Only on the way to what the name says. */
const underway = new WordRoots(`payment_start* purchase_start* order_start* checkout_start* start_checkout begin* began initiat* request* open* creat* pending attempt* prepar* check* add* view* visit* brows* search* click* select* send sent ask* register* wait* survey* review* question* plan* option* page* method* info* angefragt gestartet offen iniciad* pendente`);

/** At least this share of the customers must get there. */
const reachNeeded = 0.01;

/**
 * Proposes what a journey should lead to: the event name whose words speak of a deal or of completion; the later in the journey and the more
 * customers get there the better, though less if nearly all do (then it tells nothing apart); never one that most journeys begin with. Names that differ only by a
 * short last word ("Release A", "Release B") are one goal.
 */
export function proposeGoal(facts: DiscoveryFacts): GoalProposal {
  if (facts.customers === 0) return { goal: null, names: [], reason: "No goal is proposed: there are no events." };
  const candidates = families(facts.names)
    .flatMap((family) => {
      const words = wordsOf(family.names[0]!.name);
      if (misfortune.matches(words)) return [];
      const kind = deal.matches(words) ? "deal" : completion.matches(words) ? "completion" : null;
      if (kind === null) return [];
      const reach = Math.min(1, family.names.reduce((sum, n) => sum + n.customers, 0) / facts.customers);
      if (reach < reachNeeded) return [];
      const starts = family.names.reduce((sum, n) => sum + n.starts, 0) / facts.customers;
      const first = family.names[0]!;
      const score = (kind === "deal" ? 3 : 2) + first.medianPosition - (underway.matches(words) ? 1.5 : 0) + (reach > 0.95 ? -1 : reach);
      return [{ ...family, kind, reach, starts, score, position: first.medianPosition }];
    })
    .toSorted((a, b) => b.score - a.score || b.reach - a.reach || compareText(a.names[0]!.name, b.names[0]!.name));

  const best = candidates.find((c) => c.starts < 0.5 && c.score >= 1.5);
  if (best !== undefined) {
    const meaning = best.kind === "deal" ? "its name speaks of a purchase, a payment or an agreement" : "its name speaks of something brought to its end";
    return {
      goal: { name: best.title, rule: named(...best.names.map((n) => n.name)) },
      names: best.names.map((n) => n.name),
      reason: `The goal is "${best.title}": ${meaning}, ${percentInWords(best.reach)} of customers get there, and it stands at ${percentInWords(best.position)} of the way through their journeys (median).`,
    };
  }
  const start = candidates.find((c) => c.starts >= 0.5);
  if (start !== undefined) {
    return { goal: null, names: [], reason: `No goal is proposed: "${start.title}" sounds like one, but ${percentInWords(start.starts)} of journeys begin with it.` };
  }
  const last = facts.names.toSorted((a, b) => b.ends - a.ends || compareText(a.name, b.name))[0]!;
  return {
    goal: null,
    names: [],
    reason: `No goal is proposed: no event name speaks of a purchase, an agreement or something brought to its end. Most journeys end with "${displayNameOf(last.name)}" (${percentInWords(last.ends / facts.customers)}).`,
  };
}

interface Family {
  readonly title: string;
  /** The most frequent first. */
  readonly names: readonly NameFacts[];
}

function families(names: readonly NameFacts[]): readonly Family[] {
  const byStem = new Map<string, NameFacts[]>();
  for (const name of names) {
    // A rule can't hold a longer text.
    if (name.name.length > 1000) continue;
    const stem = stemOf(name.name);
    byStem.set(stem, [...(byStem.get(stem) ?? []), name]);
  }
  return [...byStem].map(([stem, members]) => {
    const sorted = members.toSorted((a, b) => b.events - a.events || compareText(a.name, b.name));
    return { title: displayNameOf(sorted.length > 1 ? stem : sorted[0]!.name), names: sorted };
  });
}

/** A name without a last word that only numbers or letters it. */
function stemOf(name: string): string {
  return /^(.*[^\s_-])[\s_-]+(?:\p{Lu}|\d{1,2})$/su.exec(name)?.[1] ?? name;
}
