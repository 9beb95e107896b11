// The measured behaviours of a ring against its honest twins: a bar to the right speaks for distillation, to the
// left against it. In: signal readings. Out: a table, strongest evidence for first, strongest against last.

import type { SignalReading } from "../../core/campaign.ts";
import { figure, weight } from "./figures.ts";
import { html, type Markup } from "./markup.ts";
import { familyMark } from "./ring-drawing.ts";
import { table } from "./table.ts";
import { humanise, sentence } from "./words.ts";

const half = 50; // units of the view box on each side of the axis

export function signalsTable(signals: readonly SignalReading[]): Markup {
  if (signals.length === 0) return html`<p class="note">No signal was recorded.</p>`;
  const rows = [...signals].sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1));
  const scale = Math.max(2, ...rows.map((s) => Math.abs(s.weight)));
  return html`${table({
      caption: "Signals against honest twins",
      reflow: true,
      className: "signals",
      rows,
      columns: [
        {
          head: "Signal",
          names: true,
          cell: (s) =>
            html`${familyMark(s.family)}<span class="what"
                ><strong>${humanise(s.id)}</strong> <span class="note">${s.family}</span
                ><span class="text">${sentence(s.text)}</span></span
              >`,
        },
        { head: "Weight", className: "bar", cell: (s) => bar(s.weight, scale) },
        { head: "This ring", numeric: true, cell: (s) => figure(s.value) },
        { head: "Twins", numeric: true, cell: (s) => figure(s.twin_value) },
      ],
    })}
    <p class="sum">${balance(rows)}</p>`;
}

function bar(w: number, scale: number): Markup {
  const long = Math.max(0.6, (Math.min(Math.abs(w), scale) / scale) * (half - 1));
  const x = w >= 0 ? half : half - long;
  return html`<span class="diverging"
    ><svg viewBox="0 0 ${half * 2} 12" preserveAspectRatio="none" aria-hidden="true">
      <rect
        class="${w >= 0 ? "for" : "against"}"
        x="${x.toFixed(1)}"
        y="2"
        width="${long.toFixed(1)}"
        height="8"
      />
      <path class="zero" d="M${half} 0V12" /></svg
    ><span class="w ${w >= 0 ? "for" : "against"}">${weight(w)}</span></span
  >`;
}

function balance(signals: readonly SignalReading[]): Markup {
  const total = (side: (w: number) => boolean): number =>
    signals.filter((s) => side(s.weight)).reduce((sum, s) => sum + s.weight, 0);
  const [plus, minus] = [total((w) => w > 0), total((w) => w < 0)];
  return html`Evidence for ${weight(plus)}, against ${weight(minus)}; together
    <strong>${weight(plus + minus)}</strong>.`;
}
