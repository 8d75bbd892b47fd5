import { Link } from "@tanstack/react-router";
import { selectionOfVariants, type VariantReading, type VariantSelection } from "@desirepath/core/variants/variant-selection.ts";
import type { ReactNode } from "react";
import { useExplored } from "../explore/use-explore.ts";
import styles from "./Variants.module.css";

export interface VariantsLinkProps {
  readonly reading: VariantReading;
  readonly paths: readonly (readonly string[])[];
  readonly more?: Pick<VariantSelection, "not" | "state" | "contains">;
  readonly title: string;
  readonly children: ReactNode;
}

/** A number of variants that opens the journeys behind it. */
export function VariantsLink({ reading, paths, more = {}, title, children }: VariantsLinkProps) {
  const { workspace, map, filter } = useExplored();
  return (
    <Link className={styles.link} to="/w/$workspace/maps/$map/journeys" params={{ workspace, map: map.id }} search={{ selection: selectionOfVariants(reading, paths, more), ...(filter === undefined ? {} : { filter }) }} preload={false} title={title}>
      {children}
    </Link>
  );
}
