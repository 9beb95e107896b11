// What stands at the head of the report of the data themselves: what of them is weak or worth nothing, and what to do;
// one line where all is fine. In: a sweep's report. Out: markup; nothing for a report of before.

import type { SweepReport } from "../../core/campaign.ts";
import { failing } from "../../core/data-check.ts";
import { html, type Markup } from "./markup.ts";

export function dataHead({ data }: Pick<SweepReport, "data">): Markup | null {
  if (data === undefined) return null;
  const told = failing(data);
  if (told.length === 0) return html`<p class="data note">data: fine</p>`;
  return html`<section class="data" aria-label="The data">
    <p><strong>Mind the data, before the cases:</strong></p>
    <ul>
      ${told.map(
        ({ verdict, says, advice }) =>
          html`<li>
            <strong>${verdict === "weak" ? "Weak" : "Worth nothing"}.</strong> ${says}
            ${advice ?? null}
          </li>`,
      )}
    </ul>
  </section>`;
}
