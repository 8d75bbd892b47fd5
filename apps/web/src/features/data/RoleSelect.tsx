import { columnRoles, type ColumnRole } from "./roles.ts";
import { AtSign, Ban, Clock, Coins, Fingerprint, Globe, Hash, Quote, Ruler, Star, Tag, User, UserRoundSearch, Zap, type LucideIcon } from "lucide-react";
import { Select } from "../../ui/Select.tsx";
import { roleNames } from "./import-words.ts";

const icons: Readonly<Record<ColumnRole, LucideIcon>> = { customer: User, anonymous: UserRoundSearch, event: Zap, time: Clock, id: Hash, channel: Globe, rating: Star, scale: Ruler, text: Quote, value: Coins, currency: AtSign, trait: Fingerprint, property: Tag, skip: Ban };

const options = columnRoles.map((role) => ({ value: role, label: roleNames[role] }));

/** What one column of the file means. */
export function RoleSelect({ column, role, disabled, onRole }: { readonly column: string; readonly role: ColumnRole; readonly disabled: boolean; readonly onRole: (role: ColumnRole) => void }) {
  const Icon = icons[role];
  return <Select label={`Role of the column ${column}`} icon={<Icon aria-hidden />} value={role} options={options} onChange={onRole} disabled={disabled} />;
}
