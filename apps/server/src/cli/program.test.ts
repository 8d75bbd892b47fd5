import { CommanderError } from "commander";
import { describe, expect, test } from "vitest";
import type { Output } from "./output.ts";
import { programWith } from "./program.ts";

/** What a command line without any work to do answers. */
async function run(...given: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const said = { stdout: "", stderr: "" };
  const output: Output = {
    print: (line) => void (said.stdout += `${line}\n`),
    printJson: (value) => void (said.stdout += JSON.stringify(value)),
    printRaw: (text) => void (said.stdout += text),
    say: (line) => void (said.stderr += `${line}\n`),
  };
  try {
    await programWith(output).parseAsync(["node", "desirepath", ...given]);
    return { code: 0, ...said };
  } catch (thrown) {
    if (thrown instanceof CommanderError) return { code: thrown.exitCode, ...said };
    throw thrown;
  }
}

describe("the command line", () => {
  test.each([
    { given: ["fact"], says: "Unknown command 'fact' (Did you mean facts?) See --help.\n" },
    { given: ["facts", "--jsn"], says: "Unknown option '--jsn' (Did you mean --json?) See --help.\n" },
    { given: ["show"], says: "Missing required argument 'map'. See --help.\n" },
    { given: ["facts", "more"], says: "Too many arguments for 'facts'. Expected 0 arguments but got 1. See --help.\n" },
    { given: ["import", "x.csv", "--scale", "smileys"], says: "Option '--scale <scale>' argument 'smileys' is invalid. Allowed choices are nps, csat, ces, stars, thumbs. See --help.\n" },
    { given: ["import", "x.csv", "--refuse-above", "7"], says: "Option '--refuse-above <share>' argument '7' is invalid. It takes a share from 0 to 1, such as 0.05. See --help.\n" },
    { given: ["facts", "--server", "https://journeys.example.com", "--data-dir", "data"], says: "Option '--server <url>' cannot be used with option '--data-dir <directory>'. See --help.\n" },
    { given: ["members", "invite", "bob@example.com", "--role", "boss"], says: "Option '--role <role>' argument 'boss' is invalid. Allowed choices are owner, admin, editor, commenter, viewer. See --help.\n" },
    { given: ["members", "invite", "bob@example.com", "--days", "31"], says: "Option '--days <days>' argument '31' is invalid. It takes a whole number from 1 to 30. See --help.\n" },
    { given: ["keys", "create", "Nightly"], says: "Required option '--scope <scope>' not specified. See --help.\n" },
    { given: ["keys", "create", "Nightly", "--scope", "all"], says: "Option '--scope <scope>' argument 'all' is invalid. Allowed choices are ingest, read, write, admin. See --help.\n" },
    { given: ["owner", "create", "--email", "ann"], says: "Option '--email <address>' argument 'ann' is invalid. It takes an address such as ann@example.com. See --help.\n" },
    { given: ["owner", "create", "--email", "ann@example.com", "--server", "https://journeys.example.com"], says: "Unknown option '--server'. See --help.\n" },
    { given: ["audit", "--from", "yesterday"], says: "Option '--from <time>' argument 'yesterday' is invalid. It takes a day such as 2026-01-31, or a moment such as 2026-01-31T12:00:00Z. See --help.\n" },
    { given: ["start", "--port", "70000"], says: "Option '--port <port>' argument '70000' is invalid. A port is a whole number from 0 to 65535. See --help.\n" },
  ])("says in one line what is wrong with $given", async ({ given, says }) => {
    expect(await run(...given)).toEqual({ code: 1, stdout: "", stderr: says });
  });

  test.each([["start"], ["import"], ["imports list"], ["imports undo"], ["imports problems"], ["discover"], ["maps list"], ["maps templates"], ["maps new"], ["maps duplicate"], ["maps archive"], ["show"], ["personas list"], ["personas show"], ["facts"], ["customer"], ["workspaces list"], ["workspaces create"], ["workspaces rename"], ["workspaces delete"], ["owner create"], ["members list"], ["members invite"], ["members invitations"], ["members uninvite"], ["members role"], ["members remove"], ["members reset-link"], ["keys list"], ["keys create"], ["keys revoke"], ["shares list"], ["shares create"], ["shares revoke"], ["versions list"], ["versions keep"], ["versions show"], ["versions diff"], ["audit"], ["secrets rotate"]])("explains `%s` with examples", async (command) => {
    const { code, stdout } = await run(...command.split(" "), "--help");
    expect(code).toBe(0);
    expect(stdout).toContain(`Usage: desirepath ${command} `);
    expect(stdout).toContain("--data-dir <directory>");
    expect(stdout).toContain(`Examples:\n  desirepath ${command}`);
  });

  test("tells its version and what its exit codes mean", async () => {
    expect(await run("--version")).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
    expect((await run("--help")).stdout).toContain("Exit codes:\n  0    done\n");
  });
});
