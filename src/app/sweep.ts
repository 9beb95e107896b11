// One sweep: from the store's exchanges to campaigns, honest groups and verdicts, kept in the store and returned.
// Deterministic: the same rows, key and seed give the same report.

import { exoneratingFirst, lacksRecords } from "../core/blindness.ts";
import type { SweepReport, Verdict } from "../core/campaign.ts";
import type { CaseHistory } from "../core/case-history.ts";
import { StillwatchError } from "../core/errors.ts";
import { version } from "../core/version.ts";
import {
  blindSignals,
  isAlone,
  judgeAlone,
  type JudgedRing,
  judgeRings,
  loadAccounts,
} from "../judge/index.ts";
import { findRings, loadIncidence, search } from "../rings/index.ts";
import type { Columns } from "../store/columns.ts";
import type { Store } from "../store/open.ts";
import { RowWriter } from "../store/row-binary.ts";
import { derive } from "../traits/derive.ts";
import { setApart } from "../campaigns/case-history/set-apart.ts";
import { exposureOf } from "../campaigns/records/exposure.ts";
import type { CampaignProfile } from "../campaigns/early-warning/profile.ts";
import { profilesOf, saveProfiles } from "../campaigns/early-warning/published-profiles.ts";
import { advance, piecesOfOne } from "../campaigns/case-history/advance.ts";
import {
  dropOlder,
  dropUnfinished,
  lastSweep,
  loadHistories,
  saveHistories,
} from "../campaigns/case-history/kept.ts";
import { saveSearch, type SearchBasis, searchBasis } from "./search-basis.ts";
import { withTactics } from "../campaigns/case-history/tactics.ts";
import { operatorsOf } from "../campaigns/case-history/operators.ts";
import { campaignRecord, honestRecord, isoOf, verdicts } from "../campaigns/records/records.ts";
import { traitLabels } from "../campaigns/records/shared-traits.ts";
import { unseen } from "../campaigns/records/unseen.ts";
import { byScore, saveVerdicts } from "../campaigns/records/kept-verdicts.ts";

export interface SweepOptions {
  readonly seed: number;
  readonly fdr: number;
  readonly threshold: number;
  readonly keyId: string;
  readonly rejected: number;
  readonly duplicates: number;
  /** Accounts under a decision that binds them, and since when, ms. */
  readonly contained?: ReadonlyMap<string, number>;
  readonly onStep?: (step: string) => void;
}

/** Defaults: one in twenty campaigns may be honest, and each must be nine times likelier than not. */
export const sweepDefaults = { seed: 1, fdr: 0.05, threshold: 0.9 } as const;

export interface SweepResult {
  readonly report: SweepReport;
  readonly verdicts: readonly Verdict[];
  readonly histories: readonly CaseHistory[];
  /** What each confirmed campaign publishes for the test of new accounts. */
  readonly profiles: readonly CampaignProfile[];
}

export async function sweep(store: Store, options: SweepOptions): Promise<SweepResult> {
  const step = options.onStep ?? ((): void => undefined);
  const [totals] = await store.rows<{ n: string; from: string; to: string }>(
    "SELECT count() AS n, toUnixTimestamp64Milli(min(time)) AS from, toUnixTimestamp64Milli(max(time)) AS to FROM exchange",
  );
  if (Number(totals!.n) === 0) throw new StillwatchError("store_empty", { path: store.path });
  const basis = await searchBasis(store, options);
  step("traits");
  await derive(store);
  step("rings");
  const incidence = await loadIncidence(store);
  const found = await findRings(incidence, options.seed);
  // it takes long on large stores, and nothing waits for it but the report
  const limit = search("limit", incidence, options.seed);
  step("judgement");
  const accounts = await loadAccounts(store, incidence);
  const known = await loadHistories(store);
  const rings = setApart(found, known, accounts);
  const judged = await judgeRings(store, incidence, accounts, rings, {
    ...options,
    together: (rings) => piecesOfOne(known, rings),
  });
  const alone = await judgeAlone(store, incidence, accounts, judged, options);
  const now = Number(totals!.to);
  const { histories: advanced, idOf } = advance(known, [...judged, ...alone].sort(bySize), {
    now,
    threshold: options.threshold,
    contained: options.contained ?? new Map(),
  });
  const stateOf = new Map(advanced.map((history) => [history.id, history.state]));
  // what a person dismissed is reported as an honest group, whatever the evidence says
  const stands = (ring: JudgedRing): boolean =>
    idOf.has(ring) && stateOf.get(idOf.get(ring)!) !== "dismissed";
  // an account alone that is no campaign, and never was, is nobody's business
  const shown = [...judged, ...alone.filter((ring) => idOf.has(ring))];
  const campaigns = shown.filter(stands).sort(bySize);
  const dismissed = shown.filter((ring) => !stands(ring)).sort(bySize);
  const operators = operatorsOf(
    incidence,
    campaigns.map((ring) => ({ id: idOf.get(ring)!, ring: ring.facts.ring })),
  );
  const histories = await withTactics(store, advanced, {
    incidence,
    known,
    rings: campaigns.map((ring) => ({ id: idOf.get(ring)!, ring })),
    operators,
    contained: options.contained ?? new Map(),
    now,
  });
  const historyOf = new Map(histories.map((history) => [history.id, history]));
  const exposures = await exposureOf(
    store,
    campaigns.map((ring) => ({
      members: Array.from(ring.facts.ring.accounts, (account, i) => ({
        lo: incidence.accountLo[account]!,
        hi: incidence.accountHi[account]!,
        contained: options.contained?.get(ring.facts.members[i]!.name) ?? null,
      })),
    })),
  );
  const labelOf = await traitLabels(store, incidence, judged);
  const context = {
    incidence,
    labelOf,
    historyOf: (id: string) => historyOf.get(id)!,
    exposureOf: (ring: JudgedRing) => exposures[campaigns.indexOf(ring)]!,
    operatorOf: (id: string) => operators.get(id),
  };

  const ids = new Map<JudgedRing, { ring: string; campaign: string | null }>();
  campaigns.forEach((ring, i) => ids.set(ring, { ring: `r-${i + 1}`, campaign: idOf.get(ring)! }));
  dismissed.forEach((ring, i) =>
    ids.set(ring, { ring: `r-${campaigns.length + i + 1}`, campaign: null }),
  );
  const blind = exoneratingFirst(await blindSignals(store));
  const report: SweepReport = {
    version,
    sweep: {
      exchanges: Number(totals!.n),
      accounts: incidence.accounts,
      accounts_in_rings: judged.reduce((sum, ring) => sum + ring.facts.members.length, 0),
      rings: judged.length,
      from: isoOf(Number(totals!.from)),
      to: isoOf(Number(totals!.to)),
      searched_to: isoOf(Number(totals!.to)),
      rejected: options.rejected,
      duplicates: options.duplicates,
      seed: options.seed,
      key_id: options.keyId,
      fdr: options.fdr,
      threshold: options.threshold,
    },
    campaigns: campaigns.map((ring) =>
      campaignRecord(ring, ids.get(ring) as { ring: string; campaign: string }, context),
    ),
    dismissed: dismissed.map((ring) => honestRecord(ring, ids.get(ring)!.ring, context)),
    blind,
    unseen: unseen(await limit, incidence.accounts),
  };
  // who is a campaign alone may stand in a ring that was dismissed: one line an account, the accusing one
  const accused = new Set(campaigns.filter(isAlone).map((ring) => ring.facts.members[0]!.name));
  const lines = shown
    .flatMap((ring) =>
      verdicts(ring, ids.get(ring)!, !lacksRecords(blind)).filter(
        ({ account, campaign }) => campaign !== null || !accused.has(account),
      ),
    )
    .sort(byScore);
  const profiles = await profilesOf(store, histories);
  await keep(store, { report, verdicts: lines, histories, profiles }, basis);
  return { report, verdicts: lines, histories, profiles };
}

function bySize(a: JudgedRing, b: JudgedRing): number {
  const volume = (ring: JudgedRing): number =>
    ring.facts.members.reduce((sum, one) => sum + one.exchanges, 0);
  const first = (ring: JudgedRing): string => ring.facts.members.map((one) => one.name).sort()[0]!;
  return volume(b) - volume(a) || (first(a) < first(b) ? -1 : 1);
}

const sweepColumns: Columns = [
  ["number", "UInt32"],
  ["report", "String"],
];

/**
 * Keeps a result as the store's last sweep.
 * @param search what the store held when rings were searched for; null where they were not
 */
export async function keep(
  store: Store,
  { report, verdicts: lines, histories, profiles }: SweepResult,
  search: SearchBasis | null,
): Promise<void> {
  const last = await lastSweep(store);
  await dropUnfinished(store, last);
  if (search) {
    // before the verdicts: where it is left without its sweep, they are of neither, and the next sweep searches
    await saveSearch(store, last + 1, search);
    await saveVerdicts(store, lines);
  }
  await saveHistories(store, last + 1, histories);
  await saveProfiles(store, last + 1, profiles);
  const writer = new RowWriter();
  writer.u32(last + 1);
  writer.string(JSON.stringify(report));
  // the report last: it is what says that the sweep is complete
  await store.insert("sweep", sweepColumns, writer.take());
  // one before the last stays, so that a backtest can go back over a step that was cut off
  await store.run(`ALTER TABLE sweep DELETE WHERE number < ${last}`);
  await dropOlder(store, last);
}
