// The first words about a campaign or another case: what it is, how sure we are, what it took and since when.
// In: a case, and all of its kind to name what the same operator runs. Out: two short paragraphs for a reader
// who reads nothing else.

import { areaName, listed } from "../../core/reader-words.ts";
import type { Case } from "../../core/campaign.ts";
import { findingNames } from "../../core/findings.ts";
import { anchorOf } from "./case-kinds.ts";
import { compact, count, day, moment, probability, qValue, share, span } from "./figures.ts";
import { foreign, html, joined, type Markup } from "./markup.ts";
import { notToldApart } from "./finding-words.ts";
import { surenessOf, whatItIs } from "./what-it-is.ts";
import { plural, ranked } from "./words.ts";

const named = 6; // sister campaigns that are spelled out

export function leadParagraphs(c: Case, all: readonly Case[]): Markup {
  return html`<div class="lead">
    <p>
      ${opening(c)} ${c.accounts === 1 ? "It" : "They"}
      ${
        c.exchanges === 0
          ? html`sent nothing: what is said here is of their records.`
          : html`${verb(c)}
              <strong>${compact(c.exchanges)} ${plural(c.exchanges, "exchange")}</strong> and
              <strong>${compact(c.tokens)} tokens</strong>${aims(c)}${models(c)}.`
      }
    </p>
    <p>
      The probability that this is ${atLeast(c)} is
      <strong>${probability(c.score)}</strong>, on ${grounds(c)}. ${notToldApart(c.probabilities)}
      ${doubt(c)}${operator(c, all)}
    </p>
    ${c.families.length < 2 ? html`<p class="warning">Only one family of evidence speaks here. No account may be acted on.</p>` : null}
  </div>`;
}

function opening(c: Case): Markup {
  if (c.finding !== "distillation" || c.exchanges === 0 || surenessOf(c) !== "sure")
    return html`<strong>${whatItIs(c.finding, [c])}</strong>${
        c.exchanges === 0 ? null : ` From ${span(c.first_seen, c.last_seen)}.`
      }`;
  return html`<strong>${count(c.accounts)} ${plural(c.accounts, "account")}</strong> worked
    ${c.accounts === 1 ? "alone" : "as one"} from ${span(c.first_seen, c.last_seen)}.`;
}

/** Of one hand it is as sure where it may be distillation too. */
function atLeast({ finding }: Case): string {
  if (finding === "distillation") return findingNames[finding];
  return finding === "concealed-operation"
    ? `a ${findingNames[finding]} at least`
    : `${findingNames[finding]} at least`;
}

const verb = ({ finding }: Case): string => (finding === "distillation" ? "took" : "were served");

/** The same in figures, for the margin. */
export function keyFacts(c: Case): Markup {
  const facts: readonly (readonly [string, string])[] = [
    ["Probability", probability(c.score)],
    ["q-value (by the model)", qValue(c.q_value)],
    ...(c.exchanges === 0
      ? ([["Exchanges", "none"]] as const)
      : ([
          ["First exchange", moment(c.first_seen)],
          ["Last exchange", moment(c.last_seen)],
        ] as const)),
    ["Judged on data to", moment(c.detected)],
  ];
  return html`<dl class="key">
    ${facts.map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}

function aims(c: Case): string {
  const top = ranked(c.areas)
    .filter(([area]) => area !== "other")
    .slice(0, 3);
  if (top.length === 0) return "";
  // an aim is what a campaign has
  const how = c.finding === "distillation" ? "aimed at" : "mostly";
  return `, ${how} ${listed(top.map(([area, x]) => `${areaName(area)} (${share(x)})`))}`;
}

function models(c: Case): Markup | null {
  const top = ranked(c.models);
  if (top.length === 0) return null;
  if (top.length === 1) return html`, all from ${foreign(top[0]![0], 48)}`;
  return html`, ${share(top[0]![1])} of it from ${foreign(top[0]![0], 48)}`;
}

function grounds(c: Case): string {
  const n = c.families.length;
  if (n < 2) return `evidence of ${n === 1 ? `one family: ${c.families[0]}` : "no family"}`;
  return `evidence of ${count(n)} independent families: ${listed(c.families)}`;
}

/** A q-value in words. It comes out of the model, so it is said to. */
function doubt({ q_value: q, accounts }: Case): string {
  const much = q < 0.0001 ? "fewer than 1 in 10,000" : `about ${share(q)}`;
  const expected =
    accounts === 1
      ? `${much} of the accounts reported alone at this score or above are expected to be honest`
      : `of such rings ${much} have no one hand behind them`;
  return `By the model, ${expected} (q${"\u00a0"}${q < 0.0001 ? "" : `=${"\u00a0"}`}${qValue(q)}). That is computed, not a measured frequency.`;
}

function operator(c: Case, all: readonly Case[]): Markup | null {
  if (c.operator === null) return null;
  const sisters = all
    .map((other, i) => ({ other, i }))
    .filter(({ other }) => other.operator === c.operator && other.id !== c.id);
  const links = sisters
    .slice(0, named)
    .map(({ other, i }) => html`<a href="#${anchorOf(other, i)}">${foreign(other.id, 40)}</a>`);
  if (sisters.length > named) links.push(html`${sisters.length - named} more`);
  return html` One operator, ${foreign(c.operator, 40)},
  ${links.length > 0 ? html`appears to be behind this and ${joined(links, ", ")}` : "appears to be behind it"}.`;
}

/** "22 Apr 2026", for tables; of members that sent nothing there is none. */
export const since = (c: Case): string => (c.exchanges === 0 ? "–" : day(c.first_seen));
