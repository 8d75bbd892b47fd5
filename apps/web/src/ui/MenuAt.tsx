import { Menu as Base } from "@base-ui/react/menu";
import { useMemo } from "react";
import { classes } from "./css-vars.ts";
import { FocusGuards } from "./FocusGuards.tsx";
import { MenuRow, type MenuItem } from "./Menu.tsx";
import styles from "./Popup.module.css";

export interface MenuAtProps {
  /** A point of the window. */
  readonly at: { readonly x: number; readonly y: number };
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly onClose: () => void;
}

/** A menu that stands where the pointer is, as after a right click. */
export function MenuAt({ at, label, items, onClose }: MenuAtProps) {
  const anchor = useMemo(() => ({ getBoundingClientRect: () => new DOMRect(at.x, at.y, 0, 0) }), [at.x, at.y]);
  return (
    <Base.Root open modal={false} onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Positioner anchor={anchor} align="start" side="bottom" sideOffset={2} collisionPadding={8} className={styles.positioner}>
          <Base.Popup className={classes(styles.popup, styles.list)} aria-label={label} finalFocus={false}>
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
