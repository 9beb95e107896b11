// backtest.html: for each campaign its exposure against time, with the moments at which decisions were taken, and with
// truth what leaked. One file, no script, no network; every name is escaped.

import { createHash } from "node:crypto";
import { type Hole, html, type Markup, toText, trusted } from "../report/markup.ts";
import { baseStyle } from "../report/style-base.ts";
import type { Curve } from "./curve.ts";
import type { Leak } from "./leak.ts";
import type { TimelineEntry } from "../../core/timeline.ts";

/** Size of a chart's plane, and room for its axes, in units of the drawing. */
const wide = 720;
const high = 220;
const left = 64;
const below = 28;

const ownStyle = `
figure { margin: 1.5rem 0 2.5rem; }
svg.curve { width: 100%; height: auto; }
svg.curve text { font: 12px var(--sans); fill: var(--soft); }
.free { fill: var(--accent); fill-opacity: .75; }
.held { fill: var(--against); fill-opacity: .45; }
.axis { stroke: var(--rule); }
.moment { stroke: var(--ink); stroke-dasharray: 3 3; }
.key span { display: inline-block; width: .8em; height: .8em; margin-right: .4em; }
.key { color: var(--soft); font-size: .875rem; }
table { border-collapse: collapse; margin: 1rem 0; } th, td { padding: .35rem .9rem .35rem 0; text-align: right; border-bottom: 1px solid var(--rule); } th:first-child, td:first-child { text-align: left; }
`;

export interface PageFacts {
  readonly start: number;
  readonly step: number;
  readonly curves: readonly Curve[];
  readonly timeline: readonly TimelineEntry[];
  readonly leak: Leak | null;
}

export function backtestPage(facts: PageFacts): string {
  const style = baseStyle + ownStyle;
  const policy = `default-src 'none'; style-src 'sha256-${createHash("sha256").update(style, "utf8").digest("base64")}'; base-uri 'none'; form-action 'none'`;
  return toText(
    html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta http-equiv="Content-Security-Policy" content="${trusted(policy)}" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <title>Backtest: Stillwatch</title>
          ${trusted(`<style>${style}</style>`)}
        </head>
        <body>
          <main>
            <section>
              <h1>Backtest</h1>
              <p>
                ${facts.timeline.length} sweeps from ${day(facts.start)}, one every
                ${Math.round(facts.step / 60_000)} minutes of the log.
              </p>
              <p class="key">
                ${key("--accent")}served freely &nbsp; ${key("--against")}served under a decision
              </p>
              ${
                facts.curves.length === 0
                  ? html`<p class="empty">No account came under a decision.</p>`
                  : facts.curves.map((curve) => figure(curve, facts))
              }
              ${facts.leak && leakTable(facts.leak)}
            </section>
          </main>
        </body>
      </html> `,
  );
}

function key(colour: string): Markup {
  // a colour of ours, not a string of the log's
  return trusted(
    `<svg width="12" height="12" aria-hidden="true"><rect width="12" height="12" class="${colour === "--accent" ? "free" : "held"}"/></svg> `,
  );
}

function figure(curve: Curve, { start, step, timeline }: PageFacts): Markup {
  const most = Math.max(1, curve.all.at(-1) ?? 0);
  const x = (n: number): number => left + (wide * n) / Math.max(1, curve.all.length);
  const y = (count: number): number => high - (high * count) / most;
  const band = (from: readonly number[], to: readonly number[]): string =>
    [
      ...to.map((count, n) => `${x(n + 1).toFixed(1)},${y(count).toFixed(1)}`),
      ...from.map((count, n) => `${x(n + 1).toFixed(1)},${y(count).toFixed(1)}`).reverse(),
    ].join(" ");
  const free = curve.all.map((count, n) => count - curve.held[n]!);
  const zero = curve.all.map(() => 0);
  const moments = timeline.flatMap((entry, n) =>
    entry.decided.some((one) => one.campaign === curve.campaign && one.rung !== "observe")
      ? [n]
      : [],
  );
  const shown = moments.slice(0, 1);
  return html`<figure>
    <h2>${curve.campaign}: ${curve.accounts} accounts</h2>
    <svg
      class="curve"
      viewBox="0 -12 ${left + wide + 8} ${high + below + 12}"
      role="img"
      aria-label="exchanges of ${curve.campaign} so far, freely and under a decision"
    >
      ${trusted(`<polygon class="free" points="${band(zero, free)}"/>`)}
      ${trusted(`<polygon class="held" points="${band(free, curve.all)}"/>`)}
      ${shown.map(
        (n) =>
          html`<line class="moment" x1="${x(n + 1)}" x2="${x(n + 1)}" y1="0" y2="${high}" /><text
              x="${x(n + 1) + 4}"
              y="10"
              >first decision, ${day(start + (n + 1) * step)}</text
            >`,
      )}
      ${[0, 0.5, 1].map(
        (part) =>
          html`<line
              class="axis"
              x1="${left}"
              x2="${left + wide}"
              y1="${y(part * most)}"
              y2="${y(part * most)}"
            /><text x="${left - 6}" y="${y(part * most) + 4}" text-anchor="end"
              >${Math.round(part * most)}</text
            >`,
      )}
      <text x="${left}" y="${high + 18}">${day(start)}</text>
      <text x="${left + wide}" y="${high + 18}" text-anchor="end">
        ${day(start + curve.all.length * step)}
      </text>
    </svg>
    <p class="note">
      ${free.at(-1) ?? 0} of ${curve.all.at(-1) ?? 0} exchanges were served freely; decisions at
      ${moments.length} sweeps.
    </p>
  </figure>`;
}

function leakTable(leak: Leak): Markup {
  const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;
  const rows: Hole = leak.campaigns.map(
    (one) =>
      html`<tr>
        <td>${one.campaign}</td>
        <td>${one.accounts}</td>
        <td>${one.contained}</td>
        <td>${percent(one.leak)}</td>
        <td>${one.medianControlled ?? "none"}</td>
      </tr>`,
  );
  return html`<h2>Held against the truth</h2>
    <table>
      <thead>
        <tr>
          <th>campaign</th>
          <th>accounts</th>
          <th>contained</th>
          <th>leak</th>
          <th>exchanges of a new controlled account, median</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
    <p>Honest accounts ever contained: ${leak.honest.length} of ${leak.honestAccounts}.</p>`;
}

function day(time: number): string {
  return new Date(time).toISOString().slice(0, 16).replace("T", " ");
}
