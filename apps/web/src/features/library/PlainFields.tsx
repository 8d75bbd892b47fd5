import { Link } from "@tanstack/react-router";
import { KeptInput, KeptText } from "../../library/KeptField.tsx";
import { useLibrary } from "../../library/use-library.ts";
import { Uses } from "../../library/Uses.tsx";
import styles from "./Library.module.css";
import type { FieldsProps } from "./ThingPanel.tsx";

/** Words that stand in one field, with commas between them. */
const listed = (text: string) => [...new Set(text.split(",").map((word) => word.trim()).filter((word) => word !== ""))];

export function TouchpointFields({ entry, disabled, save }: FieldsProps<"touchpoint">) {
  const { content, uses } = entry;
  return (
    <div className={styles.form}>
      {uses.length > 0 && <p className={styles.note}>Its name, channels, binding, owner and systems are those of every map below. What you change here changes there.</p>}
      <KeptInput label="Name" value={content.name} needed disabled={disabled} onSave={(name) => save({ name })} />
      <KeptText label="What happens here" value={content.description} disabled={disabled} onSave={(description) => save({ description })} />
      <KeptInput label="Channels" hint="With commas between them: web, email, store." value={content.channels.join(", ")} disabled={disabled} onSave={(text) => save({ channels: listed(text) })} />
      <KeptInput label="Owner" value={content.owner} placeholder="A person or team" disabled={disabled} onSave={(owner) => save({ owner })} />
      <KeptInput label="Systems" hint="With commas between them." value={content.systems.join(", ")} disabled={disabled} onSave={(text) => save({ systems: listed(text) })} />
      <p className="small muted">{content.binding === null ? "No event is bound to it yet. " : "It is bound to events. "}The binding is written on a map that shows it, where its events can be seen.</p>
    </div>
  );
}

export function StakeholderFields({ entry: { content }, disabled, save }: FieldsProps<"stakeholder">) {
  return (
    <div className={styles.form}>
      <KeptInput label="Name" value={content.name} needed disabled={disabled} onSave={(name) => save({ name })} />
      <div className={styles.two}>
        <KeptInput label="Role" value={content.role} disabled={disabled} onSave={(role) => save({ role })} />
        <KeptInput label="Team" value={content.team} disabled={disabled} onSave={(team) => save({ team })} />
      </div>
    </div>
  );
}

export function TagFields({ workspace, entry: { content, uses }, disabled, save }: FieldsProps<"tag">) {
  const opportunities = (useLibrary(workspace, "opportunity").entries ?? []).filter((one) => one.content.tags.includes(content.name));
  return (
    <>
      <div className={styles.form}>
        <KeptInput label="Name" value={content.name} needed disabled={disabled} hint="Renamed here, it is renamed on every map and opportunity that carries it." onSave={(name) => save({ name })} />
        <KeptText label="What it stands for" value={content.description} disabled={disabled} onSave={(description) => save({ description })} />
      </div>
      <section className={styles.section}>
        <h3>Maps with it</h3>
        <Uses workspace={workspace} uses={uses} nowhere="No map carries it yet." />
      </section>
      <section className={styles.section}>
        <h3>Opportunities with it</h3>
        {opportunities.length === 0 ? (
          <p className="small muted">No opportunity carries it yet.</p>
        ) : (
          <ul className="small">
            {opportunities.map((one) => (
              <li key={one.id}>
                <Link className="link" from="/w/$workspace/library" to="." search={{ thing: one.id }}>
                  {one.content.title}
                </Link>
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
}
