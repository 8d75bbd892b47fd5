import { Link } from "@tanstack/react-router";
import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { useRights, useWhoAmI } from "../../shell/who-am-i.ts";
import { Button } from "../../ui/Button.tsx";
import { useToasts } from "../../ui/Toasts.tsx";
import styles from "./DataPage.module.css";
import { importSnippets } from "./snippets.ts";

/** How to bring data without this page. */
export function Connect({ workspace }: { readonly workspace: string }) {
  const who = useWhoAmI();
  const mayMakeKeys = useRights(workspace).may("keys:write");
  return (
    <section className={styles.card} aria-label="From elsewhere">
      <header className={styles.head}>
        <h2>From elsewhere</h2>
        {mayMakeKeys && who.data?.signIn === "required" && (
          <Link className="link small" to="/w/$workspace/settings/keys" params={{ workspace }}>
            API keys
          </Link>
        )}
      </header>
      <div className={styles.snippets}>
        {importSnippets({ origin: window.location.origin, workspace, withKey: who.data?.signIn === "required" }).map((snippet) => (
          <Snippet key={snippet.id} title={snippet.title} about={snippet.about} text={snippet.text} />
        ))}
      </div>
    </section>
  );
}

function Snippet({ title, about, text }: { readonly title: string; readonly about: string; readonly text: string }) {
  const [isCopied, setCopied] = useState(false);
  const toasts = useToasts();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      setTimeout(() => setCopied(false), 2000);
    } catch {
      toasts.show({ text: "The browser did not allow copying; select the text instead." });
    }
  };
  return (
    <div className={styles.snippet}>
      <div className="row between">
        <h3>{title}</h3>
        <Button variant="ghost" size="small" onClick={() => void copy()} aria-label={`Copy the ${title} snippet`}>
          {isCopied ? <Check aria-hidden /> : <Copy aria-hidden />}
          {isCopied ? "Copied" : "Copy"}
        </Button>
      </div>
      {/* A long line scrolls, so the keyboard must be able to reach it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className="mono" tabIndex={0} aria-label={title}>
        {text}
      </pre>
      <p className="micro faint">{about}</p>
    </div>
  );
}
