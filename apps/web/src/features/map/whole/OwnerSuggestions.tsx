import type { Stakeholder } from "@desirepath/core/library/library.ts";
import { useCall } from "../../../api/use-call.ts";
import { useMapScreen } from "../map-screen.ts";

/** Who may own something on a map: the workspace's members and the stakeholders of its library. The field takes any other name too. */
export function OwnerSuggestions({ id }: { readonly id: string }) {
  const { workspace } = useMapScreen();
  const members = useCall("members", { params: { workspace } }, { staleMs: 60_000 });
  const stakeholders = useCall("library", { params: { workspace, kind: "stakeholder" }, query: { archived: "no" } }, { staleMs: 60_000 });
  const named = (stakeholders.data?.entries ?? []).map(({ content }) => (content as Stakeholder).name);
  const names = new Set([...(members.data?.members.map(({ name }) => name) ?? []), ...named].filter((name) => name !== ""));
  return (
    <datalist id={id}>
      {[...names].map((name) => (
        <option key={name} value={name} />
      ))}
    </datalist>
  );
}
