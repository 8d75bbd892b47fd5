import { faceName, faceOf, levelOf } from "@desirepath/core/layout/feelings.ts";
import { err, ok } from "@desirepath/core/result.ts";
import { actorOf } from "../../access/audit-trail.ts";
import type { App } from "../../app.ts";
import type { Handlers } from "../routes.ts";
import { outward } from "./map-access.ts";

type Names = "sentiment" | "chooseReader" | "runSentiment" | "textScore" | "correctTextScore";

export function sentimentHandlers({ sentiment }: Pick<App, "sentiment">): Pick<Handlers, Names> {
  return {
    sentiment: async ({ params }) => outward(await sentiment.state(params.workspace)),
    chooseReader: async ({ params, body, exchange }) => {
      const before = await sentiment.choice(params.workspace);
      const chosen = await sentiment.choose(params.workspace, body.reader);
      if (!chosen.ok) return chosen.error.code === "reader-not-configured" ? err({ code: "reader-not-configured", detail: "The settings of this installation name no reader. See DESIREPATH_READER_URL." }) : outward<never>(err(chosen.error));
      exchange.tell({ details: { after: body.reader, ...(before.ok ? { before: before.value } : {}) } });
      return outward(await sentiment.state(params.workspace));
    },
    runSentiment: async ({ params, body }) => {
      if (body.run) sentiment.wake(params.workspace);
      else await sentiment.stop(params.workspace);
      return outward(await sentiment.state(params.workspace));
    },
    textScore: async ({ params, body }) => outward(await sentiment.textScore(params.workspace, body.text)),
    correctTextScore: async ({ params, body, principal, exchange }) => {
      const corrected = await sentiment.correct(params.workspace, { ...body, by: actorOf(principal) });
      if (!corrected.ok) return corrected.error.code === "text-not-found" ? err({ code: "text-not-found", detail: "No event without a rating has this text. Where there is a rating, it is the score." }) : outward<never>(err(corrected.error));
      const { before, after } = corrected.value;
      const scoreOf = ({ correction, reading }: typeof before) => correction?.score ?? reading?.score ?? null;
      // Customers' words stay out of the log, which outlives them.
      exchange.tell({ details: { before: said(scoreOf(before)), after: body.score === null ? "the reader’s score" : said(body.score), events: String(after.events) } });
      return ok(after);
    },
  };
}

function said(score: number | null): string {
  return score === null ? "no score" : faceName(faceOf(levelOf(score))).toLowerCase();
}
