import { selectionOfVariants, type VariantReading, type VariantSelection } from "@desirepath/core/variants/variant-selection.ts";
import type { ReactNode } from "react";
import { JourneysBehind } from "../explore/JourneysBehind.tsx";

export interface VariantsLinkProps {
  readonly reading: VariantReading;
  readonly paths: readonly (readonly string[])[];
  readonly more?: Pick<VariantSelection, "not" | "state" | "contains">;
  readonly title: string;
  readonly children: ReactNode;
}

/** A number of variants that opens the journeys behind it. */
export function VariantsLink({ reading, paths, more = {}, title, children }: VariantsLinkProps) {
  return (
    <JourneysBehind selection={selectionOfVariants(reading, paths, more)} title={title}>
      {children}
    </JourneysBehind>
  );
}
