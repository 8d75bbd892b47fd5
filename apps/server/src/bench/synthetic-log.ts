import { open } from "node:fs/promises";
import { Random } from "@desirepath/core/random.ts";

const touchpoints = 60;
const channels = ["web", "app", "email", "store", "call_center", "chat"];
const meanEvents = 10;
const firstDay = Date.UTC(2024, 0, 1);
const daySeconds = 86_400;
const linesAtOnce = 50_000;

/**
 * Writes a log for measuring: `customer_id,timestamp,touchpoint,channel,rating`, in order of time over all customers, the same for the
 * same number of events. Customers walk on from touchpoint to touchpoint, mostly forward, over up to a year, ten events each on average;
 * every twentieth event has a rating from 1 to 5.
 */
export async function writeSyntheticLog(path: string, events: number): Promise<void> {
  const random = new Random(events);
  const next = Array.from({ length: touchpoints }, (_, here) => successors(here, random));
  const places = new Uint8Array(events);
  const customers = new Uint32Array(events);
  const seconds = new Float64Array(events);
  for (let n = 0, customer = 0; n < events; customer++) {
    const length = Math.min(events - n, 1 + Math.floor(-Math.log(1 - random.next()) * (meanEvents - 1) + 0.5));
    let at = random.whole(0, 328 * daySeconds);
    let here = random.chance(0.8) ? random.whole(0, 3) : random.whole(0, touchpoints - 1);
    for (let i = 0; i < length; i++, n++) {
      [places[n], customers[n], seconds[n]] = [here, customer, at];
      at += Math.max(1, Math.round(random.logNormal(1100, 2.2)));
      const { to, weights } = next[here]!;
      here = to[random.weighted(weights)]!;
    }
  }

  // Numbers sort faster than rows: the time and the row's number in one.
  const order = Float64Array.from(seconds, (at, n) => at * events + n).toSorted();
  const file = await open(path, "w");
  try {
    let lines = ["customer_id,timestamp,touchpoint,channel,rating\n"];
    for (const key of order) {
      const n = key % events;
      const here = places[n]!;
      const rating = random.chance(0.05) ? random.whole(1, 5) : "";
      const time = new Date(firstDay + seconds[n]! * 1000).toISOString().slice(0, 19);
      lines.push(`C${String(customers[n]).padStart(6, "0")},${time}Z,tp_${String(here).padStart(2, "0")},${channels[here % channels.length]},${rating}\n`);
      if (lines.length >= linesAtOnce) {
        await file.write(lines.join(""));
        lines = [];
      }
    }
    await file.write(lines.join(""));
  } finally {
    await file.close();
  }
}

/** Four to eight touchpoints that can come next, most of them further on; the first is the likeliest. */
function successors(here: number, random: Random): { readonly to: readonly number[]; readonly weights: readonly number[] } {
  const wanted = random.whole(4, 8);
  const to = new Set([(here + 1) % touchpoints]);
  while (to.size < wanted) to.add(random.chance(0.6) ? Math.min(touchpoints - 1, here + random.whole(1, 8)) : random.whole(0, touchpoints - 1));
  return { to: [...to], weights: [...to].map((_, i) => 1 / (i + 1)) };
}
