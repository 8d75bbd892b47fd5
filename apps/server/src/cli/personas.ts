import type { Persona } from "@desirepath/core/library/library.ts";
import { segmentLines } from "@desirepath/core/segments/segment-words.ts";
import type { Command } from "commander";
import type { Api } from "./api.ts";
import { answered, type CommandContext } from "./command.ts";
import { Failure } from "./failure.ts";
import { count, numeral, percent, shown, textTable } from "./table.ts";

export function addPersonas(program: Command, context: CommandContext): void {
  const personas = program.command("personas").description("for whom maps are, with the customers behind them");
  context
    .workspaceCommand(personas, "list", { description: "list the personas of a workspace with how many customers each stands for", examples: ["personas list", "personas list --json"] })
    .option("--json", "print a list of {id, content, uses, customers, share}; customers and share are null without a segment rule")
    .action(
      context.runIn(async ({ api, workspace, print, printJson }, options: { json?: boolean }) => {
        const entries = await personasOf(api, workspace);
        const ruled = entries.filter(({ persona }) => persona.segment !== null);
        const { segments, all } = answered(await api.call("segmentOverlap", { params: { workspace }, body: { segments: ruled.flatMap(({ persona }) => persona.segment ?? []) } }));
        const sized = entries.map((entry) => {
          const customers = segments[ruled.indexOf(entry)]?.customers ?? null;
          return { ...entry, customers, share: customers === null || all === 0 ? null : customers / all };
        });
        if (options.json) return printJson(sized.map(({ id, persona, uses, customers, share }) => ({ id, content: persona, uses, customers, share })));
        if (sized.length === 0) return print("No personas yet. They are written in the browser, on the page Personas.");
        print(textTable(["persona", "name", "title", "customers", "share", "maps"], sized.map(({ id, persona, uses, customers, share }) => [id, persona.name, persona.title, customers === null ? { number: "–" } : count(customers), percent(share), count(uses.length)])));
      }),
    );
  context
    .workspaceCommand(personas, "show <persona>", { description: "show one persona (by id or name): what is written, its segment rule, its size", examples: ["personas show Mira", "personas show Mira --json"] })
    .option("--json", "print {id, content, uses, size}; size is {customers, before, all} or null")
    .action(
      context.runIn(async ({ api, workspace, print, printJson }, name: string, options: { json?: boolean }) => {
        const { id, persona, uses } = personaNamed(await personasOf(api, workspace), name);
        const size = persona.segment === null ? null : answered(await api.call("segmentSize", { params: { workspace }, body: { segment: persona.segment } }));
        if (options.json) return printJson({ id, content: persona, uses, size });
        for (const line of linesOf(persona)) print(shown(line));
        for (const line of persona.segment === null ? [] : segmentLines(persona.segment)) print(shown(`  ${line.map(({ text }) => text).join(" ")}`));
        print(size === null ? "No segment rule yet." : `${numeral(size.customers)} of ${numeral(size.all)} customers; ${numeral(size.before)} met the rule 90 days before the newest event`);
        if (uses.length > 0) print(shown(`Used on: ${uses.map((use) => use.title).join(", ")}`));
      }),
    );
}

interface Entry {
  readonly id: string;
  readonly persona: Persona;
  readonly uses: readonly { readonly map: string; readonly title: string; readonly touchpoints: readonly string[] }[];
}

async function personasOf(api: Api, workspace: string): Promise<Entry[]> {
  const { entries } = answered(await api.call("library", { params: { workspace, kind: "persona" }, query: {} }));
  return entries.map(({ id, content, uses }) => ({ id, persona: content as Persona, uses }));
}

function personaNamed(entries: readonly Entry[], name: string): Entry {
  const byId = entries.find(({ id }) => id === name);
  if (byId) return byId;
  const named = entries.filter(({ persona }) => persona.name === name);
  if (named.length === 1) return named[0]!;
  if (named.length > 1) throw new Failure(`${named.length} personas are called ${JSON.stringify(name)}; name one by its id: ${named.map(({ id }) => id).join(", ")}.`);
  throw new Failure(`There is no persona ${JSON.stringify(name)}. The personas are: ${entries.map(({ id, persona }) => `${id} (${shown(persona.name, 40)})`).join(", ") || "none yet"}.`);
}

function linesOf(persona: Persona): string[] {
  return [
    persona.title === "" ? persona.name : `${persona.name}, ${persona.title}`,
    ...[persona.summary, persona.quote.text === "" ? "" : `“${persona.quote.text}”`].filter((line) => line !== ""),
    ...claims("Goal", persona.goals),
    ...claims("Motivation", persona.motivations),
    ...claims("Frustration", persona.frustrations),
  ];
}

function claims(title: string, list: Persona["goals"]): string[] {
  return list.map(({ text, evidence }) => `${title}: ${text} (${evidence === "" ? "assumption" : evidence})`);
}
