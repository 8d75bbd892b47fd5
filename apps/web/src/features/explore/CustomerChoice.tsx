import { segmentText } from "@desirepath/core/segments/segment-words.ts";
import type { JourneyFilter } from "@desirepath/core/measures/filter.ts";
import { Users } from "lucide-react";
import { Select, type SelectOption } from "../../ui/Select.tsx";
import { withPart } from "../map/bars/time-range.ts";
import { isSame, type NamedCustomers } from "./compared.ts";

const everybody = "everybody";
const own = "own";

/** Whose journeys count: everybody's, or those of one persona's customers. A rule that no persona has shows as what it says. */
export function CustomerChoice({ filter, known, onChange }: { readonly filter: JourneyFilter | undefined; readonly known: readonly NamedCustomers[]; readonly onChange: (filter: JourneyFilter | undefined) => void }) {
  const segment = filter?.segment;
  if (known.length === 0 && segment === undefined) return null;
  const chosen = segment === undefined ? everybody : (known.find((one) => isSame(one.segment, segment))?.id ?? own);
  const options: readonly SelectOption<string>[] = [
    { value: everybody, label: "Everybody" },
    ...(chosen === own && segment !== undefined ? [{ value: own, label: "A rule of its own", about: segmentText(segment) }] : []),
    ...known.map(({ id, name, segment: rule }) => ({ value: id, label: name, about: segmentText(rule), group: "Personas" })),
  ];
  const choose = (value: string) => {
    const named = known.find(({ id }) => id === value);
    if (named !== undefined) onChange(withPart(filter, { segment: named.segment }, []));
    else if (value === everybody) onChange(withPart(filter, {}, ["segment"]));
  };
  return <Select label="Customers" icon={<Users aria-hidden />} value={chosen} options={options} onChange={choose} />;
}
