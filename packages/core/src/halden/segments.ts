import { savedSegment, type SavedSegment } from "../library/library.ts";
import { named } from "../maps/binding.ts";
import type { SegmentCondition } from "../segments/segment.ts";

const did = (...names: string[]): SegmentCondition => ({ kind: "did", rule: named(...names), atLeast: 1, atMost: null, lastDays: null });
const never = (...names: string[]): SegmentCondition => ({ kind: "did", rule: named(...names), atLeast: 0, atMost: 0, lastDays: null });
const all = (...conditions: SegmentCondition[]) => ({ match: "all" as const, conditions });

interface HaldenSegment {
  readonly id: string;
  readonly content: SavedSegment;
}

/** The segments that the demo's team looks at: what people did, did not do and felt. */
export function haldenSegments(): readonly HaldenSegment[] {
  return [
    {
      id: "halden-segment-leasing",
      content: savedSegment.parse({ name: "Leasing customers", description: "Handed in a lease, approved or not.", owner: "Jonas Behr, Web", rule: all(did("lease_submitted")) }),
    },
    {
      id: "halden-segment-riders",
      content: savedSegment.parse({ name: "Test riders", description: "Came to a store and rode.", owner: "Tessa Sommer, Retail", rule: all(did("test_ride_done")) }),
    },
    {
      id: "halden-segment-rode-only",
      content: savedSegment.parse({ name: "Rode, did not order", description: "Whom the stores could ring: rode once or more, and placed no order.", owner: "Tessa Sommer, Retail", rule: all(did("test_ride_done"), never("order_placed")) }),
    },
    {
      id: "halden-segment-complained",
      content: savedSegment.parse({
        name: "Complained",
        description: "Opened a case or rang a store, and what they said is rather bad than good.",
        owner: "Marek Olsen, Care",
        rule: all(did("support_case_opened", "store_called"), { kind: "felt", from: -1, to: -0.1 }),
      }),
    },
  ];
}
