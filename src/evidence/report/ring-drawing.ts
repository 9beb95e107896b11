// The ring as a picture: which accounts are tied together by what. In: the graph and the members. Out: an SVG with
// a shape and a hue for each family, and a caption that says what was left out. Hovering over a trait shows only
// its ties; that is style alone, no script.

import {
  type Family,
  families,
  type Member,
  type RingGraph,
  type SharedTrait,
} from "../../core/campaign.ts";
import { count } from "./figures.ts";
import { html, type Markup } from "./markup.ts";
import {
  caps,
  layoutRing,
  type PlacedAccount,
  type PlacedTrait,
  type RingLayout,
} from "./ring-layout.ts";
import { plural } from "./words.ts";
import { clip, visible } from "../../core/visible.ts";

// Shapes within a box of 10 × 10 around 0, so that families are told apart without colour.
const shapes: Readonly<Record<Family, string>> = {
  content: "M0-4.6A4.6 4.6 0 1 1 0 4.6A4.6 4.6 0 1 1 0-4.6Z",
  network: "M-4-4H4V4H-4Z",
  client: "M0-5L5 4H-5Z",
  identity: "M0-5.4L5.4 0L0 5.4L-5.4 0Z",
  signup: "M-2.8-4.8H2.8L5.4 0L2.8 4.8H-2.8L-5.4 0Z",
  rhythm: "M-1.7-5H1.7V-1.7H5V1.7H1.7V5H-1.7V1.7H-5V-1.7H-1.7Z",
  declared: "M0-5L1.5-1.6L5-1.5L2.3.8L3.2 4.4L0 2.4L-3.2 4.4L-2.3.8L-5-1.5L-1.5-1.6Z",
};

export function familyMark(family: Family): Markup {
  if (!families.includes(family)) return html``;
  return html`<svg class="mark f-${family}" viewBox="-6 -6 12 12" aria-hidden="true">
    <path d="${shapes[family]}" />
  </svg>`;
}

/** `id` is unique in the page and ours; it names the title for screen readers. */
export function ringFigure(graph: RingGraph, members: readonly Member[], id: string): Markup {
  if (graph.accounts.length === 0)
    return html`<p class="note">No drawing was recorded for this ring.</p>`;
  const layout = layoutRing(graph);
  const byName = new Map(members.map((m) => [m.account, m]));
  const traits = layout.groups.flatMap((g) => g.traits);
  const density = layout.edges > 260 ? "dense" : layout.edges > 80 ? "even" : "sparse";
  return html`<figure class="ring">
    <div class="scroll" role="region" aria-label="Drawing of the ring" tabindex="0">
      <svg
        class="graph ${density}"
        viewBox="0 0 ${layout.width} ${layout.height}"
        role="img"
        aria-labelledby="${id}-title ${id}-desc"
      >
        <title id="${id}-title">Accounts and the traits that tie them</title>
        <desc id="${id}-desc">${describe(layout, traits)}</desc>
        ${layout.groups.map(
          (g) =>
            html`<g class="f-${g.family}"
              ><text class="family" x="${layout.width / 2}" y="${g.y}">${g.family}</text>
              ${g.traits.map((t) => traitGroup(t, g.family, layout))}</g
            > `,
        )}
        <g class="accounts">
          ${layout.accounts.map((a) => accountDot(a, byName.get(a.account), layout))}
        </g>
      </svg>
    </div>
    <figcaption>${caption(layout, traits.length)}</figcaption>
  </figure>`;
}

function traitGroup(
  { trait, x, y, links }: PlacedTrait,
  family: Family,
  layout: RingLayout,
): Markup {
  const { width, height } = layout.pill;
  const half = width / 2;
  const told = count(trait.members);
  const words = pillWords(trait, width - 26 - 16 - told.length * digit);
  return html`<g class="trait" data-node="trait"
    ><title>
      ${trait.kind}: ${trait.label}; ${told} members, ${count(trait.outside)} accounts outside</title
    ><path class="tie" d="${links.map((a) => tie(a, x, y, half)).join("")}" /><rect
      x="${x - half}"
      y="${y - height / 2}"
      width="${width}"
      height="${height}"
      rx="3"
    /><path class="mark" transform="translate(${x - half + 14} ${y})" d="${shapes[family]}" /><text
      x="${x - half + 26}"
      y="${y + 4}"
      >${words.kind} <tspan class="label">${words.label}</tspan></text
    ><text class="count" x="${x + half - 8}" y="${y + 4}">${told}</text></g
  > `;
}

// Widths of a character in the drawing's units, from the widest of the fonts that may be at hand.
const digit = 7.7; // bold digits of 11 px
const letter = 6.9; // letters of 11 px
const mono = 6.4; // fixed width of 10.5 px

/** Kind and label as they fit into a pill; a label that begins with its kind says it once. */
function pillWords(trait: SharedTrait, room: number): { kind: string; label: string } {
  const twice = trait.label.toLowerCase().startsWith(`${trait.kind.toLowerCase()} `);
  const label = twice ? trait.label.slice(trait.kind.length + 1) : trait.label;
  const shown = visible(label);
  const need = Math.min(Array.from(shown).length * mono, room - 9 * letter);
  const kind = clip(visible(trait.kind), Math.max(5, Math.floor((room - need) / letter) - 1));
  return {
    kind,
    label: clip(
      shown,
      Math.max(4, Math.floor((room - (Array.from(kind).length + 1) * letter) / mono)),
    ),
  };
}

function tie(a: PlacedAccount, x: number, y: number, half: number): string {
  const end = x + a.side * half;
  const pull = (a.x - end) * 0.5;
  return `M${a.x} ${a.y}C${r(a.x - pull)} ${a.y} ${r(end + pull)} ${y} ${end} ${y}`;
}

function accountDot(a: PlacedAccount, member: Member | undefined, layout: RingLayout): Markup {
  const strength = Math.min(1, Math.max(0, member?.strength ?? 0.5));
  const size = layout.labelled ? 3.4 + strength * 2.6 : 2.4 + strength * 1.7;
  const told = member
    ? `: ${count(member.exchanges)} exchanges, carries ${Math.round(strength * 100)} % of the shared evidence`
    : "";
  const label = layout.labelled
    ? html`<text
        class="${a.side < 0 ? "name left" : "name"}"
        x="${r(a.x + a.side * 11)}"
        y="${r(a.y + 3.8)}"
        >${clip(visible(a.account), 16)}</text
      >`
    : null;
  return html`<g data-node="account"
    ><title>${clip(a.account, 120)}${told}</title
    ><circle cx="${a.x}" cy="${a.y}" r="${r(size)}" />${label}</g
  >`;
}

function describe(layout: RingLayout, traits: readonly PlacedTrait[]): string {
  const most = [...traits].sort((a, b) => b.links.length - a.links.length).slice(0, 3);
  const told = most
    .map((t) => `${t.trait.kind} ${clip(t.trait.label, 40)} ties ${t.links.length}`)
    .join("; ");
  return `${layout.accounts.length} accounts around ${traits.length} traits, joined by ${layout.edges} ties. ${told}.`;
}

function caption(layout: RingLayout, traits: number): Markup {
  const out = layout.leftOut;
  const parts = [
    out.accounts > 0 && `${count(out.accounts)} ${plural(out.accounts, "account")}`,
    out.traits > 0 && `${count(out.traits)} ${plural(out.traits, "trait")}`,
  ].filter(Boolean);
  return html`${count(layout.accounts.length)} ${plural(layout.accounts.length, "account")} (dots,
  larger where an account carries more of the evidence) and ${count(traits)}
  ${plural(traits, "trait")} they share, with the number of members that have
  each.${
    parts.length > 0
      ? ` Drawn strongest first; left out: ${parts.join(" and ")}.`
      : " Nothing is left out."
  }${layout.accounts.length > caps.labelled ? " Names appear on hover and in the members’ list." : ""}`;
}

const r = (x: number): number => Math.round(x * 10) / 10;
