import * as fc from "fast-check";

/**
 * How properties are tested: with the same random values in every run, so that a change fails for what it changed and not by luck;
 * `npm run hunt` looks for others with new ones. What has failed is made smaller for a minute at most, then told as far as it is: a
 * test that runs out of its time would tell nothing. On a machine too slow for all rounds in that time, those that were done count.
 */
fc.configureGlobal({ seed: Number(process.env.DESIREPATH_SEED ?? 20_261_122), interruptAfterTimeLimit: 60_000 });
