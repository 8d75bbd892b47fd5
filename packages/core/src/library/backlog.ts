import type { Action, Opportunity } from "./library.ts";

/** Order, search and lateness of opportunities and actions, as lists and the map show them. */

export interface Listed<T> {
  readonly id: string;
  readonly content: T;
}

/** By status: from what waits for a decision to what is behind us. */
const opportunityPlace: Readonly<Record<Opportunity["status"], number>> = { "in-progress": 0, planned: 1, proposed: 2, shipped: 3, measured: 4, dropped: 5 };
const actionPlace: Readonly<Record<Action["status"], number>> = { doing: 0, "to-do": 1, done: 2 };

export const opportunityOrders = ["priority", "status", "due", "impact", "effort", "title"] as const;
export type OpportunityOrder = (typeof opportunityOrders)[number];
export const actionOrders = ["status", "due", "opportunity", "title"] as const;
export type ActionOrder = (typeof actionOrders)[number];

/**
 * A total order: ties go by title, then by id. What is not graded or has no date comes last.
 *
 * "priority" is impact over effort, the part of RICE that people estimate (measures.md section 9); what was dropped or is done stands last.
 */
export function opportunitiesInOrder<E extends Listed<Opportunity>>(entries: readonly E[], order: OpportunityOrder): E[] {
  const keys: Readonly<Record<OpportunityOrder, (one: Opportunity) => readonly (number | string)[]>> = {
    priority: (one) => [isClosed(one.status) ? 1 : 0, one.impact === null || one.effort === null ? Number.POSITIVE_INFINITY : -one.impact / one.effort],
    status: (one) => [opportunityPlace[one.status], dueKey(one.dueOn)],
    due: (one) => [isClosed(one.status) ? 1 : 0, dueKey(one.dueOn)],
    impact: (one) => [one.impact === null ? Number.POSITIVE_INFINITY : -one.impact],
    effort: (one) => [one.effort ?? Number.POSITIVE_INFINITY],
    title: () => [],
  };
  return sorted(entries, keys[order]);
}

/** @param titleOf the title of an action's opportunity, for that order. */
export function actionsInOrder<E extends Listed<Action>>(entries: readonly E[], order: ActionOrder, titleOf: (opportunity: string) => string): E[] {
  const keys: Readonly<Record<ActionOrder, (one: Action) => readonly (number | string)[]>> = {
    status: (one) => [actionPlace[one.status], dueKey(one.dueOn)],
    due: (one) => [one.status === "done" ? 1 : 0, dueKey(one.dueOn)],
    opportunity: (one) => [one.opportunity === null ? 1 : 0, one.opportunity === null ? "" : titleOf(one.opportunity), actionPlace[one.status], dueKey(one.dueOn)],
    title: () => [],
  };
  return sorted(entries, keys[order]);
}

/** Those in which every word of the search stands, in whatever text they hold. */
export function foundIn<E extends { readonly content: Readonly<Record<string, unknown>> }>(entries: readonly E[], search: string): E[] {
  const words = search.toLowerCase().split(/\s+/).filter((word) => word !== "");
  return entries.filter(({ content }) => {
    const text = textIn(content).toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/**
 * Is it late? What is done, shipped, measured or dropped is late no more; the due day itself is in time.
 *
 * @param today as a day, such as 2026-11-22.
 */
export function isOverdue({ dueOn, status }: { readonly dueOn: string; readonly status: Opportunity["status"] | Action["status"] }, today: string): boolean {
  return dueOn !== "" && dueOn < today && !isClosed(status);
}

export function isClosed(status: Opportunity["status"] | Action["status"]): boolean {
  return status === "done" || status === "shipped" || status === "measured" || status === "dropped";
}

function dueKey(dueOn: string): string {
  return dueOn === "" ? "9999-99-99" : dueOn;
}

function sorted<E extends Listed<{ readonly title: string }>>(entries: readonly E[], keysOf: (content: E["content"]) => readonly (number | string)[]): E[] {
  const keyed = entries.map((entry) => ({ entry, keys: [...keysOf(entry.content), entry.content.title.toLowerCase(), entry.id] }));
  return keyed
    .toSorted((a, b) => {
      const at = a.keys.findIndex((key, i) => key !== b.keys[i]);
      const [one, other] = [a.keys[at], b.keys[at]];
      return one === undefined || other === undefined ? 0 : one < other ? -1 : 1;
    })
    .map(({ entry }) => entry);
}

function textIn(value: unknown): string {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map(textIn).join(" ");
  return typeof value === "object" && value !== null ? Object.values(value).map(textIn).join(" ") : "";
}
