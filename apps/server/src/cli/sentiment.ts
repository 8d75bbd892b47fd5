import { setTimeout } from "node:timers/promises";
import type { SentimentState } from "@desirepath/core/api/sentiment.ts";
import { readerChoices } from "@desirepath/core/words/sentiment.ts";
import { Argument, type Command } from "commander";
import { answered, type CommandContext } from "./command.ts";
import { count, numeral, shown, textTable } from "./table.ts";

const lookEveryMs = 300;
const jsonHelp = "print {reader, configured, texts, events, scored, unsure, notScored, waiting, corrected, languages, run, isStopped, trouble}";

export function addSentiment(program: Command, context: CommandContext): void {
  const sentiment = program.command("sentiment").description("how texts without a rating are read");
  context
    .workspaceCommand(sentiment, "show", { description: "print how texts without a rating are read, by which reader, and how far that is", examples: ["sentiment", "sentiment show --json"], isDefault: true })
    .option("--json", jsonHelp)
    .action(
      context.runIn(async ({ api, workspace, print, printJson }, options: { json?: boolean }) => {
        const state = answered(await api.call("sentiment", { params: { workspace } }));
        if (options.json) return printJson(state);
        for (const line of linesOf(state)) print(line);
      }),
    );
  context
    .workspaceCommand(sentiment, "reader", { description: "choose which reader's scores count: none, the offline one, or the one that the settings name", examples: ["sentiment reader offline", "sentiment reader off"] })
    .addArgument(new Argument("<reader>").choices(readerChoices))
    .option("--json", jsonHelp)
    .action(
      context.runIn(async ({ api, workspace, print, printJson }, reader: (typeof readerChoices)[number], options: { json?: boolean }) => {
        const state = answered(await api.call("chooseReader", { params: { workspace }, body: { reader } }));
        if (options.json) return printJson(state);
        print(`The reader of texts is now: ${reader}.`);
      }),
    );
  context
    .workspaceCommand(sentiment, "run", { description: "go on reading texts that wait, as after every import, and wait until that is done", examples: ["sentiment run"] })
    .option("--json", jsonHelp)
    .action(
      context.runIn(async ({ api, workspace, print, printJson }, options: { json?: boolean }) => {
        let state = answered(await api.call("runSentiment", { params: { workspace }, body: { run: true } }));
        while (state.run !== null) {
          await setTimeout(lookEveryMs);
          state = answered(await api.call("sentiment", { params: { workspace } }));
        }
        if (options.json) return printJson(state);
        for (const line of linesOf(state)) print(line);
      }),
    );
  context
    .workspaceCommand(sentiment, "stop", { description: "stop reading texts until the next import; what was read stays", examples: ["sentiment stop"] })
    .option("--json", jsonHelp)
    .action(
      context.runIn(async ({ api, workspace, print, printJson }, options: { json?: boolean }) => {
        const state = answered(await api.call("runSentiment", { params: { workspace }, body: { run: false } }));
        if (options.json) return printJson(state);
        print("No texts are read until the next import.");
      }),
    );
}

function linesOf({ reader, configured, texts, events, scored, unsure, notScored, waiting, corrected, languages, run, isStopped, trouble }: SentimentState): string[] {
  return [
    `Reader: ${reader}${reader === "configured" && configured !== null ? ` (${shown(configured.model)} at ${configured.host}, ${numeral(configured.sentToday)} of ${numeral(configured.textsPerDay)} texts sent today)` : ""}`,
    `${numeral(texts)} texts without a rating, in ${numeral(events)} events`,
    `${numeral(scored)} scored (${numeral(corrected)} by people), ${numeral(unsure)} unsure, ${numeral(notScored)} not scored, ${numeral(waiting)} waiting`,
    ...(run === null ? [] : [`At work: ${numeral(run.done)} of ${numeral(run.total)}`]),
    ...(isStopped ? ["Stopped. Go on with: desirepath sentiment run"] : []),
    ...(trouble === null ? [] : [trouble]),
    ...(languages.length === 0 ? [] : [`\n${textTable(["language", "texts", "scored"], languages.map((row) => [row.language === "" ? "unknown" : row.language, count(row.texts), count(row.scored)]))}`]),
  ];
}
