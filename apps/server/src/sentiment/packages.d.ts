declare module "eld" {
  export const eld: { detect(text: string): { readonly language: string; isReliable(): boolean } };
}
declare module "sentiment" {
  export default class Sentiment {
    analyze(text: string): { readonly comparative: number };
  }
}
declare module "vader-sentiment" {
  export const SentimentIntensityAnalyzer: { polarity_scores(text: string): { readonly compound: number } };
}
declare module "wink-sentiment" {
  export default function winkSentiment(text: string): { readonly normalizedScore: number };
}
