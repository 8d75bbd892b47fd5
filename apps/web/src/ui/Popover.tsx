import { Popover as Base } from "@base-ui/react/popover";
import type { ReactElement, ReactNode } from "react";
import { classes } from "./css-vars.ts";
import { FocusGuards } from "./FocusGuards.tsx";
import styles from "./Popup.module.css";

export interface PopoverProps {
  /** What opens it; a popover without one is opened from outside, beside its anchor. */
  readonly trigger?: ReactElement;
  readonly anchor?: Element;
  readonly title?: ReactNode;
  readonly align?: "start" | "center" | "end";
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  readonly children: ReactNode;
}

export function Popover({ trigger, anchor, title, align = "start", open, onOpenChange, children }: PopoverProps) {
  return (
    <Base.Root {...(open === undefined ? {} : { open })} onOpenChange={(next) => onOpenChange?.(next)}>
      {trigger !== undefined && <Base.Trigger render={trigger as ReactElement<Record<string, unknown>>} />}
      <Base.Portal>
        <Base.Positioner {...(anchor === undefined ? {} : { anchor })} align={align} sideOffset={6} collisionPadding={8} className={styles.positioner}>
          <Base.Popup className={classes(styles.popup, styles.panel)}>
            <FocusGuards />
            {title !== undefined && <Base.Title className={styles.title}>{title}</Base.Title>}
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
