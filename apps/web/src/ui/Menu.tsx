import { Menu as Base } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { classes } from "./css-vars.ts";
import { FocusGuards } from "./FocusGuards.tsx";
import { keysText } from "./key-names.ts";
import styles from "./Popup.module.css";

export type MenuItem =
  | { readonly kind?: "item"; readonly id: string; readonly label: ReactNode; readonly icon?: ReactNode; readonly keys?: string; readonly danger?: boolean; readonly disabled?: boolean; readonly onSelect: () => void }
  /** A file to take away. */
  | { readonly kind: "download"; readonly id: string; readonly label: ReactNode; readonly icon?: ReactNode; readonly href: string; readonly file: string }
  /** Stays open when chosen. */
  | { readonly kind: "check"; readonly id: string; readonly label: ReactNode; readonly checked: boolean; readonly onChange: (checked: boolean) => void }
  | { readonly kind: "choice"; readonly id: string; readonly label: ReactNode; readonly icon?: ReactNode; readonly checked: boolean; readonly onSelect: () => void }
  | { readonly kind: "group"; readonly id: string; readonly label: ReactNode }
  | { readonly kind: "separator"; readonly id: string };

export interface MenuProps {
  readonly trigger: ReactElement;
  readonly items: readonly MenuItem[];
  readonly align?: "start" | "center" | "end";
  readonly side?: "top" | "bottom" | "right";
}

export function Menu({ trigger, items, align = "start", side = "bottom" }: MenuProps) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={trigger as ReactElement<Record<string, unknown>>} />
      <Base.Portal>
        <Base.Positioner align={align} side={side} sideOffset={6} collisionPadding={8} className={styles.positioner}>
          <Base.Popup className={classes(styles.popup, styles.list)}>
            <FocusGuards />
            {items.map((item) => (
              <MenuRow key={item.id} item={item} />
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

export function MenuRow({ item }: { readonly item: MenuItem }) {
  switch (item.kind) {
    case "separator":
      return <Base.Separator className={styles.separator} />;
    case "group":
      return <div className={styles.group}>{item.label}</div>;
    case "check":
      return (
        <Base.CheckboxItem className={styles.item} checked={item.checked} onCheckedChange={item.onChange} closeOnClick={false}>
          <span className={styles.check}>{item.checked && <Check />}</span>
          {item.label}
        </Base.CheckboxItem>
      );
    case "choice":
      return (
        <Base.Item className={styles.item} onClick={item.onSelect}>
          {item.icon}
          {item.label}
          <span className={classes(styles.keys, styles.check)}>{item.checked && <Check aria-label="chosen" />}</span>
        </Base.Item>
      );
    case "download":
      return (
        // oxlint-disable-next-line jsx-a11y/anchor-has-content -- the menu item fills it
        <Base.Item className={styles.item} render={<a href={item.href} download={item.file} />}>
          {item.icon}
          {item.label}
        </Base.Item>
      );
    default:
      return (
        <Base.Item className={classes(styles.item, item.danger && styles.danger)} disabled={item.disabled ?? false} onClick={item.onSelect}>
          {item.icon}
          {item.label}
          {item.keys !== undefined && <span className={styles.keys}>{keysText(item.keys)}</span>}
        </Base.Item>
      );
  }
}
