// The conclusion of a sweep: judged rings to case histories, records and verdicts. In: what was searched and what was known
// before. Out: the report. Keeps nothing.

import { exoneratingFirst, lacksRecords } from "../judge/blindness.ts";
import type { Case, SweepReport } from "../core/campaign.ts";
import type { Verdict } from "../core/verdict.ts";
import type { CaseHistory } from "../core/case-history.ts";
import { type DataCheck, worthlessData } from "../core/data-check.ts";
import { estimateOf, sampleRateOf } from "../core/estimate.ts";
import type { CaseFinding } from "../core/findings.ts";
import { version } from "../core/version.ts";
import { advance } from "../campaigns/case-history/advance.ts";
import { networkProviders } from "../campaigns/case-history/network-providers.ts";
import { operatorsOf } from "../campaigns/case-history/operators.ts";
import { withTactics } from "../campaigns/case-history/tactics.ts";
import type { CampaignProfile } from "../campaigns/early-warning/profile.ts";
import { profilesOf } from "../campaigns/early-warning/published-profiles.ts";
import { errorLedger } from "../campaigns/records/error-ledger.ts";
import { exposureOf } from "../campaigns/records/exposure.ts";
import { byScore } from "../campaigns/records/kept-verdicts.ts";
import { isListedCase, isListedGroup, listedAs } from "../campaigns/records/listed.ts";
import { endUserCounts } from "../campaigns/records/owners.ts";
import { caseRecord, dismissedRecord, isoOf } from "../campaigns/records/records.ts";
import { verdicts } from "../campaigns/records/verdicts.ts";
import { traitLabels } from "../campaigns/records/shared-traits.ts";
import { unseen } from "../campaigns/records/unseen.ts";
import { blindSignals, isAlone, type JudgedRing } from "../judge/index.ts";
import { modelHash } from "../model/load.ts";
import type { Model } from "../model/schema.ts";
import type { Store } from "../store/open.ts";
import { unknownAmong } from "./live-campaigns.ts";
import { type Searched } from "./search-rings.ts";

/** What a sweep was asked for, as far as its conclusion tells it. */
export interface Concluding {
  readonly model: Model;
  readonly seed: number;
  /** False discovery rate over the rings; the model's without. */
  readonly fdr?: number | undefined;
  /** Posterior from which a ring is a campaign; the model's without. */
  readonly threshold?: number | undefined;
  /** Id of the store's sketch key. */
  readonly keyId: string;
  /** What was rejected, and what was there already, when the logs were read: for the report. */
  readonly rejected: number;
  readonly duplicates: number;
  /** Accounts under a decision that binds them, and since when, ms. */
  readonly contained?: ReadonlyMap<string, number>;
}

export interface SweepResult {
  readonly report: SweepReport;
  readonly verdicts: readonly Verdict[];
  readonly histories: readonly CaseHistory[];
  /** What each confirmed campaign publishes for the test of new accounts. */
  readonly profiles: readonly CampaignProfile[];
}

/** What the store holds. */
export interface Span {
  readonly exchanges: number;
  /** Accounts that sent them, and account records. */
  readonly senders: number;
  readonly records: number;
  /** First and last exchange, ms. */
  readonly from: number;
  readonly to: number;
}

export interface Conclusion {
  readonly result: SweepResult;
  /** Rings of the report, and their names in it. */
  readonly shown: readonly JudgedRing[];
  readonly nameOf: (ring: JudgedRing) => string;
}

/** Judged rings to case histories, records and verdicts. */
export async function conclude(
  store: Store,
  options: Concluding,
  { exchanges, senders, records, from, to }: Span,
  known: readonly CaseHistory[],
  { incidence, judged, alone, parts, limit }: Searched,
  data: DataCheck,
): Promise<Conclusion> {
  const { model } = options;
  const threshold = options.threshold ?? model.verdict.threshold;
  const contained = options.contained ?? new Map<string, number>();
  const { histories: advanced, idOf } = advance(
    known,
    [...judged, ...alone, ...parts].sort(bySize),
    {
      now: to,
      by: model.cases,
      threshold,
      contained,
    },
  );
  const advancedOf = new Map(advanced.map((history) => [history.id, history]));
  // an account alone, or a part of some, that is no case, and never was, is nobody's business
  const besides = [...alone, ...parts].filter((ring) => idOf.has(ring));
  const shown = [...judged, ...besides].sort(bySize);
  const listed = shown.map((ring) => ({
    ring,
    ...listedAs(ring, advancedOf.get(idOf.get(ring) ?? "")),
  }));
  const cases = listed.filter(isListedCase);
  const dismissed = listed.filter(isListedGroup);
  const whole = cases.filter(({ ring }) => !ring.part);
  const operators = operatorsOf(
    incidence,
    // what owners share among themselves ties nobody's campaigns
    whole.map(({ id, ring }) => ({ id, ring: ring.facts.ring })),
    model.cases.operators,
  );
  const operatorOf = (id: string): string | undefined => operators.get(id)?.operator;
  const providers = networkProviders(
    incidence,
    cases.map(({ id, ring }) => ({ id, ring: ring.facts.ring })),
    (a, b) => operatorOf(a) !== undefined && operatorOf(a) === operatorOf(b),
    model.cases.providers,
  );
  const histories = await withTactics(store, advanced, {
    by: model.cases,
    incidence,
    known,
    rings: whole,
    operators,
    contained,
    now: to,
  });
  const historyOf = new Map(histories.map((history) => [history.id, history]));
  const rate = sampleRateOf(data);
  const taken = await exposureOf(
    store,
    cases.map(({ ring }) => ({
      only: ring.part?.exchanges,
      members: Array.from(ring.facts.ring.accounts, (account, i) => ({
        lo: incidence.accountLo[account]!,
        hi: incidence.accountHi[account]!,
        contained: contained.get(ring.facts.members[i]!.name) ?? null,
      })),
    })),
  );
  const exposures = taken.map((one) => ({ ...one, ...estimateOf(one, rate) }));
  const context = {
    model,
    incidence,
    labelOf: await traitLabels(
      store,
      incidence,
      judged,
      providers.flatMap(({ traits }) => traits.slice(0, mostLines)),
    ),
    historyOf: (id: string) => historyOf.get(id)!,
    exposureOf: (ring: JudgedRing) => exposures[cases.findIndex((one) => one.ring === ring)]!,
    operatorOf: (id: string) => operators.get(id),
    endUsers: await endUserCounts(store),
  };
  const found = (finding: CaseFinding): typeof cases =>
    cases.filter((one) => one.is.finding === finding);
  const [campaigns, operations, abuse] = [
    found("distillation"),
    found("concealed-operation"),
    found("other-abuse"),
  ];
  const names = new Map(
    [...campaigns, ...operations, ...abuse, ...dismissed].map(({ ring }, i) => [
      ring,
      `r-${i + 1}`,
    ]),
  );
  const nameOf = (ring: JudgedRing): string => names.get(ring)!;
  const blind = exoneratingFirst(await blindSignals(store, worthlessData(data)));
  const hash = modelHash(model);
  const recordOf = ({ ring, id, is }: (typeof cases)[number]): Case =>
    caseRecord(ring, { ring: nameOf(ring), campaign: id }, is, context);
  const report: SweepReport = {
    version,
    sweep: {
      exchanges,
      accounts: incidence.accounts,
      senders,
      records,
      accounts_in_rings: judged.reduce((sum, ring) => sum + ring.facts.members.length, 0),
      rings: judged.length,
      from: isoOf(from),
      to: isoOf(to),
      searched_to: isoOf(to),
      rejected: options.rejected,
      duplicates: options.duplicates,
      ...(rate < 1 ? { sample_rate: rate } : {}),
      seed: options.seed,
      key_id: options.keyId,
      model: { name: model.name, hash },
      fdr: options.fdr ?? model.verdict.fdr,
      threshold,
    },
    data,
    campaigns: campaigns.map(recordOf),
    operations: operations.map(recordOf),
    abuse: abuse.map(recordOf),
    dismissed: dismissed.map(({ ring, id, is }) =>
      dismissedRecord(ring, { ring: nameOf(ring), campaign: id }, is, context),
    ),
    network_providers: providers.map(({ traits, ...provider }) => ({
      ...provider,
      // the busiest tell a reader whose lines they are
      labels: traits.slice(0, mostLines).map(context.labelOf),
    })),
    errors: errorLedger(histories),
    blind,
    unseen: unseen(limit, incidence.accounts),
  };
  // who is a case alone, or in part, may stand in a ring that was dismissed: one line an account, the accusing one
  const accused = new Set(
    cases
      .filter(({ ring }) => isAlone(ring) || ring.part)
      .flatMap(({ ring }) => ring.facts.members.map(({ name }) => name)),
  );
  const told = new Set<string>();
  const unknown = await unknownAmong(
    store,
    cases.flatMap(({ ring }) => ring.facts.members.map(({ name }) => name)),
  );
  const by = {
    incidence,
    recorded: !lacksRecords(blind),
    unknown,
    hash,
    verdict: model.verdict,
    now: to,
  };
  const lines = listed
    .flatMap((one) => {
      const group = isListedCase(one) ? one.id : null;
      return verdicts(one.ring, { ring: nameOf(one.ring), group }, one.is, by);
    })
    .filter(({ account, group }) => group !== null || !accused.has(account))
    .sort(byScore)
    // an account may be used in part by two cases: the surer one is told
    .filter(({ account, part }) => !part || (!told.has(account) && told.add(account)));
  const profiles = await profilesOf(
    store,
    // new accounts fall by evidence, never by a person's word alone
    histories.filter(({ score }) => score >= model.cases.continues),
    model.early_warning,
  );
  return { result: { report, verdicts: lines, histories, profiles }, shown, nameOf };
}

/** Lines that are named of a network provider. */
const mostLines = 8;

function bySize(a: JudgedRing, b: JudgedRing): number {
  const volume = (ring: JudgedRing): number =>
    ring.facts.members.reduce((sum, one) => sum + one.exchanges, 0);
  const first = (ring: JudgedRing): string => ring.facts.members.map((one) => one.name).sort()[0]!;
  return volume(b) - volume(a) || (first(a) < first(b) ? -1 : 1);
}
