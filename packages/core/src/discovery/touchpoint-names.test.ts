import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { displayNameOf, slugOf, wordsOf } from "./touchpoint-names.ts";

describe("a touchpoint's readable name", () => {
  test.each([
    ["lease_id_rejected", "Lease ID rejected"],
    ["orderCompleted", "Order completed"],
    ["OrderCompleted", "Order completed"],
    ["PDFInvoiceSent", "PDF invoice sent"],
    ["ORDER_PLACED", "Order placed"],
    ["order-placed", "Order placed"],
    ["lead.status.changed", "Lead status changed"],
    ["nps_answered", "NPS answered"],
    ["campaign_Type_A", "Campaign type A"],
    ["feature_27", "Feature 27"],
    ["check-in", "Check-in"],
    ["follow-up_done", "Follow-up done"],
    ["purchase", "Purchase"],
    ["pedido_devolução", "Pedido devolução"],
    ["LacticAcid", "Lactic acid"],
    // Written for people already.
    ["Order Completed", "Order Completed"],
    ["T02 Check confirmation of receipt", "T02 Check confirmation of receipt"],
    ["Admission NC", "Admission NC"],
    ["incoming claim", "Incoming claim"],
    ["CODE OK", "CODE OK"],
    ["CRP", "CRP"],
    ["/checkout/payment?step=2", "/checkout/payment?step=2"],
    ["=HYPERLINK(\"http://x\")", "=HYPERLINK(\"http://x\")"],
    ["<b>Buy</b>", "<b>Buy</b>"],
    ["'; DROP TABLE events; --", "'; DROP TABLE events; --"],
    ["🛒 added", "🛒 added"],
    ["1.2.3", "1.2.3"],
    // Nothing to see.
    ["\u0000\u0007", "(blank)"],
    ["  \u200B\u202E ", "(blank)"],
    ["a\u0000b\nc", "A b c"],
  ])("of %j is %j", (name, expected) => {
    expect(displayNameOf(name)).toBe(expected);
  });

  test("keeps joined emoji whole and replaces half of a surrogate pair", () => {
    expect(displayNameOf("👩‍🔧 visit")).toBe("👩‍🔧 visit");
    expect(displayNameOf("\uD800 visit")).toBe("\uFFFD visit");
  });

  test("is 1 to 121 visible code points, and its id part safe, whatever the name", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (name) => {
        const shown = displayNameOf(name);
        expect([...shown].length).toBeGreaterThan(0);
        expect([...shown].length).toBeLessThanOrEqual(121);
        expect(shown).not.toMatch(/[\p{Cc}\p{Cs}\u202A-\u202E]/u);
        expect(slugOf(name)).toMatch(/^([a-z0-9]([a-z0-9-]*[a-z0-9])?)?$/);
        expect(slugOf(name).length).toBeLessThanOrEqual(40);
      }),
    );
  });

  test("falls into words without accents", () => {
    expect(wordsOf("PedidoDevolução v2")).toEqual(["pedido", "devolucao", "v2"]);
    expect(slugOf("Größe gewählt!")).toBe("groe-gewahlt");
  });
});
