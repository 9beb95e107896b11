// What counts stand for where the logs are a sample: a note beside them. In: what was estimated. Out: markup, none for
// whole logs.

import type { Case } from "../../core/campaign.ts";
import { type Estimate, oneIn } from "../../core/estimate.ts";
import { compact } from "./figures.ts";
import { html, type Markup } from "./markup.ts";

export function sampledNote(cases: readonly Case[]): Markup | null {
  const all = cases.flatMap(({ exposure }) => exposure.estimated ?? []);
  if (all.length === 0) return null;
  const sum = (value: (one: Estimate) => number): string =>
    compact(all.reduce((total, one) => total + value(one), 0));
  return html`<p class="note">
    Counted in a sample of ${oneIn(all[0]!.sample_rate)}. In all about
    ${sum((one) => one.exchanges)} exchanges were taken, with ${sum((one) => one.input_tokens)}
    tokens sent in and ${sum((one) => one.output_tokens)} taken out (estimated).
  </p>`;
}
