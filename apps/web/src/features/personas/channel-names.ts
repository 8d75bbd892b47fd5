/** Channels that people choose from; the data may have others. */
export const channels: readonly string[] = ["web", "app", "email", "phone", "store", "chat", "social", "sms", "mail", "portal", "workshop", "survey", "reviews", "partner"];
