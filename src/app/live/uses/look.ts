// How things stand and how they went, as people look at them over and over: worked out once for each state of the store.

import { casesOf, type SweepReport } from "../../../core/campaign.ts";
import { lastSweep, loadHistories } from "../../../campaigns/case-history/kept.ts";
import { loadAppeals } from "../../appeals.ts";
import { type Enforcement, enforcementOf, type Span } from "../../enforcement/enforcement.ts";
import { presentTime } from "../../log-time.ts";
import { drawnDays, exposedDays } from "../../overview/exposed-days.ts";
import { dismissedCases, type Overview, overviewOf } from "../../overview/overview.ts";
import { unhurried } from "../../../store/turns.ts";
import { caseSelection } from "./case-selection.ts";
import { drawing } from "./drawing.ts";
import { decisionsNow, proposalsNow, reported, stateOf } from "./known.ts";
import type { Use } from "./use.ts";

/** Before the first sweep figures are 0, and what a sweep would say is null. */
async function overview(use: Use): Promise<Overview> {
  return use.once("overview", await stateOf(use), async () => {
    const { store } = use.opened;
    const report = await reported(use);
    const sweep = report?.sweep;
    const histories = await loadHistories(store);
    const dismissed = dismissedCases(histories);
    return overviewOf({
      report,
      exposure: sweep ? exposedDays(await daysOf(use, sweep), dismissed) : null,
      ...{ histories, dismissed },
      decisions: await decisionsNow(use),
      appeals: await loadAppeals(store),
      proposals: (await proposalsNow(use)).length,
      now: await presentTime(use.opened),
    });
  });
}

/** Open cases that are read ahead: the largest, of which a first look takes seconds; of a small one it takes none. */
const mostAhead = 3;

/**
 * Reads what the first who looks would wait for: of a large store the report, the days of the log and the largest cases take
 * seconds after a sweep. Nobody waits for it, and whoever asks meanwhile gets the same.
 * @param whenCalm waits until nobody is being answered; false where nothing more is to be read
 */
export async function readAhead(use: Use, whenCalm: () => Promise<boolean>): Promise<void> {
  try {
    await overview(use);
    const report = await reported(use);
    if (report === null) return;
    const largest = casesOf(report)
      .filter(({ state }) => state !== "dismissed")
      .sort((a, b) => b.exchanges - a.exchanges)
      .slice(0, mostAhead);
    for (const { id } of largest)
      for (const read of [() => caseSelection(use, id, {}), () => drawing(use, id)])
        if (await whenCalm()) await unhurried<Promise<unknown>>(read);
  } catch {
    // what fails here fails again for whoever asks, who is told
  }
}

/** The dearest part, and the same until the next sweep. */
async function daysOf(
  { opened: { store }, once }: Use,
  { from, to }: SweepReport["sweep"],
): ReturnType<typeof drawnDays> {
  return once("drawn days", String(await lastSweep(store)), () =>
    drawnDays(store, { from: Date.parse(from), to: Date.parse(to) }),
  );
}

async function enforcement(use: Use, span: Span): Promise<Enforcement> {
  const { store } = use.opened;
  const report = await reported(use);
  const began = new Map(
    (report === null ? [] : casesOf(report)).map(({ id, first_seen }) => [id, first_seen]),
  );
  const histories = await loadHistories(store);
  const decisions = await decisionsNow(use);
  const appeals = await loadAppeals(store);
  return enforcementOf(
    { decisions, appeals, histories, began, now: await presentTime(use.opened) },
    span,
  );
}

export const lookUses = { overview, enforcement };
