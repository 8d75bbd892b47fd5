import { Link } from "@tanstack/react-router";
import { dayText } from "@desirepath/core/layout/figures.ts";

export interface SaidByProps {
  readonly workspace: string;
  readonly map: string;
  /** `time` in Unix milliseconds. */
  readonly said: { readonly customer: string; readonly time: number };
}

/** When something was said, and by whom: it opens the customer. */
export function SaidBy({ workspace, map, said: { customer, time } }: SaidByProps) {
  return (
    <>
      {dayText(time)} ·{" "}
      <Link className="link" to="/w/$workspace/customers/$customer" params={{ workspace, customer }} search={{ map }} preload={false}>
        <bdi>{customer}</bdi>
      </Link>
    </>
  );
}
