// A campaign over time: exchanges per step as bars, and below them, on the same axis, the members at work.
// In: the timeline. Out: two SVGs that stretch with the page; their words are HTML, so they stay legible on a phone.
// More steps than `maxBars` are pooled: exchanges are added, members at work are the most of any step.

import type { Timeline } from "../../core/campaign.ts";
import { compact, count, day, moment } from "./figures.ts";
import { html, type Markup } from "./markup.ts";

const maxBars = 120; // a bar stays at least two pixels wide on a phone
const height = 100; // units of the view box; the real height is set by the style sheet

interface Bin {
  readonly at: number;
  readonly exchanges: number;
  readonly accounts: number;
}

export function timelineFigure(timeline: Timeline): Markup {
  const { bins, step } = pool(timeline);
  if (bins.length === 0) return html`<p class="note">No timeline was recorded.</p>`;
  const most = top(bins, (b) => b.exchanges);
  const busiest = top(bins, (b) => b.accounts);
  const per = stepName(step);
  const when = (b: Bin): string => stamp(b.at, step);
  return html`<figure class="timeline">
    <p class="axis">
      <strong>Exchanges per ${per}</strong><span>peak ${count(most.exchanges)}, ${when(most)}</span>
    </p>
    ${chart(
      "steps",
      bins,
      most.exchanges,
      (b) => b.exchanges,
      `Exchanges per ${per}: ${count(most.exchanges)} at the peak, ${when(most)}.`,
      (b) => `${when(b)}: ${count(b.exchanges)} exchanges`,
    )}
    <p class="axis">
      <strong>Members at work</strong><span>most ${count(busiest.accounts)}, ${when(busiest)}</span>
    </p>
    ${chart(
      "steps active",
      bins,
      busiest.accounts,
      (b) => b.accounts,
      `Members at work per ${per}: ${count(busiest.accounts)} at most, ${when(busiest)}.`,
      (b) => `${when(b)}: ${count(b.accounts)} members`,
    )}
    <p class="ticks">${ticks(bins, step).map((t) => html`<span>${t}</span>`)}</p>
  </figure>`;
}

function chart(
  className: string,
  bins: readonly Bin[],
  most: number,
  value: (bin: Bin) => number,
  description: string,
  hint: (bin: Bin) => string,
): Markup {
  return html`<svg
    class="${className}"
    viewBox="0 0 ${bins.length} ${height}"
    preserveAspectRatio="none"
    role="img"
    aria-label="${description}"
  >
    <desc>${description}</desc>
    ${bins.map((bin, i) => {
      if (value(bin) <= 0) return null;
      const tall = Math.max(1, round((value(bin) / most) * height)); // a trace stays visible
      return html`<rect
        x="${round(i + 0.1)}"
        y="${round(height - tall)}"
        width="0.8"
        height="${tall}"
        ><title>${hint(bin)}</title></rect
      >`;
    })}
  </svg>`;
}

function pool(timeline: Timeline): { readonly bins: readonly Bin[]; readonly step: number } {
  const factor = Math.max(1, Math.ceil(timeline.exchanges.length / maxBars));
  const start = Date.parse(timeline.start);
  const bins: Bin[] = [];
  for (let i = 0; i < timeline.exchanges.length; i += factor) {
    let exchanges = 0;
    let accounts = 0;
    for (let j = i; j < Math.min(i + factor, timeline.exchanges.length); j++) {
      exchanges += timeline.exchanges[j] ?? 0;
      accounts = Math.max(accounts, timeline.accounts[j] ?? 0);
    }
    bins.push({ at: start + i * timeline.step_seconds * 1000, exchanges, accounts });
  }
  return { bins, step: timeline.step_seconds * factor };
}

function top(bins: readonly Bin[], value: (bin: Bin) => number): Bin {
  return bins.reduce((best, bin) => (value(bin) > value(best) ? bin : best));
}

/** "day", "hour", "6 hours", "90 minutes". */
function stepName(seconds: number): string {
  for (const [name, length] of [
    ["week", 604_800],
    ["day", 86_400],
    ["hour", 3_600],
    ["minute", 60],
  ] as const) {
    if (seconds >= length && seconds % length === 0)
      return seconds === length ? name : `${seconds / length} ${name}s`;
  }
  return `${compact(seconds)} seconds`;
}

function stamp(at: number, step: number): string {
  if (!Number.isFinite(at)) return "time unknown";
  const iso = new Date(at).toISOString();
  return step % 86_400 === 0 ? day(iso) : moment(iso);
}

/** Up to five times, evenly over the axis; the middle ones give way on a phone. */
function ticks(bins: readonly Bin[], step: number): readonly string[] {
  const n = Math.min(5, bins.length);
  const last = bins.length - 1;
  const at = Array.from(
    { length: n },
    (_, i) => bins[n === 1 ? 0 : Math.round((i * last) / (n - 1))]!,
  );
  return at.map((b) => stamp(b.at, step).replace(", 00:00\u00a0UTC", ""));
}

const round = (x: number): number => Math.round(x * 100) / 100;
