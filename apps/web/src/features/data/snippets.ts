interface Place {
  readonly origin: string;
  readonly workspace: string;
  /** Where members sign in, programs show an API key. */
  readonly withKey: boolean;
}

/** Ways to bring data without this page, for people to copy. Names from outside are quoted for a POSIX shell. */
export function importSnippets({ origin, workspace, withKey }: Place): readonly { readonly id: string; readonly title: string; readonly about: string; readonly text: string }[] {
  const address = `${origin}/api/w/${encodeURIComponent(workspace)}/imports`;
  const key = withKey ? ['-H "Authorization: Bearer $DESIREPATH_API_KEY" \\'] : [];
  const needsKey = withKey ? " DESIREPATH_API_KEY holds an API key with the scope Ingest." : "";
  return [
    {
      id: "command-line",
      title: "Command line",
      about: `Roles that are not named are guessed and shown first.${needsKey}`,
      text: [`npx desirepath import events.csv --workspace ${shellWord(workspace)} \\`, ...(withKey ? [`  --server ${shellWord(origin)} \\`] : []), "  --customer case_id --event activity --time timestamp"].join("\n"),
    },
    {
      id: "http",
      title: "HTTP",
      about: `Upload, then store with the roles that the answer proposes.${needsKey}`,
      text: [
        `job=$(curl -sS -X POST -T events.csv -H "content-type: application/octet-stream" \\`,
        ...key.map((line) => `  ${line}`),
        `  ${shellWord(`${address}?file=events.csv`)})`,
        `curl -sS -H "content-type: application/json" -d "$(jq '{mapping: .glance.mapping}' <<<"$job")" \\`,
        ...key.map((line) => `  ${line}`),
        `  ${shellWord(address)}/$(jq -r .id <<<"$job")/store`,
      ].join("\n"),
    },
  ];
}

/** A word as a POSIX shell takes it: bare where it can be, else in single quotes. */
export function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
