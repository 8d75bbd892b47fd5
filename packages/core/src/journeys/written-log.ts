import { isAnswerOn, scaleNames } from "../events/scales.ts";
import type { Scale } from "../events/scales.ts";
import type { SourcedEvent } from "./cut-journeys.ts";

/** When written logs begin: Monday 5 January 2026, 00:00 UTC. */
export const writtenLogStart = Date.UTC(2026, 0, 5);

const unitMs = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/**
 * Events as on a whiteboard, for tests: one line for each customer, `customer: step, step, ...`.
 *
 * A step is the event's name and, in any place among its words: `+2d`, `+3h`, `+5m`, `+10s`, `+1ms` or `+0s` = the time since the
 * customer's step before (since the log's start for the first; one hour when unsaid, none for the first); `@web` = the
 * channel; `nps=9` = an answer on one of the scales; `<crm>` = the data source. All else is the name.
 *
 *     log("ann: ad @web, +2d shop, pay csat=5", "bob: shop")
 *
 * The sequence rises over the whole log from 1, and the id is `e` with the sequence. Throws on a line that it cannot read.
 */
export function log(...lines: readonly string[]): SourcedEvent[] {
  const events: SourcedEvent[] = [];
  for (const line of lines) {
    const colon = line.indexOf(":");
    if (colon < 1) throw new SyntaxError(`a written log line begins with "customer:", not ${JSON.stringify(line)}`);
    const customer = line.slice(0, colon).trim();
    const steps = line.slice(colon + 1).split(",").map((step) => step.trim());
    let time = writtenLogStart;
    for (const [i, step] of steps.entries()) {
      if (step === "") continue;
      const { delayMs, ...rest } = stepOf(step);
      time += delayMs ?? (i === 0 ? 0 : unitMs.h);
      const sequence = events.length + 1;
      events.push({ id: `e${sequence}`, customer, time, sequence, ...rest });
    }
  }
  return events;
}

/** The same events, all at the log's start, so that only their sequence orders them. */
export function atOnce(events: readonly SourcedEvent[]): SourcedEvent[] {
  return events.map((event) => ({ ...event, time: writtenLogStart }));
}

type Step = Pick<SourcedEvent, "name" | "channel" | "scale" | "rating" | "source"> & { readonly delayMs?: number };

function stepOf(step: string): Step {
  const name: string[] = [];
  const found: { -readonly [K in keyof Step]?: Step[K] } = {};
  for (const word of step.split(/\s+/)) {
    const delay = /^\+(\d+)(ms|s|m|h|d)$/.exec(word);
    const answer = /^([a-z]+)=(\d+)$/.exec(word);
    if (delay) found.delayMs = Number(delay[1]) * unitMs[delay[2] as keyof typeof unitMs];
    else if (answer && isScale(answer[1]!)) {
      found.scale = answer[1];
      found.rating = Number(answer[2]);
      if (!isAnswerOn(found.scale, found.rating)) throw new RangeError(`${word} is off its scale`);
    } else if (/^@./.test(word)) found.channel = word.slice(1);
    else if (/^<.+>$/.test(word)) found.source = word.slice(1, -1);
    else name.push(word);
  }
  if (name.length === 0) throw new SyntaxError(`a written step needs a name: ${JSON.stringify(step)}`);
  return { ...found, name: name.join(" ") };
}

function isScale(word: string): word is Scale {
  return (scaleNames as readonly string[]).includes(word);
}
