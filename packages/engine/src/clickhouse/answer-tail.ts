import { PassThrough, Transform, type Readable } from "node:stream";
import { parseError } from "@clickhouse/client";
import { InterruptedAnswer, type DriverError } from "./driver.ts";

const mark = "__exception__";
/** The protocol bounds the marked tail to 16 KiB; this much of the answer is held back until more comes. */
const tailBytes = 17 << 10;

export interface AnswerWatch {
  readonly explain: (error: unknown) => DriverError;
  /** The reader left before the end. */
  readonly abandoned: () => void;
  readonly signal: AbortSignal | undefined;
}

/**
 * An answer that is sent while its statement still runs can only tell of a failure at its end:
 * `\r\n__exception__\r\n<tag>\r\n<message>\n<length> <tag>\r\n__exception__\r\n`. This gives the answer without that tail, or fails.
 */
export function answerTail(answer: Readable, tag: string | undefined, watch: AnswerWatch): Readable {
  let held: Buffer = Buffer.alloc(0);
  const text = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const all = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
      const free = Math.max(0, all.length - tailBytes);
      held = all.subarray(free);
      done(null, all.subarray(0, free));
    },
    flush(done) {
      const opening = tag === undefined ? -1 : held.lastIndexOf(`\r\n${mark}\r\n${tag}\r\n`);
      const whole = opening >= 0 && held.subarray(opening + 4).includes(`${tag}\r\n${mark}`);
      if (!whole) return done(null, held);
      const message = held.subarray(opening + mark.length + (tag ?? "").length + 6).toString();
      done(new InterruptedAnswer(watch.explain(parseError(message))));
    },
  });
  const out = new PassThrough();
  const left = () => {
    if (out.readableEnded) return;
    watch.abandoned();
    answer.destroy();
  };
  const cancel = () => out.destroy(new InterruptedAnswer({ code: "query-cancelled" }));
  watch.signal?.addEventListener("abort", cancel, { once: true });
  answer.once("error", (error) => text.destroy(new InterruptedAnswer(interrupted(error, watch))));
  text.once("error", (error) => out.destroy(error));
  out.once("close", () => {
    watch.signal?.removeEventListener("abort", cancel);
    left();
  });
  answer.pipe(text).pipe(out);
  return out;
}

function interrupted(error: unknown, watch: AnswerWatch): DriverError {
  return error instanceof Error && "code" in error ? watch.explain(error) : { code: "engine-unavailable", message: String(error) };
}
