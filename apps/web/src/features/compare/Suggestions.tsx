import type { JourneyFilter } from "@desirepath/core/measures/filter.ts";
import type { AnswerOf } from "../../api/client.ts";
import { Button } from "../../ui/Button.tsx";
import type { NamedCustomers } from "../../segments/use-named-customers.ts";
import { everyoneElse, timeOf } from "../explore/compared.ts";
import { useExploreAddress } from "../explore/use-explore.ts";
import styles from "./Compare.module.css";

const most = 8;

/** Beginnings: named customers and common values of traits, each against everyone else. */
export function Suggestions({ known, choices }: { readonly known: readonly NamedCustomers[]; readonly choices: AnswerOf<"filterChoices"> | undefined }) {
  const { search, change } = useExploreAddress();
  const time = timeOf(search.filter);
  const own = everyoneElse(search.filter);
  const named = known.map(({ id, name, segment }) => ({ id, name, filter: { ...time, segment } }));
  const traits = (choices?.traits ?? []).flatMap(({ name, values }) =>
    values.length < 2 || values.length > 12 ? [] : values.slice(0, 2).flatMap(({ value }) => (value === "" ? [] : [{ id: `${name} ${value}`, name: `${name} is ${value}`, filter: { ...time, trait: { name, values: [value] } } }])),
  );
  const offered: readonly { readonly id: string; readonly name: string; readonly filter: JourneyFilter }[] = [...named, ...traits].slice(0, most);
  return (
    <div className={styles.suggestions}>
      {own !== null && (
        <Button variant="primary" onClick={() => change({ against: own })}>
          The filter above against everyone else
        </Button>
      )}
      {offered.map(({ id, name, filter }) => (
        <Button key={id} onClick={() => change({ filter, against: everyoneElse(filter) ?? {} })}>
          <bdi>{name}</bdi>
        </Button>
      ))}
    </div>
  );
}
