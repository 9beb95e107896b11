// Logs that are a sample of the traffic: what the model counts in exchanges that were sent is less in exchanges that were
// logged. Only the volume from which an account is judged alone is such a number that moves what is found (measured:
// docs/results.md); shares, rates that are compared with those of the same sample, and records stay as they are.

import type { Model } from "../model/schema.ts";

/** @param rate share of the traffic that the logs hold; 1 of whole logs */
export function forSample(model: Model, rate: number): Model {
  if (rate >= 1) return model;
  const { alone } = model;
  const exchanges = alone.candidates.exchanges * rate;
  return { ...model, alone: { ...alone, candidates: { ...alone.candidates, exchanges } } };
}
