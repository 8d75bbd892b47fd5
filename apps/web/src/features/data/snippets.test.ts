import { expect, test } from "vitest";
import { importSnippets, shellWord } from "./snippets.ts";

test("a word that could do harm in a shell is quoted", () => {
  expect(shellWord("my-workspace")).toBe("my-workspace");
  expect(shellWord("a b; rm -rf '/'")).toBe("'a b; rm -rf '\\''/'\\'''");
  expect(shellWord("")).toBe("''");
});

test("snippets name the workspace that is open and the address that the page came from", () => {
  const [command, http] = importSnippets({ origin: "http://127.0.0.1:4321", workspace: "my-workspace", withKey: false });
  expect(command?.text + http!.text).not.toContain("API_KEY");
  expect(command?.text).toContain("npx desirepath import events.csv --workspace my-workspace");
  expect(http?.text).toContain("'http://127.0.0.1:4321/api/w/my-workspace/imports?file=events.csv'");
  expect(http?.text).toContain("http://127.0.0.1:4321/api/w/my-workspace/imports/$(jq -r .id");
});

test("where members sign in, every command shows a key", () => {
  const [command, http] = importSnippets({ origin: "https://journeys.example.com", workspace: "my-workspace", withKey: true });
  expect(command?.text).toContain("--server https://journeys.example.com");
  expect(http?.text.match(/Bearer \$DESIREPATH_API_KEY/g)).toHaveLength(2);
});
