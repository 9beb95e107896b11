// The first page: what was found in one sentence, the figures, the contents, and the table of campaigns.
// In: the sweep's report. Out: markup.

import { capital, listed } from "../../core/reader-words.ts";
import { unseenRecords } from "../../judge/blindness.ts";
import { sendersOf, type SweepReport } from "../../core/campaign.ts";
import { otherKinds } from "./case-kinds.ts";
import { dataHead } from "./data-head.ts";
import { compact, count, share, span } from "./figures.ts";
import { caseTitle } from "./finding-words.ts";
import { glance } from "./glance.ts";
import { html, type Markup } from "./markup.ts";
import { sampledNote } from "./sampled.ts";
import { numeral, plural, sentence } from "./words.ts";

export interface Totals {
  readonly accounts: number;
  readonly exchanges: number;
  readonly tokens: number;
  readonly honest: number;
}

function totals(report: SweepReport): Totals {
  const sum = (value: (c: SweepReport["campaigns"][number]) => number): number =>
    report.campaigns.reduce((total, c) => total + value(c), 0);
  return {
    accounts: sum((c) => c.accounts),
    exchanges: sum((c) => c.exchanges),
    tokens: sum((c) => c.tokens),
    honest: report.dismissed.reduce((total, g) => total + g.accounts, 0),
  };
}

export function titleOf(report: SweepReport): string {
  const n = report.campaigns.length;
  if (n === 0) return "No distillation campaign found";
  return `${numeral(n)} distillation ${plural(n, "campaign")} found`;
}

export function masthead(report: SweepReport): Markup {
  const { sweep } = report;
  return html`<header class="masthead">
      <p class="wordmark">
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <circle cx="12" cy="12" r="10.5" />
          <path d="M1.5 12H22.5M5 15.5H19M8.5 19H15.5" /></svg
        >Stillwatch
      </p>
      <p class="handling">
        Sweep of ${span(sweep.from, sweep.to)}. Names accounts: handle as confidential.
      </p>
      <h1>${titleOf(report)}</h1>
      ${headline(report)} ${sampledNote(report.campaigns)} ${mind(unseenRecords(report))}
      ${dataHead(report)} ${figures(report)}
    </header>
    <nav aria-label="Contents">
      <ol>
        <li><a href="#campaigns">Campaigns</a></li>
        ${otherKinds(report).map(({ section, heading }) => html`<li><a href="#${section}">${heading}</a></li>`)}
        <li><a href="#dismissed">Seen and dismissed</a></li>
        <li><a href="#blind">What could not be seen</a></li>
        <li><a href="#decided">How it was decided</a></li>
      </ol>
    </nav>`;
}

const mind = (said: string | null): Markup | null =>
  said === null ? null : html`<p class="warning">${sentence(capital(said))}</p>`;

function headline(report: SweepReport): Markup {
  const { sweep } = report;
  const t = totals(report);
  if (report.campaigns.length === 0) {
    return html`<p class="headline">
      Stillwatch read ${compact(sweep.exchanges)} ${plural(sweep.exchanges, "exchange")} of
      ${compact(sendersOf(sweep))} ${plural(sendersOf(sweep), "account")}${recordsOf(sweep)} and
      judged ${count(sweep.rings)} ${plural(sweep.rings, "group")} that share more than chance
      allows. None of them reached the score of ${sweep.threshold} at which a group is called a
      campaign.${besides(report)}
    </p>`;
  }
  return html`<p class="headline">
    <strong>${count(t.accounts)} ${plural(t.accounts, "account")}</strong> took
    <strong>${compact(t.exchanges)} ${plural(t.exchanges, "exchange")}</strong> and
    <strong>${compact(t.tokens)} tokens</strong> from your models,
    ${share(t.exchanges / Math.max(1, sweep.exchanges))} of all traffic from
    ${span(sweep.from, sweep.to)}.${besides(report)}
  </p>`;
}

/** Accounts that sent nothing may have a record, and are judged by it. */
function recordsOf({ records }: SweepReport["sweep"]): string {
  return records ? ` with ${compact(records)} account ${plural(records, "record")}` : "";
}

/** What is listed apart, so that nobody takes it for more campaigns, or for nothing. */
function besides(report: SweepReport): string {
  const told = otherKinds(report).map(({ finding, listOf }) => {
    const cases = listOf(report);
    const accounts = cases.reduce((sum, one) => sum + one.accounts, 0);
    return `${caseTitle(finding, cases.length)} of ${count(accounts)} ${plural(accounts, "account")}`;
  });
  if (told.length === 0) return "";
  return ` Listed apart, and not shown to be distillation: ${listed(told)}.`;
}

function figures(report: SweepReport): Markup {
  const { sweep, campaigns, dismissed, blind } = report;
  const t = totals(report);
  const entry = (value: string, name: string, note: string): Markup =>
    html`<div>
      <dt>${name}</dt>
      <dd><span class="value">${value}</span> <span class="note">${note}</span></dd>
    </div>`;
  return html`<dl class="figures">
    ${entry(count(campaigns.length), plural(campaigns.length, "campaign"), `of ${count(sweep.rings)} ${plural(sweep.rings, "group")} judged`)}
    ${entry(compact(t.accounts), "accounts in them", `of ${compact(sweep.accounts)}`)}
    ${entry(compact(t.exchanges), "exchanges taken", `of ${compact(sweep.exchanges)}`)}
    ${entry(compact(t.tokens), "tokens taken", "in and out")}
    ${entry(share(t.exchanges / Math.max(1, sweep.exchanges)), "of all traffic", "by exchanges")}
    ${entry(count(dismissed.length), `honest ${plural(dismissed.length, "group")} dismissed`, `${compact(t.honest)} ${plural(t.honest, "account")}`)}
    ${entry(count(blind.length), `${plural(blind.length, "signal")} without data`, blind.length === 0 ? "nothing was blind" : "named below")}
  </dl>`;
}

export function overview(report: SweepReport): Markup {
  const { campaigns } = report;
  if (campaigns.length === 0) {
    return html`<div class="empty">
      <p>
        ${otherKinds(report).length > 0 ? "Nothing here is shown to be distillation." : "There is nothing to act on."}
      </p>
      <p>
        That no campaign was found does not show that there is none: it says that no group of
        accounts in this period left enough common evidence, in at least two independent families,
        to be told from honest customers.
        ${report.blind.length > 0 ? html`Mind <a href="#blind">what could not be seen</a>.` : null}
      </p>
    </div>`;
  }
  return glance(campaigns, "Campaigns at a glance");
}
