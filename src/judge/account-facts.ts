// What is known of each account when rings are judged: figures only, no judgement. One row an account, from the
// narrow tables and the account records.

import { areas, marks } from "../core/area.ts";
import type { OfEndUser } from "../core/campaign.ts";
import type { MailProvider } from "../core/mail-provider.ts";
import type { Incidence } from "../rings/index.ts";
import type { Store } from "../store/open.ts";
import { everybody } from "../traits/principals.ts";
import { RowReader } from "../store/row-binary.ts";
import { portions } from "../store/portions.ts";

/** Whose end user an account's facts are, as it is written; nothing for an account. */
export function ofEndUser({ owner, endUser }: AccountFacts): OfEndUser {
  return owner === undefined || endUser === undefined ? {} : { owner, end_user: endUser };
}

export interface AccountFacts {
  readonly name: string;
  /** Of an end user: whose it is, and its name there, as the operator's log has them. */
  readonly owner?: string;
  readonly endUser?: string;
  readonly recorded: boolean; // has an account record
  readonly created: number | null; // ms
  readonly closed: number | null;
  readonly provider: MailProvider; // of the e-mail; own where there is none
  readonly shape: string; // of the e-mail's local part; "" when there is none
  readonly domain: string; // keyed value as text; "0" when there is none
  readonly card: string;
  readonly device: string;
  readonly org: string;
  readonly plan: string;
  readonly verified: boolean;
  readonly programme: string;
  readonly exchanges: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly first: number; // ms, 0 when it was never active
  readonly last: number;
  readonly withText: number;
  readonly laterTurns: number;
  readonly turnsKnown: number;
  readonly words: number;
  readonly longOutputs: number;
  readonly withParams: number;
  readonly refrained: number; // prompts made from one of the account's templates
  readonly addresses: number;
  readonly agents: number; // client programs
  readonly novel: number; // prompts that say something nobody had sent
  readonly looked: number; // prompts of which that is known
  readonly days: number; // with traffic
  readonly daySquares: number; // sum of squares of each day's exchanges
  readonly firstDay: number; // exchanges in the first 24 hours of traffic
  readonly pivot: number; // exchanges within a day of a model's release (it appears during the log)
  readonly pivotFresh: number; // those of them on that model
  readonly rush: number; // exchanges within two days of it
  readonly areas: readonly number[];
  readonly marks: readonly number[];
  readonly hours: readonly number[]; // exchanges by hour of the day, UTC
  readonly models: Readonly<Record<string, number>>;
}

/** Accounts that are read by one statement. */
const atOnce = 200_000;

/** All accounts of an incidence, in its order. */
export async function loadAccounts(store: Store, incidence: Incidence): Promise<AccountFacts[]> {
  const out: AccountFacts[] = [];
  const on = (column: string): string[] => portions(incidence.accounts, atOnce, column);
  const [labelled, principals] = [on("value"), on("principal")];
  for (const [i, some] of on("account").entries())
    readAccounts(await accountRows(store, [some, labelled[i]!, principals[i]!]), out);
  if (out.length !== incidence.accounts) throw new Error("accounts changed under the sweep");
  return out;
}

/**
 * What accounts of another table of profiles do, in ascending order of their hash. They have no record and no name.
 * @param profile table like account_profile
 */
export async function loadProfiles(store: Store, profile: string): Promise<AccountFacts[]> {
  const out: AccountFacts[] = [];
  readAccounts(await accountRows(store, ["1", "0", "0"], profile, profile), out);
  return out;
}

/** The same condition on columns of three names. */
type Some = readonly [account: string, value: string, principal: string];

function accountRows(
  store: Store,
  [some, labelled, principals]: Some,
  profile = "account_profile",
  who = everybody,
): Promise<Buffer> {
  return store.binary(`SELECT
      label.label, a.account != 0, toUnixTimestamp64Milli(ifNull(a.created, toDateTime64(0, 3, 'UTC'))), isNull(a.created),
      toUnixTimestamp64Milli(ifNull(a.closed, toDateTime64(0, 3, 'UTC'))), isNull(a.closed),
      a.email_public, toString(a.email_shape), toString(a.email_domain), toString(a.card), toString(a.device), a.org, toString(a.plan), a.verified, a.programme,
      p.exchanges, toInt64(p.input_tokens), toInt64(p.output_tokens), toUnixTimestamp64Milli(p.first), toUnixTimestamp64Milli(p.last),
      p.with_text, p.later_turns, p.turns_known, toInt64(p.words), p.long_outputs, p.with_params,
      u.owner_name, u.end_user_name, p.refrained, p.addresses, p.agents, p.novel, p.looked, p.days, toInt64(p.day_squares), p.first_day, p.pivot, p.pivot_fresh, p.rush, p.areas, p.marks, p.hours, p.models
    FROM (SELECT account FROM ${who} WHERE ${some}) AS k
    LEFT JOIN (SELECT * FROM ${profile} WHERE ${some}) AS p ON p.account = k.account
    LEFT JOIN (SELECT * FROM account FINAL WHERE ${some}) AS a ON a.account = k.account
    LEFT JOIN (SELECT * FROM principal WHERE ${principals}) AS u ON u.principal = k.account
    LEFT JOIN (SELECT value, any(label) AS label FROM label
      WHERE kind = 'account' AND ${labelled} GROUP BY value) AS label ON label.value = k.account
    ORDER BY k.account`);
}

function readAccounts(rows: Buffer, out: AccountFacts[]): void {
  const r = new RowReader(rows);
  const counts = (): number[] => Array.from({ length: r.varint() }, () => r.u32());
  while (!r.done) {
    const name = r.string();
    const recorded = r.u8() === 1;
    const created = r.i64();
    const noCreated = r.u8() === 1;
    const closed = r.i64();
    const noClosed = r.u8() === 1;
    out.push({
      name,
      recorded,
      created: noCreated || !recorded ? null : created,
      closed: noClosed || !recorded ? null : closed,
      provider: r.u8() as MailProvider,
      shape: r.string(),
      domain: r.string(),
      card: r.string(),
      device: r.string(),
      org: r.string(),
      plan: r.string(),
      verified: r.u8() === 1,
      programme: r.string(),
      exchanges: r.u32(),
      inputTokens: r.i64(),
      outputTokens: r.i64(),
      first: r.i64(),
      last: r.i64(),
      withText: r.u32(),
      laterTurns: r.u32(),
      turnsKnown: r.u32(),
      words: r.i64(),
      longOutputs: r.u32(),
      withParams: r.u32(),
      ...whose(r.string(), r.string()),
      refrained: r.u32(),
      addresses: r.u32(),
      agents: r.u32(),
      novel: r.u32(),
      looked: r.u32(),
      days: r.u16(),
      daySquares: r.i64(),
      firstDay: r.u32(),
      pivot: r.u32(),
      pivotFresh: r.u32(),
      rush: r.u32(),
      areas: padded(counts(), areas.length),
      marks: padded(counts(), marks.length),
      hours: padded(counts(), 24),
      models: Object.fromEntries(
        Array.from({ length: r.varint() }, () => [r.string(), r.u32()] as const),
      ),
    });
  }
}

function whose(owner: string, endUser: string): Pick<AccountFacts, "owner" | "endUser"> {
  return owner === "" ? {} : { owner, endUser };
}

function padded(list: number[], size: number): number[] {
  while (list.length < size) list.push(0);
  return list;
}
