import { readFileSync } from "node:fs";
import { holders, type Reach, reachOfHolder, rights } from "@desirepath/core/access/policy.ts";
import type { Command } from "commander";
import { describe, expect, test } from "vitest";
import { programWith } from "../apps/server/src/cli/program.ts";

function page(path: string): string {
  return readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
}

const pages = ["README.md", "SECURITY.md", "docs/command-line.md", "docs/members.md", "docs/settings.md", "docs/threat-model.md", "docs/data-format.md"];
const silence = { print: () => undefined, printJson: () => undefined, printRaw: () => undefined, say: () => undefined };

/** All commands by the words that call them, such as `imports list`. */
function commandsOf(command: Command, before: readonly string[] = []): [string, Command][] {
  return command.commands.flatMap((one): [string, Command][] => (one.commands.length > 0 ? commandsOf(one, [...before, one.name()]) : [[[...before, one.name()].join(" "), one]]));
}
const commands = new Map(commandsOf(programWith(silence)));

describe("what the pages say of who may what", () => {
  const cells: Readonly<Record<string, Reach>> = { yes: "all", own: "own", "–": "none" };
  /** Each table of the page whose rows name rights: its columns, and what it says of each right. */
  const tables = page("docs/members.md").split("\n\n").flatMap((part) => {
    const [header, , ...rows] = part.split("\n").map((line) => line.split("|").slice(1, -1).map((cell) => cell.trim()));
    const named = rows.flatMap(([first = "", ...told]) => [/`([a-z]+:[a-z]+)`$/.exec(first)?.[1]].filter((right) => right !== undefined).map((right) => ({ right, told })));
    return header && named.length > 0 ? [{ columns: header.slice(1), rows: named }] : [];
  });

  test("is told of everybody", () => {
    expect(tables.flatMap(({ columns }) => columns).toSorted()).toEqual(holders.toSorted());
  });

  test("is what the policy says, for every right that anybody in a table has", () => {
    for (const { columns, rows } of tables) {
      const asPolicy = rights.map((right) => ({ right, told: columns.map((column) => reachOfHolder(holders.find((holder) => holder === column)!, right)) }));
      expect(rows.map(({ right, told }) => ({ right, told: told.map((cell) => cells[cell]) }))).toEqual(asPolicy.filter(({ told }) => told.some((reach) => reach !== "none")));
    }
  });
});

test("every setting that the program reads stands on the page of settings, and no other", () => {
  const source = page("apps/server/src/config.ts");
  const read = [...source.matchAll(/environment\["([A-Z_]+)"\]|secretIn\(environment, "([A-Z_]+)"\)/g)].map(([, plain, secret]) => plain ?? secret!).filter((name) => name !== "XDG_DATA_HOME");
  const rows = page("docs/settings.md").split("\n").filter((line) => line.startsWith("| `"));
  const told = rows.flatMap((row) => [...row.split(" | ")[0]!.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name!));
  expect(told.toSorted()).toEqual([...new Set(read)].toSorted());
});

test("every command stands on the page of the command line", () => {
  const text = page("docs/command-line.md");
  expect([...commands.keys()].filter((name) => !text.includes(`\`${name}`))).toEqual([]);
});

test.each(pages)("every command line in %s is one that there is", (path) => {
  const lines = [...page(path).matchAll(/(?:^|`|\s)(?:npx )?desirepath ([a-z][^`\n]*)/gm)].map(([, line]) => line!.trim());
  for (const line of lines) {
    const words = line.split(/\s+/);
    const name = [words.slice(0, 2).join(" "), words[0]!].find((one) => commands.has(one));
    expect(name, `desirepath ${line}`).toBeDefined();
    const known = commands.get(name!)!.options.flatMap(({ long, short }) => [long, short]);
    expect(words.filter((word) => /^--?[a-z]/.test(word) && word !== "--help" && !known.includes(word)), `desirepath ${line}`).toEqual([]);
  }
});

test.each(pages)("every page that %s leads to is there", (path) => {
  const links = [...page(path).matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, link]) => link!);
  for (const link of links) expect(() => readFileSync(new URL(link, new URL(`../${path}`, import.meta.url))), link).not.toThrow();
});
