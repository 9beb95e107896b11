// The outcomes as one SVG: a panel a knob, recall and leak against the setting, under each setting its price.
// No script, no font of its own, legible in light and dark; every string is escaped by the report's template tag.

import { html, joined, type Markup, toText, trusted } from "../../../src/evidence/report/markup.ts";
import { type Outcome, priceOf, type Spread } from "./outcome.ts";
import { type Measured, times } from "./table.ts";

// Lengths in units of the view box, pixels at full size.
const width = 960;
const columns = 3;
const margin = 16;
const gap = 22;
const controlled = 76; // title and legend
const panelHead = 26;
const plot = 120; // height of 0 to 100 %
const axis = 34; // room for the percentages left of a plot
const below = 64; // setting and two rows of prices
const line = 15; // from one row of a list of combinations to the next

const groupHead = 26;
const listHead = 12;
const each = (width - 2 * margin - (columns - 1) * gap) / columns; // width of a panel
const tall = panelHead + plot + below;
const listAt = 300; // where the dots of a list begin
const listWide = 430;
const priceAt = [820, 920] as const;

const style = `
  .paper { fill: #ffffff } text { fill: #1f2328; font: 11px sans-serif } .title { font-size: 16px; font-weight: 600 }
  .group { font-weight: 600; font-size: 13px }
  .knob { font-weight: 600; font-size: 12px } .quiet { fill: #59636e } .rule { stroke: #d1d9e0 }
  .recall { fill: #0550ae } .leak { fill: #bc4c00 } .line { fill: none; stroke-width: 2 }
  .line.recall, .whisker.recall { stroke: #0550ae } .line.leak, .whisker.leak { stroke: #bc4c00 }
  .line.leak { stroke-dasharray: 5 3 } .middle { text-anchor: middle } .end { text-anchor: end }
  @media (prefers-color-scheme: dark) {
    .paper { fill: #0d1117 } text { fill: #f0f6fc } .quiet { fill: #9198a1 } .rule { stroke: #3d444d }
    .recall { fill: #79c0ff } .leak { fill: #ffa657 } .line { fill: none }
    .line.recall, .whisker.recall { stroke: #79c0ff } .line.leak, .whisker.leak { stroke: #ffa657 }
  }`;

/**
 * @param base what every price is told against
 * @param caption one line under the title
 */
export function chart(measured: readonly Measured[], base: Outcome, caption: string): string {
  const drawn: Markup[] = [];
  let y = controlled;
  for (const group of new Set(measured.map(({ ladder }) => ladder.group))) {
    const inside = measured.filter(({ ladder }) => ladder.group === group);
    const panels = inside.filter(({ ladder }) => ladder.ordered);
    drawn.push(html`<text class="group" x="${margin}" y="${y + 12}">${group}</text>`);
    y += groupHead;
    panels.forEach((one, i) => {
      const x = margin + (i % columns) * (each + gap);
      drawn.push(panel(one, base, x, y + Math.floor(i / columns) * tall));
    });
    y += Math.ceil(panels.length / columns) * tall;
    for (const one of inside.filter(({ ladder }) => !ladder.ordered)) {
      drawn.push(list(one, base, y));
      y += listHead + (one.outcomes.length + 1) * line;
    }
  }
  const height = y + margin;
  return toText(
    html`<svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox="0 0 ${width} ${height}"
      width="${width}"
      height="${height}"
      role="img"
      aria-labelledby="title caption"
    >
      <title id="title">Adaptive attackers: recall and leak as each knob is turned</title>
      <desc id="caption">${caption}</desc>
      <style>
        ${trusted(style)}
      </style>
      <rect class="paper" width="${width}" height="${height}" />
      <text class="title" x="${margin}" y="28">Adaptive attackers</text>
      <text class="quiet" x="${margin}" y="46">${caption}</text>
      ${legend()} ${joined(drawn, "\n")}
    </svg>`,
  );
}

function legend(): Markup {
  const y = 62;
  return html`${dot("recall", margin + 6, y - 4)}
    <text x="${margin + 16}" y="${y}">recall of accounts</text>
    ${dot("leak", 146, y - 4)}
    <text x="156" y="${y}">leak: share of the harvest from accounts not found</text>
    <text class="quiet" x="${width - margin}" y="${y}" text-anchor="end"
      >×: accounts for the base campaign’s harvest, unhindered and from accounts not found</text
    >`;
}

/** One knob: lines over its settings. */
function panel({ ladder, outcomes }: Measured, base: Outcome, x: number, y: number): Markup {
  const left = x + axis;
  const top = y + panelHead;
  const step = (each - axis) / outcomes.length;
  const across = (i: number): number => round(left + (i + 0.5) * step);
  const up = (share: number): number => round(top + (1 - share) * plot);
  const series = (name: "recall" | "leak"): Markup => {
    const points = outcomes.map((one, i) => `${across(i)} ${up(one[name].all)}`);
    return html`<path class="line ${name}" d="M${points.join(" L")}" /> ${outcomes.map((one, i) => [
        whisker(name, one[name], (share) => [across(i), up(share)]),
        dot(name, across(i), up(one[name].all)),
      ])}`;
  };
  const bottom = top + plot;
  return html`<g>
    <text class="knob" x="${x}" y="${y + 14}">${ladder.title}</text>
    ${[0, 0.5, 1].map(
      (share) =>
        html`<path class="rule" d="M${left} ${up(share)} H${round(x + each)}" />
          <text class="quiet end" x="${left - 5}" y="${up(share) + 4}">${share * 100} %</text>`,
    )}
    ${series("leak")} ${series("recall")}
    <text class="quiet end" x="${left - 5}" y="${bottom + 31}">×</text>
    ${outcomes.map((one, i) => {
      const { unhindered, unfound } = priceOf(one, base);
      return html`<text class="middle" x="${across(i)}" y="${bottom + 16}"
          >${ladder.settings[i]!.label}</text
        >
        <text class="quiet middle" x="${across(i)}" y="${bottom + 31}">${times(unhindered)}</text>
        <text class="leak middle" x="${across(i)}" y="${bottom + 45}">${times(unfound)}</text>`;
    })}
  </g>`;
}

/** Separate campaigns: a row each. */
function list({ ladder, outcomes }: Measured, base: Outcome, y: number): Markup {
  const top = y + listHead;
  const across = (share: number): number => round(listAt + share * listWide);
  const down = (i: number): number => top + (i + 1) * line;
  return html`<g>
    ${[0, 0.5, 1].map(
      (share) =>
        html`<path
            class="rule"
            d="M${across(share)} ${top} V${down(outcomes.length - 1) + line / 2}"
          />
          <text class="quiet middle" x="${across(share)}" y="${top - 5}">${share * 100} %</text>`,
    )}
    <text class="quiet end" x="${priceAt[0]}" y="${top - 5}">accounts ×</text>
    <text class="leak end" x="${priceAt[1]}" y="${top - 5}">not found ×</text>
    ${outcomes.map((one, i) => {
      const { unhindered, unfound } = priceOf(one, base);
      return html`<text x="${margin}" y="${down(i) + 4}">${ladder.settings[i]!.label}</text>
        ${(["leak", "recall"] as const).map((name) => [
          whisker(name, one[name], (share) => [across(share), down(i)]),
          dot(name, across(one[name].all), down(i)),
        ])}
        <text class="quiet end" x="${priceAt[0]}" y="${down(i) + 4}">${times(unhindered)}</text>
        <text class="leak end" x="${priceAt[1]}" y="${down(i) + 4}">${times(unfound)}</text>`;
    })}
  </g>`;
}

/** Round for recall, square for leak, so that they differ without colour. */
function dot(name: "recall" | "leak", x: number, y: number): Markup {
  return name === "recall"
    ? html`<circle class="recall" cx="${x}" cy="${y}" r="3.5" />`
    : html`<rect class="leak" x="${x - 3}" y="${y - 3}" width="6" height="6" />`;
}

/** From the least to the most of any world. */
function whisker(
  name: "recall" | "leak",
  { least, most }: Spread,
  at: (share: number) => readonly [x: number, y: number],
): Markup | null {
  if (least === most) return null;
  const [from, to] = [at(least), at(most)];
  return html`<path class="whisker ${name}" d="M${from[0]} ${from[1]} L${to[0]} ${to[1]}" />`;
}

function round(length: number): number {
  return Math.round(length * 10) / 10;
}
