import { roles, type Role } from "@desirepath/core/access/policy.ts";
import type { WorkspaceMember } from "@desirepath/core/api/members.ts";
import { Argument, type Command, Option } from "commander";
import type { Api } from "./api.ts";
import { answered, type CommandContext } from "./command.ts";
import { Failure } from "./failure.ts";
import { wholeNumber } from "./option-values.ts";
import { emailAddress } from "./owner.ts";
import { shown, textTable } from "./table.ts";

export function addMembers(program: Command, context: CommandContext): void {
  const members = program.command("members").description("who belongs to a workspace");
  context
    .workspaceCommand(members, "list", { description: "list the members of a workspace with their roles", examples: ["members list", "members list --workspace \"Web shop\" --json"] })
    .option("--json", "print a list of {member, name, email, role, joinedAt, lastSeenAt, hasSecondFactor, ...}")
    .action(
      context.runIn(async ({ api, workspace, print, printJson }, options: { json?: boolean }) => {
        const { members: found } = answered(await api.call("members", { params: { workspace } }));
        if (options.json) return printJson(found);
        if (found.length === 0) return print("Nobody belongs to this workspace yet. Invite its owner: desirepath members invite EMAIL --role owner");
        print(textTable(["name", "e-mail", "role", "two-step", "joined", "last seen"], found.map((one) => [one.name, one.email, one.role, one.hasSecondFactor ? "yes" : "no", one.joinedAt, one.lastSeenAt ?? "–"])));
      }),
    );
  context
    .workspaceCommand(members, "invite <email>", {
      description: "invite somebody to a workspace; prints the link to hand over, which is shown this once",
      examples: ["members invite bob@example.com", "members invite bob@example.com --role editor --days 3"],
    })
    .addOption(new Option("--role <role>", "what they may do").choices(roles).default("viewer"))
    .option("--days <days>", "how long the invitation holds, 1 to 30", wholeNumber(1, 30), 7)
    .option("--json", "print {invitation, link, isMailed}")
    .action(
      context.runIn(async ({ api, workspace, print, printJson, say, linkTo }, given: string, { role, days, json }: { role: Role; days: number; json?: boolean }) => {
        const email = address(given);
        const invited = await api.call("invite", { params: { workspace }, body: { email, role, days } });
        if (!invited.ok && invited.error.code === "owner-account-needed") throw new Failure("Nobody has an account yet. Make your own first, as the owner: desirepath owner create --email you@example.com");
        const { invitation, path, isMailed } = answered(invited);
        if (json) return printJson({ invitation, link: linkTo(path), isMailed });
        say(`${email} is invited as ${role}, until ${invitation.expiresAt}. ${isMailed ? "The link was sent by e-mail; it is also here." : "Hand over the link; it is shown this once."}`);
        print(linkTo(path));
      }),
    );
  context
    .workspaceCommand(members, "invitations", { description: "list the invitations that nobody has accepted yet", examples: ["members invitations", "members invitations --json"] })
    .option("--json", "print a list of {id, email, role, invitedBy, madeAt, expiresAt, state}")
    .action(
      context.runIn(async ({ api, workspace, print, printJson }, options: { json?: boolean }) => {
        const { invitations } = answered(await api.call("invitations", { params: { workspace } }));
        if (options.json) return printJson(invitations);
        if (invitations.length === 0) return print("No invitation waits for an answer.");
        print(textTable(["invitation", "e-mail", "role", "invited by", "state", "until"], invitations.map((one) => [one.id, one.email, one.role, one.invitedBy, one.state, one.expiresAt])));
      }),
    );
  context
    .workspaceCommand(members, "uninvite <email>", { description: "revoke an invitation (by e-mail address or id)", examples: ["members uninvite bob@example.com"] })
    .option("--json", "print the invitation")
    .action(
      context.runIn(async ({ api, workspace, print, printJson }, name: string, options: { json?: boolean }) => {
        const { invitations } = answered(await api.call("invitations", { params: { workspace } }));
        const found = invitations.find((one) => one.id === name || one.email === name.toLowerCase());
        if (!found) throw new Failure(`Nobody called ${JSON.stringify(name)} is invited. Invited are: ${invitations.map((one) => one.email).join(", ") || "nobody"}.`);
        answered(await api.call("revokeInvitation", { params: { workspace, invitation: found.id } }));
        if (options.json) return printJson(found);
        print(`The invitation of ${found.email} is revoked.`);
      }),
    );
  context
    .workspaceCommand(members, "role <member>", { description: "change the role of a member (by e-mail address or id)", examples: ["members role bob@example.com editor"] })
    .addArgument(new Argument("<role>", "what they may do from now on").choices(roles))
    .option("--json", "print the member")
    .action(
      context.runIn(async ({ api, workspace, print, printJson }, name: string, role: Role, options: { json?: boolean }) => {
        const { member } = await memberNamed(api, workspace, name);
        const changed = answered(await api.call("changeRole", { params: { workspace, member }, body: { role } }));
        if (options.json) return printJson(changed);
        print(`${shown(changed.name)} (${changed.email}) is ${changed.role} now.`);
      }),
    );
  context
    .workspaceCommand(members, "remove <member>", { description: "remove a member (by e-mail address or id) from a workspace; their account stays", examples: ["members remove bob@example.com"] })
    .option("--json", "print the member who was removed")
    .action(
      context.runIn(async ({ api, workspace, print, printJson }, name: string, options: { json?: boolean }) => {
        const found = await memberNamed(api, workspace, name);
        answered(await api.call("removeMember", { params: { workspace, member: found.member } }));
        if (options.json) return printJson(found);
        print(`${shown(found.name)} (${found.email}) does not belong to this workspace any more.`);
      }),
    );
  context
    .workspaceCommand(members, "reset-link <member>", {
      description: "print a one-time link with which a member (by e-mail address or id) sets a new password",
      examples: ["members reset-link bob@example.com"],
    })
    .option("--json", "print {email, link, expiresAt}")
    .action(
      context.runIn(async ({ api, workspace, print, printJson, say, linkTo }, name: string, options: { json?: boolean }) => {
        const { member, email } = await memberNamed(api, workspace, name);
        const { path, expiresAt } = answered(await api.call("makeResetLink", { params: { workspace, member } }));
        if (options.json) return printJson({ email, link: linkTo(path), expiresAt });
        say(`Hand this link to ${email} and to nobody else: whoever has it sets the password. It holds once, until ${expiresAt}.`);
        print(linkTo(path));
      }),
    );
}

function address(text: string): string {
  try {
    return emailAddress(text);
  } catch {
    throw new Failure(`${JSON.stringify(text)} is not an e-mail address.`);
  }
}

async function memberNamed(api: Api, workspace: string, name: string): Promise<WorkspaceMember> {
  const { members } = answered(await api.call("members", { params: { workspace } }));
  const found = members.find((one) => one.member === name) ?? members.find((one) => one.email === name.toLowerCase());
  if (found) return found;
  throw new Failure(`Nobody called ${JSON.stringify(name)} belongs to this workspace. Its members are: ${members.map((one) => one.email).join(", ") || "nobody yet"}.`);
}
