import { grouped } from "./grouped.ts";
import type { Journey, JourneyLog } from "./journey.ts";

/** The journeys of each customer, customers in the order in which they come. */
export function journeysByCustomer({ journeys }: Pick<JourneyLog, "journeys">): Journey[][] {
  return [...grouped(journeys, ({ customer }) => customer).values()];
}
