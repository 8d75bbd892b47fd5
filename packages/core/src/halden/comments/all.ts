import { awarenessComments } from "./awareness.ts";
import type { Comment } from "./comment.ts";
import { considerationComments } from "./consideration.ts";
import { loyaltyComments } from "./loyalty.ts";
import { purchaseComments } from "./purchase.ts";
import { serviceComments } from "./service.ts";

export type { Comment } from "./comment.ts";

/** All that customers of Halden Bikes say in words, in map order. */
export const comments: readonly Comment[] = [...awarenessComments, ...considerationComments, ...purchaseComments, ...serviceComments, ...loyaltyComments];
