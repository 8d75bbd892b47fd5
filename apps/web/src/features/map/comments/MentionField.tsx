import { useId, useState, type RefObject, type TextareaHTMLAttributes } from "react";
import { Avatar } from "../../../ui/Avatar.tsx";
import { meantBy, type Mentionable, mentionSearchIn } from "./mention-search.ts";
import styles from "./Comments.module.css";

export interface MentionFieldProps extends Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, "onChange" | "value"> {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Who can be called; with nobody it is a plain field. */
  readonly members: readonly Mentionable[];
  readonly onPick: (member: Mentionable) => void;
}

/** A field to write in, where @ opens a list of members. */
export function MentionField({ field, value, onChange, members, onPick, ...rest }: MentionFieldProps) {
  const id = useId();
  const [cursor, setCursor] = useState<number | null>(null);
  const [at, setAt] = useState(0);
  const [closedAt, setClosedAt] = useState<number | null>(null);
  const search = cursor === null || members.length === 0 ? null : mentionSearchIn(value, cursor);
  const found = search === null || search.from === closedAt ? [] : meantBy(search.asked, members);
  // A name that stands there whole is not searched any more.
  const isOpen = found.length > 0 && search !== null && !(found.length === 1 && found[0]!.name === search.asked);
  const chosen = Math.min(at, found.length - 1);
  const pick = (member: Mentionable) => {
    if (search === null) return;
    const before = `${value.slice(0, search.from)}@${member.name} `;
    onPick(member);
    onChange(before + value.slice(cursor ?? value.length).replace(/^ /u, ""));
    setCursor(null);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(before.length, before.length);
    });
  };
  const follow = () => setCursor(field.current?.selectionStart ?? null);
  return (
    <div className={styles.mentioning}>
      <textarea
        {...rest}
        ref={field}
        className={styles.field}
        value={value}
        {...(members.length > 0 ? { "aria-autocomplete": "list" as const, "aria-haspopup": "listbox" as const } : {})}
        {...(isOpen ? { "aria-controls": `${id}-list`, "aria-activedescendant": `${id}-${chosen}` } : {})}
        onChange={(event) => {
          onChange(event.target.value);
          setAt(0);
          setClosedAt(null);
          setCursor(event.target.selectionStart);
        }}
        onClick={follow}
        onBlur={() => setCursor(null)}
        onKeyUp={(event) => event.key.startsWith("Arrow") && !isOpen && follow()}
        onKeyDown={(event) => {
          if (!isOpen || event.nativeEvent.isComposing) return;
          if (event.key === "ArrowDown" || event.key === "ArrowUp") setAt((chosen + (event.key === "ArrowDown" ? 1 : found.length - 1)) % found.length);
          else if ((event.key === "Enter" && !event.metaKey && !event.ctrlKey) || event.key === "Tab") pick(found[chosen]!);
          else if (event.key === "Escape") setClosedAt(search.from);
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      {isOpen && (
        <ul id={`${id}-list`} role="listbox" aria-label="Members" className={styles.members}>
          {found.map((member, place) => (
            // The field keeps the focus and hears the keys; a press must not take it.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field hears the keys
            <li key={member.member} id={`${id}-${place}`} role="option" aria-selected={place === chosen} onPointerDown={(event) => event.preventDefault()} onClick={() => pick(member)}>
              <Avatar size="small" id={member.member} name={member.name} />
              {member.name}
            </li>
          ))}
        </ul>
      )}
      <span className="vh" role="status">
        {isOpen && `${found.length} ${found.length === 1 ? "member" : "members"}. ${found[chosen]!.name}`}
      </span>
    </div>
  );
}
