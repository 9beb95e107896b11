// Logs that are a sample: what was counted in them, and about how much was sent in all. Only sums grow with the share of
// the traffic that was logged; distinct things (conversations, items) do not, and are never estimated. Pure.

import type { DataCheck } from "./data-check.ts";

/** About how much was taken in all. */
export interface Estimate {
  /** Share of the traffic that the logs hold, as the operator said; above 0 and below 1. */
  readonly sample_rate: number;
  readonly exchanges: number;
  readonly input_tokens: number;
  readonly output_tokens: number;
}

type Counted = Omit<Estimate, "sample_rate">;

/** Share of the traffic that the logs hold; 1 of whole logs. */
export function sampleRateOf(data: Pick<DataCheck, "sample_rate"> | undefined): number {
  return data?.sample_rate ?? 1;
}

/** What counts of a sample stand for; nothing to add where the logs are whole. */
export function estimateOf(counted: Counted, rate: number): { readonly estimated?: Estimate } {
  if (rate >= 1) return {};
  const whole = (n: number): number => Math.round(n / rate);
  return {
    estimated: {
      sample_rate: rate,
      exchanges: whole(counted.exchanges),
      input_tokens: whole(counted.input_tokens),
      output_tokens: whole(counted.output_tokens),
    },
  };
}

/** "1 in 5"; 0.3 is "3 in 10". */
export function oneIn(rate: number): string {
  const many = 1 / rate;
  if (Math.abs(many - Math.round(many)) < 0.01 * many) return `1 in ${Math.round(many)}`;
  const tenths = Math.max(1, Math.round(rate * 10));
  return Math.abs(tenths / 10 - rate) < 0.01 * rate
    ? `${tenths} in 10`
    : `${Math.round(rate * 1000)} in 1,000`;
}
