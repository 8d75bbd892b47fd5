import { expect, test } from "vitest";
import { channelWord } from "./channel-words.ts";

test.each([
  ["web", "web"],
  ["Web", "web"],
  ["organic_search", "web"],
  ["paid_search", "web"],
  ["direct_traffic", "web"],
  ["Direct Mail", "mail"],
  ["E-Mail", "email"],
  ["web chat", "chat"],
  ["mobile web", "web"],
  ["twitter", "social"],
  ["Call Centre", "phone"],
  ["Filiale", "store"],
  ["unknown", "other"],
  ["n/a", "other"],
  ["Billing", "Billing"],
  ["field_service", "Field service"],
])("calls the channel %j %j", (channel, word) => {
  expect(channelWord(channel)).toBe(word);
});
