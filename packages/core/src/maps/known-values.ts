/** The values that fields of a map choose from, apart from the schemas: screens need them before anything is validated. */

export const channels = ["web", "app", "email", "phone", "store", "chat", "social", "sms", "mail", "portal", "workshop", "survey", "reviews", "partner", "other"] as const;

/** What a metrics lane can show of a touchpoint. */
export const laneMetrics = ["scores", "emotion", "reach", "to-next", "time-to-next", "response-rate"] as const;

/** What makes a journey go on at a touchpoint, wait, or end. */
export const reasons = ["forward", "delay", "abandon"] as const;
