import type { Role } from "@desirepath/core/access/policy.ts";
import { ConfirmDialog } from "../ConfirmDialog.tsx";
import { roleWords } from "./role-words.ts";

/** Who takes rights from themselves cannot give them back. */
export function StepDown({ role, onClose, onConfirm }: { readonly role: Role; readonly onClose: () => void; readonly onConfirm: () => void }) {
  const { name, about } = roleWords[role];
  return (
    <ConfirmDialog title={`Become ${name.toLowerCase()} yourself?`} action={`Become ${name.toLowerCase()}`} isBusy={false} error={undefined} onClose={onClose} onConfirm={onConfirm}>
      {about} To go back, somebody else has to change your role again.
    </ConfirmDialog>
  );
}
