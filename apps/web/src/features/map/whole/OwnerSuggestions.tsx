import type { Stakeholder } from "@desirepath/core/library/library.ts";
import { useCall } from "../../../api/use-call.ts";
import { useMapScreen } from "../map-screen.ts";

/** Who may own something on a map: who does so already, the workspace's members, and the stakeholders of its library. The field takes any other name too. */
export function OwnerSuggestions({ id }: { readonly id: string }) {
  const { workspace, map } = useMapScreen();
  const members = useCall("members", { params: { workspace } }, { staleMs: 60_000 });
  const stakeholders = useCall("library", { params: { workspace, kind: "stakeholder" }, query: { archived: "no" } }, { staleMs: 60_000 });
  const named = (stakeholders.data?.entries ?? []).map(({ content }) => (content as Stakeholder).name);
  const owners = [map.frame.owner, ...map.touchpoints.map(({ owner }) => owner)];
  const names = new Set([...owners, ...(members.data?.members.map(({ name }) => name) ?? []), ...named].filter((name) => name !== ""));
  return (
    <datalist id={id}>
      {[...names].toSorted((one, other) => one.localeCompare(other, "en")).map((name) => (
        <option key={name} value={name} />
      ))}
    </datalist>
  );
}
