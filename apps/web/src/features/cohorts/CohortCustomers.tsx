import { Link } from "@tanstack/react-router";
import type { CohortQuestion, CohortSelection } from "@desirepath/core/cohorts/cohort-question.ts";
import { countText, dayText } from "@desirepath/core/layout/figures.ts";
import type { JourneyFilter } from "@desirepath/core/measures/filter.ts";
import { useMemo } from "react";
import type { AnswerOf } from "../../api/client.ts";
import { useCall } from "../../api/use-call.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { Pager } from "../../ui/Pager.tsx";
import { type Column, Table } from "../../ui/Table.tsx";
import { Answered } from "../explore/Answered.tsx";
import styles from "./Cohorts.module.css";

type Member = AnswerOf<"cohortCustomers">["customers"][number];

export interface CohortCustomersProps {
  readonly at: { readonly workspace: string; readonly map: string };
  readonly filter: JourneyFilter | undefined;
  readonly question: CohortQuestion;
  readonly selection: CohortSelection;
  /** Whose days the customers began on; UTC while it is not known. */
  readonly zone: string | undefined;
  /** Whose list it is, after "customers". */
  readonly words: string;
  readonly from: number;
  readonly onFrom: (from: number) => void;
  readonly onClose: () => void;
}

const pageSize = 20;

/** The customers behind a number. */
export function CohortCustomers({ at, filter, question, zone = "UTC", selection, words, from, onFrom, onClose }: CohortCustomersProps) {
  const found = useCall("cohortCustomers", { params: at, query: { question, selection, offset: from, limit: pageSize, ...(filter === undefined ? {} : { filter }) } }, { keepLast: true });
  const columns = useMemo(() => columnsOf(at.workspace, zone), [at.workspace, zone]);
  return (
    <Dialog open onClose={onClose} width="wide" title={found.data === undefined ? "Customers" : `${countText(found.data.total)} ${found.data.total === 1 ? "customer" : "customers"} ${words}`}>
      <Answered of={found} failed="The customers could not be listed" loading="Listing customers" height={320}>
        {({ customers, total }) => (
          <>
            <div className={styles.frame}>
              <Table compact label="Customers" rows={customers} rowKey={({ customer }) => customer} columns={columns} />
            </div>
            <div className={styles.foot}>
              <Pager of="customers" from={from} size={pageSize} total={total} onFrom={onFrom} />
            </div>
          </>
        )}
      </Answered>
    </Dialog>
  );
}

function columnsOf(workspace: string, zone: string): readonly Column<Member>[] {
  return [
    {
      id: "customer",
      header: "Customer",
      cell: ({ customer }) => (
        <Link className={styles.customer} dir="auto" to="/w/$workspace/customers/$customer" params={{ workspace, customer }} preload={false}>
          {customer}
        </Link>
      ),
    },
    { id: "began", header: "Began", numeric: true, cell: ({ began }) => dayText(began, { zone }) },
    { id: "returns", header: "Periods with a return", numeric: true, cell: ({ returns }) => countText(returns) },
    { id: "last", header: "Last start or return", numeric: true, cell: ({ last }) => dayText(last, { zone }) },
  ];
}
