import { Toast } from "@base-ui/react/toast";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import styles from "./Toasts.module.css";

export interface ToastMessage {
  readonly text: string;
  readonly action?: { readonly label: string; readonly onSelect: () => void };
}

/** Short messages at the foot of the page; one with an action stays 10 s, others 5 s. */
export function useToasts(): { readonly show: (message: ToastMessage) => void; readonly clearActions: () => void } {
  const manager = Toast.useToastManager();
  return {
    // An Undo that would now take back something else must not stay on screen.
    clearActions: () => {
      for (const toast of manager.toasts) if (toast.actionProps !== undefined) manager.close(toast.id);
    },
    show: ({ text, action }) => {
      const id = manager.add({
        title: text,
        timeout: action === undefined ? 5000 : 10_000,
        ...(action === undefined
          ? {}
          : {
              actionProps: {
                children: action.label,
                onClick: () => {
                  manager.close(id);
                  action.onSelect();
                },
              },
            }),
      });
    },
  };
}

export function ToastProvider({ children }: { readonly children: ReactNode }) {
  return (
    <Toast.Provider limit={3}>
      {children}
      <Toast.Portal>
        <Toast.Viewport className={styles.viewport}>
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function ToastList() {
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} className={styles.toast}>
      <Toast.Content className={styles.content}>
        <Toast.Title className={styles.title} render={<div />} />
        {toast.actionProps !== undefined && <Toast.Action className={styles.action} />}
        <Toast.Close aria-label="Dismiss" className={styles.close}>
          <X />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}
