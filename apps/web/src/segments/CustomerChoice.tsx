import { segmentText } from "@desirepath/core/segments/segment-words.ts";
import type { JourneyFilter } from "@desirepath/core/measures/filter.ts";
import type { Segment } from "@desirepath/core/segments/segment.ts";
import { Users } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { changedSince, isSame } from "../features/explore/compared.ts";
import { withPart } from "../features/map/bars/time-range.ts";
import { useLibraryChanges } from "../library/use-library.ts";
import { useRights } from "../shell/who-am-i.ts";
import { Select, type SelectOption } from "../ui/Select.tsx";
import { UpdateRule } from "./UpdateRule.tsx";
import type { NamedCustomers } from "./use-named-customers.ts";

const SegmentDialog = lazy(async () => ({ default: (await import("./SegmentDialog.tsx")).SegmentDialog }));

const everybody = "everybody";
const own = "own";
const write = "write";

export interface CustomerChoiceProps {
  readonly workspace: string;
  readonly filter: JourneyFilter | undefined;
  readonly known: readonly NamedCustomers[];
  readonly onChange: (filter: JourneyFilter | undefined) => void;
  /** What no segment is called; another word where personas have a choice of their own beside. */
  readonly none?: string;
}

/** Whose journeys count: everybody's, those of a segment's or persona's customers, or those that a rule written here means. */
export function CustomerChoice({ workspace, filter, known, onChange, none = "Everybody" }: CustomerChoiceProps) {
  const [isWriting, setWriting] = useState(false);
  const { add } = useLibraryChanges(workspace);
  const mayWrite = useRights(workspace).may("library:write");
  const segment = filter?.segment;
  const chosen = segment === undefined ? everybody : (known.find((one) => isSame(one.segment, segment))?.id ?? own);
  const changed = changedSince(segment, known);
  const options: readonly SelectOption<string>[] = [
    { value: everybody, label: none },
    ...(chosen === own && segment !== undefined ? [{ value: own, label: changed === undefined ? "A rule of its own" : `${changed.name}, changed since`, about: segmentText(segment) }] : []),
    ...known.map(({ id, name, segment: rule, group }) => ({ value: id, label: name, about: segmentText(rule), group })),
    { value: write, label: segment === undefined ? "Write a rule" : "Change the rule", group: "Other customers" },
  ];
  const use = (rule: Segment) => {
    onChange(withPart(filter, { segment: rule }, []));
    setWriting(false);
  };
  const choose = (value: string) => {
    const named = known.find(({ id }) => id === value);
    if (named !== undefined) use(named.segment);
    else if (value === everybody) onChange(withPart(filter, {}, ["segment"]));
    else if (value === write) setWriting(true);
  };
  const keep = async (name: string, rule: Segment) => {
    if ((await add("segment", { name, rule })) !== null) use(rule);
  };
  return (
    <>
      <Select label="Customers" icon={<Users aria-hidden />} value={chosen} options={options} onChange={choose} />
      {changed !== undefined && <UpdateRule of={changed} onUpdate={() => use(changed.segment)} />}
      {isWriting && (
        <Suspense>
          <SegmentDialog
            workspace={workspace}
            title="Whose journeys count"
            segment={segment ?? { match: "all", conditions: [] }}
            confirm="Use rule"
            onClose={() => setWriting(false)}
            onDone={use}
            onSaved={mayWrite ? (name, rule) => void keep(name, rule) : undefined}
          />
        </Suspense>
      )}
    </>
  );
}
