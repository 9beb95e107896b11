// "What could not be seen" and "How it was decided": the page that an executive or a lawyer asks for.
// In: the sweep's own numbers. Out: plain words, with nothing that the sweep did not do.

import { exoneratingFirst, lacksRecords } from "../../judge/blindness.ts";
import { sendersOf, type SweepReport } from "../../core/campaign.ts";
import { anchorOf } from "./case-kinds.ts";
import { caseTitle } from "./finding-words.ts";
import { count, moment, share, small } from "./figures.ts";
import { foreign, html, joined, type Markup } from "./markup.ts";
import { table } from "./table.ts";
import { plural, sentence, signalName } from "./words.ts";

export function blindSection(report: SweepReport): Markup {
  return html`${
    report.blind.length === 0
      ? html`<p>Every signal had data in this period.</p>`
      : html`<p>
            These signals had no data in this period. They count neither for nor against any group;
            a campaign that could only be told by them would have been missed.
          </p>
          <dl class="ground">
            ${exoneratingFirst(report.blind).map(
              (b) =>
                html`<div>
                  <dt>${signalName(b.signal)}</dt>
                  <dd>${sentence(b.why)}</dd>
                </div>`,
            )}
          </dl>`
  }
  ${report.unseen.map((one) => html`<p>${sentence(one)}</p>`)}`;
}

/** What all cases of this store amount to in errors so far; nothing where there was none. */
function errorsText({ errors = [] }: Pick<SweepReport, "errors">): string {
  return errors
    .map(({ finding, cases, expected_wrong: wrong, ruled, overturned }) => {
      const settled =
        ruled > 0 ? `; people ruled on ${count(ruled)} and dismissed ${count(overturned)}` : "";
      return `Of ${caseTitle(finding, cases)} ever listed in this store, ${small(wrong)} ${wrong === 1 ? "is" : "are"} expected to be less than that${settled}.`;
    })
    .join(" ");
}

export function decidedSection(report: SweepReport): Markup {
  const { sweep } = report;
  return html`<div class="prose">
      <p>
        <strong>1. Link first, then judge.</strong> Accounts that share more than chance allows are
        joined into a ring, and a ring is innocent until it is judged. Only an account of great
        volume that stands in no ring is judged alone. In this sweep
        ${count(sweep.accounts_in_rings)} of ${count(sweep.accounts)} accounts fell into
        ${count(sweep.rings)} ${plural(sweep.rings, "ring")}.
      </p>
      <p>
        <strong>2. Compare with honest groups.</strong> Each signal of a ring is a raw figure. What
        it says for or against one hand behind the ring was learned from groups whose truth is
        known, honest and other. The figure beside it is that of a typical honest group: the median
        of those. What a ring’s wording can say is bounded. An account that is judged alone is set
        against honest accounts of great volume.
      </p>
      <p>
        <strong>3. Two families at least.</strong> A ring is accused only if two independent
        families of evidence speak for one hand behind it, and called distillation only if the
        probability of that reaches ${sweep.threshold}. A shared address alone, or a shared template
        alone, is never enough.
      </p>
      <p>
        <strong>4. Doubt is counted.</strong> The q-value of a ring is the probability that no hand
        is behind it, and no ring is accused where that is above ${share(sweep.fdr)}. Of an account
        that is judged alone it is the share of honest ones among those that score as high or
        higher. Both are computed by the model; they are not measured frequencies.
        ${errorsText(report)}
      </p>
      <p>
        <strong>5. Innocent explanations first.</strong> An agreement on record, one organisation in
        the open, a class, a common payer or domain, a family, the users of one app, people behind
        one network, a shared task, like habits: each is tried on every ring, and the answer is
        printed, whether it holds or not.
      </p>
      <p>
        <strong>6. No country is evidence.</strong> Countries are shown for orientation. They carry
        no weight in any verdict.
      </p>
      <p>
        <strong>7. Shapes are stored, not contents.</strong> Prompts are reduced to keyed sketches
        on the way in and dropped, unless the operator chose to keep them in the store. This report,
        its data and its indicators hold no prompt and no answer; card, device and address values
        are masked.
      </p>
      <p>
        <strong>8. A person decides.</strong> This report proposes; it suspends nobody. What it
        proposes is at most to ask for
        verification${lacksRecords(report.blind) ? ", and in this sweep only to observe" : null}.
        Before anything that hurts, a person should review the evidence, and every account should be
        able to appeal.
      </p>
      <p>
        <strong>9. What is not shown is not said.</strong> Distillation takes two things: one hand
        behind many identities, and answers drawn for training. Where only the first is shown it is
        a concealed operation; linked accounts that draw nothing for training are other abuse. Both
        are listed apart, and where two findings cannot be told apart, their probabilities say so.
      </p>
    </div>
    <h3>The numbers of this sweep</h3>
    <dl class="ground numbers">
      ${row("Period", `${moment(sweep.from)} to ${moment(sweep.to)}`)}
      ${row("Read", `${count(sweep.exchanges)} ${plural(sweep.exchanges, "exchange")} of ${count(sendersOf(sweep))} ${plural(sendersOf(sweep), "account")}${sweep.records === undefined ? "" : `, ${count(sweep.records)} account ${plural(sweep.records, "record")}`}`)}
      ${row("Left aside", `${count(sweep.rejected)} ${plural(sweep.rejected, "line")} that could not be read (rejected.jsonl), ${count(sweep.duplicates)} repeated ${plural(sweep.duplicates, "exchange")}`)}
      ${row("Threshold", `probability ${sweep.threshold}`)}
      ${row("Most doubt of a ring that is accused", small(sweep.fdr))}
      ${row("Seed", html`<code>${sweep.seed}</code>`)}
      ${row("Sketch key", html`<code>${sweep.key_id}</code> (the first digits of a hash of the key, not the key)`)}
      ${row("Stillwatch", html`version <code>${report.version}</code>`)}
    </dl>
    <p class="note">
      The same input with the same key and seed gives the same campaigns, byte for byte.
    </p>
    ${
      report.campaigns.length > 0
        ? html`<h3>How each ring was found</h3>
            ${methods(report)}`
        : null
    }`;
}

const row = (name: string, value: string | Markup): Markup =>
  html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;

/** Rings that were found alike against the same null are told once. */
function methods(report: SweepReport): Markup {
  const groups = new Map<string, { method: string; nullText: string; campaigns: number[] }>();
  report.campaigns.forEach((c, i) => {
    const key = JSON.stringify([c.method, c.null_text]);
    const group = groups.get(key) ?? { method: c.method, nullText: c.null_text, campaigns: [] };
    group.campaigns.push(i);
    groups.set(key, group);
  });
  return table({
    caption: "Method and null of each ring",
    reflow: true,
    className: "methods",
    rows: [...groups.values()],
    columns: [
      {
        head: "Campaigns",
        names: true,
        cell: (g) =>
          joined(
            g.campaigns.map(
              (i) =>
                html`<a href="#${anchorOf(report.campaigns[i]!, i)}"
                  >${foreign(report.campaigns[i]!.id, 40)}</a
                >`,
            ),
            ", ",
          ),
      },
      { head: "Method", cell: (g) => sentence(g.method) },
      { head: "What chance alone would do", cell: (g) => sentence(g.nullText) },
    ],
  });
}
