import { describe, expect, test } from "vitest";
import { stageLexicon } from "./stage-lexicon.ts";
import { stageNames } from "./stage-names.ts";

/** Stages of touchpoints that are all as busy. */
function named(...stages: readonly (readonly string[])[]): readonly string[] {
  return stageNames(stages.map((names) => names.map((name) => ({ name, events: 10 }))));
}

describe("the names of stages", () => {
  test("come from the words of their touchpoints", () => {
    expect(named(["ad_clicked", "newsletter_opened"], ["model_compared", "price_viewed"], ["cart_viewed", "order_placed"], ["parcel_shipped"], ["review_posted"])).toEqual([
      "Awareness", "Consideration", "Purchase", "Delivery", "Feedback",
    ]);
  });

  test("know words of other languages, with or without accents", () => {
    expect(named(["Anzeige gesehen"], ["Angebot erhalten"], ["Bestellung"], ["Lieferung"])).toEqual(["Awareness", "Consideration", "Purchase", "Delivery"]);
    expect(named(["orçamento"], ["pedido_criado"], ["pagamento"], ["reclamação"])).toEqual(["Consideration", "Purchase", "Payment", "Service"]);
    expect(named(["aanvraag ontvangen"], ["besluit genomen"], ["bezwaar"])).toEqual(["Request", "Decision", "Appeal"]);
  });

  test("use no word twice: the clearer stage takes it", () => {
    expect(named(["order_placed", "order_paid"], ["order_shipped", "delivered"])).toEqual(["Purchase", "Delivery"]);
    expect(named(["xyzzy", "purchase"], ["purchase"])).toEqual(["Stage 1", "Purchase"]);
  });

  test("fall back to the number of the stage where fewer than a third of it speaks of anything", () => {
    expect(named(["xyzzy"], ["a", "b", "c", "purchase"], ["refund"])).toEqual(["Stage 1", "Stage 2", "Payment"]);
  });

  test("rather take a word that belongs at that place of a journey", () => {
    expect(named(["incoming claim", "check claim"], ["assess claim"], ["close claim"])).toEqual(["Request", "Assessment", "Closing"]);
  });

  test("are nothing for no stage", () => {
    expect(stageNames([])).toEqual([]);
  });

  test("have each word of the lexicon once", () => {
    expect(new Set(stageLexicon.map((word) => word.name)).size).toBe(stageLexicon.length);
  });
});
