// The measured behaviours of a ring beside what honest ones show: a bar to the right speaks for one hand behind it, to
// the left against it; what a signal says of the purpose stands beside it. In: signal readings. Out: a table, strongest evidence for first, strongest against last.

import type { SignalReading } from "../../core/campaign.ts";
import { figure, weight } from "./figures.ts";
import { html, type Markup } from "./markup.ts";
import { familyMark } from "./ring-drawing.ts";
import { table } from "./table.ts";
import { sentence, signalName } from "./words.ts";

const least = 0.28; // of the longer side: the least room that the shorter side of the axis gets

export function signalsTable(signals: readonly SignalReading[]): Markup {
  if (signals.length === 0) return html`<p class="note">No signal was recorded.</p>`;
  const rows = [...signals].sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1));
  const scale = scaleOf(rows);
  return html`${table({
      caption: "Signals, beside what honest groups show",
      reflow: true,
      className: "signals",
      rows,
      columns: [
        {
          head: "Signal",
          names: true,
          cell: (s) =>
            html`${familyMark(s.family)}<span class="what"
                ><strong>${signalName(s.id)}</strong> <span class="note">${s.family}</span
                ><span class="text">${sentence(s.text)}</span></span
              >`,
        },
        { head: "Weight", className: "bar", cell: (s) => bar(s.weight, scale) },
        ...(rows.some(({ purpose }) => purpose !== 0)
          ? [
              {
                head: "Purpose",
                numeric: true,
                cell: (s: SignalReading) => (s.purpose === 0 ? "–" : weight(s.purpose)),
              },
            ]
          : []),
        { head: "This ring", numeric: true, cell: (s) => figure(s.value) },
        { head: "Honest", numeric: true, cell: (s) => figure(s.control_value) },
      ],
    })}
    <p class="sum">${balance(rows)}</p>`;
}

interface Scale {
  readonly left: number;
  readonly right: number;
}

/** One unit is as long on both sides of the axis; only the room differs. */
function scaleOf(signals: readonly SignalReading[]): Scale {
  const right = Math.max(1, ...signals.map((s) => s.weight));
  const left = Math.max(1, ...signals.map((s) => -s.weight));
  return { left: Math.max(left, right * least), right: Math.max(right, left * least) };
}

function bar(w: number, { left, right }: Scale): Markup {
  const unit = 100 / (left + right);
  const long = Math.max(0.5, Math.abs(w) * unit);
  const x = w >= 0 ? left * unit : left * unit - long;
  const side = w >= 0 ? "for" : "against";
  return html`<span class="diverging"
    ><svg viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
      <rect class="${side}" x="${x.toFixed(1)}" y="2" width="${long.toFixed(1)}" height="8" />
      <path class="zero" d="M${(left * unit).toFixed(1)} 0V12" /></svg
    ><span class="w ${side}">${weight(w)}</span></span
  >`;
}

function balance(signals: readonly SignalReading[]): Markup {
  const total = (side: (w: number) => boolean): number =>
    signals.filter((s) => side(s.weight)).reduce((sum, s) => sum + s.weight, 0);
  const [plus, minus] = [total((w) => w > 0), total((w) => w < 0)];
  return html`Evidence for ${weight(plus)}, against ${weight(minus)}; together
    <strong>${weight(plus + minus)}</strong>.`;
}
