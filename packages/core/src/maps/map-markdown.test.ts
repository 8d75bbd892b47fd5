import { expect, test } from "vitest";
import { named } from "./binding.ts";
import { journeyMap } from "./journey-map.ts";
import { mapMarkdown } from "./map-markdown.ts";

test("writes a map as headings for stages and touchpoints, with what is said of each as a list", () => {
  const map = journeyMap.parse({
    schemaVersion: 1,
    id: "shop",
    title: "Buying a bike",
    frame: { goal: "Sell more *good* bikes" },
    stages: [{ id: "s1", name: "Look", customerGoal: "Find out what fits" }, { id: "s2", name: "" }],
    touchpoints: [
      { id: "ad", stage: "s1", name: "Sees an ad", channels: ["social", "web"], expected: { level: 0.5, word: "curious" }, owner: "Marketing", binding: named("ad_seen", "ad_clicked") },
      { id: "pay", stage: "s2", name: "# Pays [now]", required: true },
    ],
    lanes: [
      { id: "a", kind: "actions", title: "Actions", cells: { ad: "Looks\n- twice\n# not a heading" } },
      { id: "q", kind: "quotes", title: "Words", cells: { ad: "So light!" }, marks: { ad: { source: "survey, 12 Mar 2026" } } },
      { id: "h", kind: "text", title: "Hidden", hidden: true, cells: { ad: "nothing" } },
      { id: "p", kind: "pain-points", title: "Pain points", cells: { pay: "<b>Too</b> slow" } },
    ],
  });
  expect(mapMarkdown(map)).toBe(
    `# Buying a bike

Sell more *good* bikes

## Look

- **Customer goal:** Find out what fits

### Sees an ad

- **Channels:** social, web
- **Expected emotion:** +0.5, curious
- **Owner:** Marketing
- **Binding:** \`event in ad_seen, ad_clicked\`
- **Actions:** Looks
  - twice
  \\# not a heading
- **Words:** So light! (survey, 12 Mar 2026)

## Unnamed stage

### \\# Pays \\[now\\]

- **Every journey should come here**
- **Pain points:** \\<b>Too\\</b> slow
`,
  );
});

test("holds a rule with backticks in a code span that they do not end", () => {
  const map = journeyMap.parse({ schemaVersion: 1, id: "m", title: "T", stages: [{ id: "s", name: "S" }], touchpoints: [{ id: "t", stage: "s", name: "N", binding: named("a `b` c") }] });
  expect(mapMarkdown(map)).toContain("- **Binding:** `` event is a `b` c ``");
});
