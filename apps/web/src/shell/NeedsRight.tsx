import type { Right } from "@desirepath/core/access/policy.ts";
import type { ReactNode } from "react";
import { Forbidden, Skeleton } from "../ui/States.tsx";
import { useRights } from "./who-am-i.ts";

/** A page, or a part of one, for those who have a right; others are told so in its place, and who can give it. */
export function NeedsRight({ workspace, right, children }: { readonly workspace: string; readonly right: Right; readonly children: ReactNode }) {
  const { isKnown, may } = useRights(workspace);
  if (may(right)) return children;
  return isKnown ? <Forbidden /> : <Skeleton width={200} label="Looking what you may do here" />;
}
