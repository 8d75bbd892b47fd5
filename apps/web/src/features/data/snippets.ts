/** Ways to bring data without this page, for people to copy. Names from outside are quoted for a POSIX shell. */
export function importSnippets({ origin, workspace }: { readonly origin: string; readonly workspace: string }): readonly { readonly id: string; readonly title: string; readonly about: string; readonly text: string }[] {
  const address = `${origin}/api/w/${encodeURIComponent(workspace)}/imports`;
  return [
    {
      id: "command-line",
      title: "Command line",
      about: "Roles that are not named are guessed and shown first.",
      text: [`npx desirepath import events.csv --workspace ${shellWord(workspace)} \\`, "  --customer case_id --event activity --time timestamp"].join("\n"),
    },
    {
      id: "http",
      title: "HTTP",
      about: "Upload, then store with the roles that the answer proposes.",
      text: [`job=$(curl -sS -X POST -T events.csv -H "content-type: application/octet-stream" \\`, `  ${shellWord(`${address}?file=events.csv`)})`, `curl -sS -H "content-type: application/json" -d "$(jq '{mapping: .glance.mapping}' <<<"$job")" \\`, `  ${shellWord(address)}/$(jq -r .id <<<"$job")/store`].join("\n"),
    },
  ];
}

/** A word as a POSIX shell takes it: bare where it can be, else in single quotes. */
export function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
