import { RefreshCw } from "lucide-react";
import { Button } from "../ui/Button.tsx";
import type { NamedCustomers } from "./use-named-customers.ts";

/** Says that the rule in use is not what the library says now, and takes that in its place. */
export function UpdateRule({ of, onUpdate }: { readonly of: NamedCustomers; readonly onUpdate: () => void }) {
  return (
    <Button variant="ghost" title={`The rule of ${of.name} was changed in the library since it was taken for this view. Update uses it as it is now.`} onClick={onUpdate}>
      <RefreshCw aria-hidden />
      Update
    </Button>
  );
}
