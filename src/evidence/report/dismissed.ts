// The groups that share more than chance allows and are honest all the same, each with why it was dismissed.
// In: honest groups. Out: a calm table; the reasoning behind each is folded. Nothing here is an accusation.

import { capital, humanise } from "../../core/reader-words.ts";
import { findingNames } from "../../core/findings.ts";
import { type DismissedGroup, isUndecided } from "../../core/campaign.ts";
import { explanationsList } from "./campaign.ts";
import { compact, count, probability, weight } from "./figures.ts";
import { foreign, html, type Markup } from "./markup.ts";
import { table } from "./table.ts";
import { notToldApart } from "./finding-words.ts";
import { plural, ranked, sentence, signalName } from "./words.ts";

const open = 25; // groups in the open; more are folded
const most = 200; // groups in all; the rest are in campaigns.json

export function dismissedSection(groups: readonly DismissedGroup[]): Markup {
  if (groups.length === 0)
    return html`<p>No other group of accounts shared more than chance allows.</p>`;
  const accounts = groups.reduce((sum, g) => sum + g.accounts, 0);
  const beyond = groups.length - most;
  return html`<p>
      ${count(groups.length)} ${plural(groups.length, "group")} of together ${count(accounts)}
      ${plural(accounts, "account")} share more than chance allows, as organisations, classes and
      popular apps do. ${groups.length === 1 ? "It was" : "They were"} judged by the same rules, and
      no action follows.${reasons(groups)}
    </p>
    ${rows(groups.slice(0, open), "Honest groups")}
    ${
      groups.length > open
        ? html`<details>
            <summary>${count(Math.min(groups.length, most) - open)} more honest groups</summary>
            ${rows(groups.slice(open, most), "Further honest groups")}
          </details>`
        : null
    }
    ${beyond > 0 ? html`<p class="note">${count(beyond)} further groups are in campaigns.json.</p>` : null}`;
}

/** How often each explanation held, when there are enough groups for that to say something. */
function reasons(groups: readonly DismissedGroup[]): string {
  if (groups.length < 4) return "";
  const held: Record<string, number> = Object.create(null);
  for (const g of groups) {
    const id = isUndecided(g) ? undefined : g.innocent_explanations.find((e) => e.holds)?.id;
    if (id !== undefined) held[id] = (held[id] ?? 0) + 1;
  }
  const told = ranked(held)
    .slice(0, 5)
    .map(([id, n]) => `${humanise(id).toLowerCase()} (${n})`);
  return told.length > 0 ? ` What held most often: ${told.join(", ")}.` : "";
}

function rows(groups: readonly DismissedGroup[], caption: string): Markup {
  return table({
    caption,
    reflow: true,
    className: "dismissed",
    rows: groups,
    columns: [
      {
        head: "Why it was dismissed",
        names: true,
        cell: (g) =>
          html`<span class="text">${sentence(capital(g.why))}</span
            ><span class="note">${foreign(g.ring, 40)}</span>`,
      },
      {
        head: "Found to be",
        sort: (g) => `${g.finding} ${(1 - g.score).toFixed(4)}`,
        cell: foundToBe,
      },
      { head: "Accounts", numeric: true, sort: (g) => g.accounts, cell: (g) => count(g.accounts) },
      {
        head: "Exchanges",
        numeric: true,
        sort: (g) => g.exchanges,
        cell: (g) => compact(g.exchanges),
      },
      {
        head: "What they have in common",
        className: "why",
        cell: (g) => html`<span class="text">${sentence(g.looks_like)}</span>${detail(g)}`,
      },
    ],
  });
}

/** A group may be let be because it is not sure enough what it is. */
function foundToBe(group: DismissedGroup): string {
  if (isUndecided(group)) return "undecided";
  const { finding, probabilities, ruled } = group;
  // a person's word has no probability
  return `${findingNames[finding]}${ruled ? "" : `, ${probability(probabilities[finding])}`}`;
}

function detail(g: DismissedGroup): Markup {
  const signals = [...g.signals].sort((a, b) => a.weight - b.weight || (a.id < b.id ? -1 : 1));
  return html`<details>
    <summary>Reasoning</summary>
    ${explanationsList(g.innocent_explanations)}
    ${
      signals.length > 0
        ? html`<ul class="weights">
            ${signals.map((s) => html`<li><span class="w ${s.weight > 0 ? "for" : "against"}">${weight(s.weight)}</span> <span>${signalName(s.id)}: ${sentence(s.text)}</span></li>`)}
          </ul>`
        : null
    }
    ${doubt(g)}
    <p class="note">Found by: ${sentence(g.method)} ${sentence(g.null_text)}</p>
  </details>`;
}

/** Where the evidence leaves another finding open, it is said. */
function doubt({ probabilities }: DismissedGroup): Markup | null {
  const told = notToldApart(probabilities);
  return told === "" ? null : html`<p class="note">${told}</p>`;
}
