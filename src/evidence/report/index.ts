// The report as one HTML file for people: trust and safety, legal, executives.
// In: a SweepReport. Out: HTML that needs no network and no script, and may load nothing: its content security
// policy names the hashes of its own style and script and forbids all else. The same report gives the same bytes.

import { createHash } from "node:crypto";
import type { SweepReport } from "../../core/campaign.ts";
import type { SaidOfCases } from "../../core/said-of-case.ts";
import { campaignSection } from "./campaign.ts";
import { dismissedSection } from "./dismissed.ts";
import { clientScript } from "./client.ts";
import { blindSection, decidedSection } from "./decided.ts";
import { otherSections } from "./other-cases.ts";
import { span } from "./figures.ts";
import { masthead, overview, titleOf } from "./headline.ts";
import { html, toText, trusted } from "./markup.ts";
import { networkProvidersSection } from "./network-providers.ts";
import { styleSheet } from "./style.ts";

export { compact, moment, qValue, share, span } from "./figures.ts";
export { caseTitle, caseWord, nearest, notToldApart } from "./finding-words.ts";
export { ownersText } from "./owners.ts";
export { surenessOf, whatItIs } from "./what-it-is.ts";
export { plural, signalName } from "./words.ts";

/**
 * Draws a sweep's report as one self-contained HTML document.
 * Every string of the report is escaped, and characters that cannot be seen are spelled out.
 */
export function renderReport(report: SweepReport, said: SaidOfCases = new Map()): string {
  const policy = [
    "default-src 'none'",
    `style-src '${hash(styleSheet)}'`,
    `script-src '${hash(clientScript)}'`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return toText(
    html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta http-equiv="Content-Security-Policy" content="${trusted(policy)}" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <meta name="referrer" content="no-referrer" />
          <meta name="robots" content="noindex, nofollow" />
          <meta name="generator" content="Stillwatch ${report.version}" />
          <link rel="icon" href="data:," />
          <title>${titleOf(report)}, ${span(report.sweep.from, report.sweep.to)}: Stillwatch</title>
          ${trusted(`<style>${styleSheet}</style>`)}
        </head>
        <body>
          <a class="skip" href="#campaigns">Skip to the campaigns</a>
          ${masthead(report)}
          <main>
            <section id="campaigns" aria-labelledby="campaigns-title">
              <h2 id="campaigns-title">Campaigns</h2>
              ${overview(report)}
              ${report.campaigns.map((c, i) => campaignSection(c, i, report.campaigns, said))}
            </section>
            ${otherSections(report, said)} ${networkProvidersSection(report)}
            <section id="dismissed" aria-labelledby="dismissed-title">
              <h2 id="dismissed-title">Seen and dismissed</h2>
              ${dismissedSection(report.dismissed)}
            </section>
            <section id="blind" aria-labelledby="blind-title">
              <h2 id="blind-title">What could not be seen</h2>
              ${blindSection(report)}
            </section>
            <section id="decided" aria-labelledby="decided-title">
              <h2 id="decided-title">How it was decided</h2>
              ${decidedSection(report)}
            </section>
          </main>
          <footer>
            <p>
              Stillwatch ${report.version}, sketch key ${report.sweep.key_id}, seed
              ${report.sweep.seed}. Defensive use only: it reads the operator’s own logs.
            </p>
          </footer>
          ${trusted(`<script>${clientScript}</script>`)}
        </body>
      </html> `,
  );
}

function hash(text: string): string {
  return `sha256-${createHash("sha256").update(text, "utf8").digest("base64")}`;
}
