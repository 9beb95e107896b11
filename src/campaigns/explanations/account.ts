// Why an account is or is not in a ring: its verdict, or the traits it shares and how common they are.

import type { Verdict } from "../../core/verdict.ts";
import { keysToRoll, partFigures } from "./in-part.ts";
import { type Finding, findingNames } from "../../core/findings.ts";
import { percent } from "../../core/format.ts";
import type { SketchKey } from "../../sketch/key.ts";
import { literal } from "../../store/sql.ts";
import type { Store } from "../../store/store.ts";
import { givenRulings } from "../case-history/kept.ts";
import { type KeptStep, loadTrace } from "../records/kept-trace.ts";
import { readVerdict } from "../records/kept-verdicts.ts";
import { caseProbability } from "../case-history/standing.ts";
import { type OwnFigures, ownFigures } from "./own-figures.ts";
import { endUsersText, type JudgedEndUsers, judgedEndUsers } from "./end-users.ts";
import { setAsideFigures, setAsideText } from "./set-aside.ts";
import { type Named, sentAny, whoIs } from "./who-is.ts";
import { kindOf } from "../../traits/kinds.ts";
import { traitLabel } from "../../traits/label.ts";

export interface SharedLabel {
  readonly kind: string;
  readonly label: string;
  /** Traits that a reader sees as this one label: versions of one client, for instance. */
  readonly values: number;
  /** Other accounts that have any of them. */
  readonly others: number;
}

export interface AccountExplanation {
  readonly account: string;
  readonly exchanges: number;
  readonly first: string | null;
  readonly last: string | null;
  readonly verdict: Verdict | null;
  /** Set where a case is a part of the account: what is known of that part. All else here is of the whole account. */
  readonly part_figures?: string;
  /** Of the whole account, its owner's exchanges included; null where it has sent nothing. */
  readonly own: OwnFigures | null;
  /** Traits it shares with other accounts: payment instruments and devices first, clients last; of a kind the rarest first. */
  readonly shared: readonly SharedLabel[];
  readonly text: string;
  /** The stages of the last search at which it left or joined a ring, in their order. */
  readonly trace: readonly KeptStep[];
  /** The campaigns that a person set it apart from, and who did; it comes before the stages. */
  readonly apart: readonly SetApartStep[];
  /** Of an account that is judged by its end users: who of them is in a case. */
  readonly end_users?: JudgedEndUsers;
}

export interface SetApartStep {
  readonly campaign: string;
  readonly actor: string;
  readonly at: string;
  readonly reason: string;
}

/** Labels that are listed, in all and of one kind, and traits of one kind that are looked at for them. */
const mostShared = 18;
const mostOfKind = 3;
const mostLooked = 40;

/**
 * Null where the store knows nothing of the account.
 * @param named an account, or an end user of one
 */
export async function explainAccount(
  store: Store,
  key: SketchKey,
  named: Named,
): Promise<AccountExplanation | null> {
  const who = await whoIs(store, key, named);
  if (who === null) return null;
  const { account, id } = who;
  const [profile] = await store.rows<{ exchanges: number; first: string; last: string }>(
    `SELECT exchanges, toString(first) AS first, toString(last) AS last FROM account_profile WHERE account = ${id}`,
  );
  const [line] = await store.rows<{ line: string }>(
    `SELECT line FROM verdict WHERE account = ${literal(account)}`,
  );
  const verdict = line ? readVerdict(line.line) : null;
  const figures = verdict?.part ? partFigures(verdict.part) : "";
  const endUsers = await judgedEndUsers(store, id);
  const aside = endUsers === null ? await setAsideFigures(store, id) : null;
  const counts = profile ?? endUsers ?? aside;
  const shared = await sharedTraits(store, id);
  return {
    account,
    exchanges: counts?.exchanges ?? 0,
    first: counts?.first ?? null,
    last: counts?.last ?? null,
    verdict,
    ...(figures === "" ? {} : { part_figures: figures }),
    own: await ownFigures(store, id),
    shared,
    text: endUsers
      ? endUsersText(endUsers)
      : aside
        ? setAsideText
        : verdict === null && !counts && (await sentAny(store, id))
          ? unsweptText
          : textOf(verdict, profile?.exchanges ?? 0, shared.length),
    trace: await loadTrace(store, id),
    apart: await apartFrom(store, [account, verdict?.owner ?? account]),
    ...(endUsers ? { end_users: endUsers } : {}),
  };
}

/** The splits of this account that were not taken back. */
async function apartFrom(store: Store, names: readonly string[]): Promise<SetApartStep[]> {
  let steps: SetApartStep[] = [];
  for (const { campaign, ruling, actor, at, reason, accounts } of await givenRulings(store)) {
    if (ruling === "none") steps = steps.filter((one) => one.campaign !== campaign);
    else if (ruling === "split" && names.some((one) => accounts.includes(one)))
      steps.push({ campaign, actor, at, reason });
  }
  return steps;
}

async function sharedTraits(store: Store, account: string): Promise<SharedLabel[]> {
  const rows = await store.rows<{ kind: string; value: string; users: string }>(`
    SELECT toString(kind) AS kind, value, uniqExact(account) AS users FROM account_trait
    WHERE (kind, value) IN (SELECT kind, value FROM account_trait WHERE account = ${account})
    GROUP BY kind, value HAVING users > 1 ORDER BY users, kind, value LIMIT ${mostLooked} BY kind`);
  const labels = new Map<
    string,
    { kind: string; name: string; place: number; label: string; users: number; values: string[] }
  >();
  for (const { kind: id, value, users } of rows) {
    const kind = kindOf(id);
    const [found] = await store.rows<{ label: string }>(
      `SELECT label FROM label WHERE kind = ${literal(kind.label)} AND value = ${value} LIMIT 1`,
    );
    const label = traitLabel(kind, BigInt(value), found?.label);
    const known = labels.get(`${id} ${label}`);
    if (known) known.values.push(value);
    else
      labels.set(`${id} ${label}`, {
        ...{ kind: id, name: kind.name, place: kind.place, label },
        ...{ users: Number(users), values: [value] },
      });
  }
  const listed = new Map<string, number>();
  const out: SharedLabel[] = [];
  for (const one of [...labels.values()].sort((a, b) => a.place - b.place)) {
    const sameKind = listed.get(one.kind) ?? 0;
    if (sameKind >= mostOfKind || out.length >= mostShared) continue;
    listed.set(one.kind, sameKind + 1);
    const users = one.values.length === 1 ? one.users : await usersOf(store, one.kind, one.values);
    out.push({ kind: one.name, label: one.label, values: one.values.length, others: users - 1 });
  }
  return out;
}

/** Accounts that have any of these values. */
async function usersOf(store: Store, kind: string, values: readonly string[]): Promise<number> {
  const [row] = await store.rows<{ n: string }>(
    `SELECT uniqExact(account) AS n FROM account_trait WHERE kind = ${literal(kind)} AND value IN (${values.join(", ")})`,
  );
  return Number(row!.n);
}

const caseWords: Readonly<Record<Finding, string>> = {
  ...findingNames,
  "other-abuse": "the abuse ring",
  distillation: "campaign",
};

const unsweptText = "has sent since the last sweep, and is judged with the next one";

function textOf(verdict: Verdict | null, exchanges: number, shared: number): string {
  if (verdict?.group) {
    const which = `${caseWords[verdict.finding]} ${verdict.group}`;
    const sure = `with probability ${verdict.score >= 0.9995 ? "> 0.999" : verdict.score.toFixed(3)}`;
    if (verdict.part)
      return `is used in part by ${which}, ${sure}: ${percent(verdict.part.share)} of its exchanges ${verdict.part.told}. What its owner sends besides is not meant${keysToRoll(verdict.part)}`;
    if (verdict.edge) return `stands at the edge of ${which}, ${sure}`;
    // below even odds it is no statement of fact
    return verdict.score < 0.5 ? `may belong to ${which}, ${sure}` : `belongs to ${which} ${sure}`;
  }
  if (verdict)
    return `is in ring ${verdict.ring}, which was dismissed as ${findingNames[verdict.finding]} (probability of a case ${caseProbability(verdict.probabilities).toFixed(3)})`;
  if (exchanges === 0)
    return "is in no ring: it has sent nothing, and its record ties it to no ring";
  return shared === 0
    ? "is in no ring: it shares no trait with any other account"
    : "is in no ring: what it shares with others is too common, or too little, to tie it to them";
}
