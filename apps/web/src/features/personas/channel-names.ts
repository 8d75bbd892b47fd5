/** Channels that people choose from; the data may have others. */
export const channels = ["web", "app", "email", "phone", "store", "chat", "social", "sms", "mail", "portal", "workshop", "survey", "reviews", "partner"] as const satisfies readonly string[] as readonly string[];
