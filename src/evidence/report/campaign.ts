// One campaign, or another case, as a section of the dossier: what it is in plain words, then its exhibits.
// In: a case, its place in its list, and the list. Out: markup. After the first few the exhibits are folded,
// so that sixty campaigns stay a document that one can scroll through.

import { capital, humanise } from "../../core/reader-words.ts";
import type { Case, InnocentExplanation, SharedTrait } from "../../core/campaign.ts";
import type { SaidOfCase, SaidOfCases } from "../../core/said-of-case.ts";
import { anchorOf, kindOf } from "./case-kinds.ts";
import { count } from "./figures.ts";
import { exposureFigure } from "./exposure.ts";
import { keyFacts, leadParagraphs } from "./lead.ts";
import { foreign, type Hole, html, type Markup } from "./markup.ts";
import { membersTable } from "./members.ts";
import { ownersText } from "./owners.ts";
import { familyMark, ringFigure } from "./ring-drawing.ts";
import { saidOf } from "./said.ts";
import { signalsTable } from "./signals.ts";
import { table } from "./table.ts";
import { timelineFigure } from "./timeline.ts";
import { sentence, signalName } from "./words.ts";

const unfolded = 8; // campaigns whose exhibits stand open
const traitRows = 30;

interface Exhibit {
  readonly title: string;
  readonly note: string;
  readonly body: Markup;
  /** Shows what members have in common. */
  readonly ties?: boolean;
  /** Says what else it could be. */
  readonly innocent?: boolean;
}

export function campaignSection(
  c: Case,
  index: number,
  all: readonly Case[],
  said: SaidOfCases,
): Markup {
  const kind = kindOf(c);
  const anchor = anchorOf(c, index);
  const body = [...saidExhibit(said.get(c.id)), ...exhibits(c, index)].map((e, i) =>
    exhibitBlock(e, `${exhibitPrefix(c)}${index + 1}.${String.fromCharCode(65 + i)}`),
  );
  return html`<article class="campaign" id="${anchor}" aria-labelledby="${anchor}-name">
    <header>
      <div class="side">
        <p class="eyebrow">${kind.one} ${index + 1} of ${all.length}</p>
        ${keyFacts(c)}
      </div>
      <div class="main">
        <h3 id="${anchor}-name">${foreign(c.id, 60)}</h3>
        <p class="looks">${sentence(c.looks_like)}</p>
        ${leadParagraphs(c, all)}
      </div>
    </header>
    ${
      index < unfolded
        ? body
        : html`<details class="fold">
            <summary>Exhibits of this ${kind.one.toLowerCase()}</summary>
            ${body}
          </details>`
    }
  </article>`;
}

/** So that no two exhibits of a page have one number. */
function exhibitPrefix({ finding }: Case): string {
  return { distillation: "", "concealed-operation": "O", "other-abuse": "A" }[finding];
}

function exhibitBlock({ title, note, body }: Exhibit, number: string): Markup {
  return html`<section class="exhibit">
    <div class="side">
      <h4><span class="number">${number}</span> ${title}</h4>
      <p class="note">${note}</p>
    </div>
    <div class="main">${body}</div>
  </section> `;
}

/** Before what the program says. */
function saidExhibit(said: SaidOfCase | undefined): readonly Exhibit[] {
  if (said === undefined) return [];
  const note = "Written down by people, under their names; the program did not check it.";
  return [{ title: "What people say", note, body: saidOf(said) }];
}

function exhibits(c: Case, index: number): readonly Exhibit[] {
  const all = allExhibits(c, index);
  // nothing ties an account alone
  const shown = c.accounts > 1 ? all : all.filter(({ ties }) => !ties);
  // where the purpose is not shown, what else it could be is read first
  return c.finding === "distillation"
    ? shown
    : shown.toSorted((a, b) => Number(b.innocent ?? false) - Number(a.innocent ?? false));
}

function allExhibits(c: Case, index: number): readonly Exhibit[] {
  return [
    {
      title: "Over time",
      note: "Both charts share one axis; times are UTC.",
      body: timelineFigure(c.timeline),
    },
    {
      title: "The ring",
      note: "What ties these accounts together. Shape and hue mark the family of evidence.",
      body: ringFigure(c.graph, c.members, `${anchorOf(c, index)}-ring`),
      ties: true,
    },
    {
      title: "Signals",
      note: "How this ring behaves, next to a typical honest group; an account alone, next to honest accounts of great volume. A bar to the right speaks for one hand behind these accounts, to the left against. Purpose, where a signal says something of it: above 0 for training, below for abuse of another kind. A weight of +2.3 makes it ten times as likely, −2.3 a tenth.",
      body: signalsTable(c.signals),
    },
    {
      title: "What was taken",
      note: "Counted over its whole life.",
      body: exposureFigure(c),
    },
    {
      title: "Shared traits",
      note: "Values are masked. Outside: accounts beyond this ring that have the trait too.",
      body: traitsTable(c.traits),
      ties: true,
    },
    {
      title: "Innocent explanations",
      note: "Each was tried before the ring was called what it is.",
      body: explanationsList(c.innocent_explanations),
      innocent: true,
    },
    {
      title: "Members",
      note: "Strongest first. Linked accounts, not convicted ones: see how it was decided.",
      body: membersTable(c.members, c.accounts, ownersText(c)),
    },
    {
      title: "Grounds and gaps",
      note: "How the ring was found, what chance alone would do, and what could not be seen.",
      body: grounds(c),
    },
  ];
}

function traitsTable(traits: readonly SharedTrait[]): Markup {
  if (traits.length === 0) return html`<p class="note">No shared trait was recorded.</p>`;
  const rows = traits.slice(0, traitRows);
  return html`${table({
    caption: "Strongest shared traits",
    className: "compact",
    rows,
    columns: [
      { head: "Trait", names: true, sort: (t) => t.label, cell: (t) => foreign(t.label, 80) },
      {
        head: "Kind",
        sort: (t) => t.kind,
        cell: (t) =>
          html`${familyMark(t.family)}${t.kind}
            <span class="note">${t.kind === t.family ? null : t.family}</span>`,
      },
      { head: "Members", numeric: true, sort: (t) => t.members, cell: (t) => count(t.members) },
      { head: "Outside", numeric: true, sort: (t) => t.outside, cell: (t) => count(t.outside) },
    ],
  })}${traits.length > traitRows ? html`<p class="note">${count(traits.length - traitRows)} weaker traits are in campaigns.json.</p>` : null}`;
}

export function explanationsList(explanations: readonly InnocentExplanation[]): Markup {
  if (explanations.length === 0) return html`<p class="note">None was recorded.</p>`;
  return html`<ul class="explanations">
    ${explanations.map(
      (e) =>
        html`<li class="${e.holds ? "holds" : "fails"}">
          <p>
            <strong>${humanise(e.id)}</strong>
            <span class="verdict">${e.holds ? "holds" : "ruled out"}</span>
          </p>
          <p>${sentence(capital(e.text))}</p>
        </li>`,
    )}
  </ul>`;
}

function grounds(c: Case): Markup {
  const row = (name: string, value: Hole): Markup =>
    html`<div>
      <dt>${name}</dt>
      <dd>${value}</dd>
    </div>`;
  return html`<dl class="ground">
    ${row("Found by", sentence(c.method))} ${row("Against chance", sentence(c.null_text))}
    ${row("Not seen", c.blind.length === 0 ? "Every signal had data." : `No data for: ${c.blind.map(blindSignal).join("; ")}. These count neither for nor against.`)}
    ${row("Ring", foreign(c.ring, 60))}
  </dl>`;
}

/** "agreement: needs an account record" under the signal's name. */
function blindSignal(line: string): string {
  const [id, ...why] = line.split(": ");
  return [signalName(id!).toLowerCase(), ...why].join(": ");
}
