import type { PathNodes, PathSelection } from "@desirepath/core/paths/path-selection.ts";

/** The part of a sentence about journeys that says which path they took: "from Ad to Paid, at Shop in step 2". */
export function pathClause({ question, at = [], move, unlike, begin, end }: PathSelection, name: (node: string) => string): string {
  const { from, to, through } = question;
  const way = through === undefined ? [from === undefined ? "" : `from ${name(from)}`, to === undefined ? "" : `${end?.kind === "arrived" || question.align === "end" ? "to" : "toward"} ${name(to)}`].filter((part) => part !== "").join(" ") : `through ${name(through)}`;
  const parts = [
    way === "" ? "" : `on the way ${way}`,
    ...at.map(({ step, again, ...nodes }) => `at ${nodesText(nodes, name)}${step === undefined ? "" : ` ${stepText(step, question)}`}${again === undefined ? "" : ", more than once in a row"}`),
    move === undefined ? "" : `going from ${nodesText(move.from, name)} directly to ${nodesText(move.to, name)}`,
    unlike === undefined ? "" : "by a smaller move than the flow shows",
    begin === undefined ? "" : begin.kind === "begins" ? `beginning at ${nodesText(begin, name)}` : `coming from earlier steps to ${nodesText(begin, name)}`,
    end === undefined || end.kind === "arrived" ? "" : isAnywhere(end) ? anyEndWords[end.kind] : `${endWords[end.kind]} ${nodesText(end, name)}`,
  ];
  return parts.filter((part) => part !== "").join(", ");
}

const endWords = { further: "going on after", converted: "having reached the goal, last seen at", open: "still open, last seen at", abandoned: "that ended at" } as const;

const anyEndWords = { further: "going on after", converted: "having reached the goal", open: "still open", abandoned: "that ended there" } as const;

function isAnywhere({ nodes, not = false, side }: PathNodes): boolean {
  return not && nodes.length === 0 && side === undefined;
}

function stepText(step: number, { from, to, through, align }: PathSelection["question"]): string {
  if (step === 0) return through !== undefined || from !== undefined ? "" : align === "end" ? (to === undefined ? "as the last step" : "") : "as the first step";
  const steps = `${Math.abs(step)} ${Math.abs(step) === 1 ? "step" : "steps"}`;
  return step < 0 ? `${steps} before` : `${steps} after`;
}

function nodesText({ nodes, not = false, side }: PathNodes, name: (node: string) => string): string {
  const kind = side === "on" ? "a touchpoint of the map" : side === "off" ? "an event off the map" : "any node";
  if (!not) return nodes.map(name).join(" or ");
  return nodes.length === 0 ? kind : side === "off" ? "another event off the map" : "another touchpoint";
}
