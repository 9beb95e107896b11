// What a live campaign publishes about itself, so that its next controlled account is known by its first exchanges: the traits that
// its members have and others do not, and how often their prompts carry its words. Keyed hashes and rates, no text.
// In: the tables of the last sweep and the members of each campaign. Out: a profile of bounded size for each.

import type { Family } from "../../core/campaign.ts";
import { elicitingMarks } from "../../core/area.ts";
import type { EarlyWarningModel } from "../../model/schema.ts";
import type { Columns } from "../../store/columns.ts";
import type { Store } from "../../store/open.ts";
import { RowWriter } from "../../store/row-binary.ts";
import { type Scratch, withScratch } from "../../store/scratch.ts";
import { sender, sent } from "../../traits/principals.ts";
import { kindOf } from "../../traits/kinds.ts";

export interface ProfileEntry {
  readonly kind: string;
  readonly family: Family;
  /** The keyed value, 16 hexadecimal digits. */
  readonly value: string;
  /** Nats by which having it speaks for the campaign. */
  readonly weight: number;
}

/** Shares of prompts, among the campaign's and among everybody else's. */
export interface Rates {
  readonly campaign: number;
  readonly others: number;
}

export interface CampaignProfile {
  readonly campaign: string;
  readonly members: number;
  /** Log-odds that an account made in the last week is one of its controlled accounts, before anything is known of it. */
  readonly prior: number;
  /** Prompts that carry one of its refrains or skeletons, and prompts with an elicitation mark. */
  readonly words: Rates;
  readonly marks: Rates;
  readonly entries: readonly ProfileEntry[];
}

export interface ProfiledCampaign {
  readonly id: string;
  /** Keyed hashes of its members, halves. */
  readonly accounts: readonly (readonly [lo: number, hi: number])[];
}

const memberColumns: Columns = [
  ["campaign", "UInt32"],
  ["account", "UInt64"],
];

type ProfileModel = EarlyWarningModel["profile"];

export async function buildProfiles(
  store: Store,
  campaigns: readonly ProfiledCampaign[],
  by: ProfileModel,
): Promise<CampaignProfile[]> {
  if (campaigns.length === 0) return [];
  return withScratch(store, (scratch) => profiled(store, scratch, campaigns, by));
}

async function profiled(
  store: Store,
  scratch: Scratch,
  campaigns: readonly ProfiledCampaign[],
  by: ProfileModel,
): Promise<CampaignProfile[]> {
  const memberTable = await scratch.table("profiled_member", "campaign UInt32, account UInt64");
  const writer = new RowWriter();
  campaigns.forEach(({ accounts }, number) => {
    for (const [lo, hi] of accounts) {
      writer.u32(number);
      writer.u64(lo, hi);
    }
  });
  await store.insert(memberTable, memberColumns, writer.take());
  const [all] = await store.rows<{ accounts: string; fresh: string }>(`
    SELECT count() AS accounts, countIf(first >= (SELECT max(last) FROM account_profile) - INTERVAL ${by.new_days} DAY) AS fresh
    FROM account_profile`);
  const entries = await store.rows<Record<string, string>>(`
    SELECT campaign, toString(kind) AS kind, hex(value) AS value, users, everyone FROM (
      SELECT m.campaign AS campaign, t.kind AS kind, t.value AS value, uniqExact(t.account) AS users
      FROM account_trait AS t INNER JOIN ${memberTable} AS m ON m.account = t.account
      WHERE t.kind != 'item'
      GROUP BY campaign, kind, value HAVING users >= 2) AS own
    INNER JOIN (SELECT kind, value, count() AS everyone FROM account_trait
      WHERE (kind, value) IN (SELECT kind, value FROM account_trait WHERE account IN (SELECT account FROM ${memberTable}))
      GROUP BY kind, value) AS every USING (kind, value)
    ORDER BY campaign, users DESC, kind, value`);
  const added = by.smoothing;
  const entriesOf = new Map<number, ProfileEntry[]>();
  for (const row of entries) {
    const number = Number(row.campaign);
    const members = campaigns[number]!.accounts.length;
    const users = Number(row.users);
    if (users < by.least_share * members) continue;
    const others = Number(row.everyone) - users;
    const weight = Math.log(
      (users - added) /
        (members + 2 * added) /
        ((others + added) / (Number(all!.accounts) - members + 2 * added)),
    );
    if (weight < by.least_weight) continue;
    const kind = kindOf(row.kind!);
    const list = entriesOf.get(number) ?? [];
    list.push({ kind: kind.id, family: kind.family, value: row.value!, weight });
    entriesOf.set(number, list);
  }
  const prompts = await promptCounts(store, memberTable);
  const words = await telling(store, scratch, memberTable, entriesOf, prompts, by);
  for (const [number, list] of entriesOf) {
    const least = words.get(number)?.least ?? 0;
    const kept = list.filter((one) => !isWord(one) || one.weight >= least);
    entriesOf.set(number, kept.slice(0, by.most_entries));
  }
  const born = await store.rows<Record<string, string>>(`
    SELECT m.campaign AS campaign, count() AS n FROM ${memberTable} AS m INNER JOIN account_profile AS p ON p.account = m.account
    WHERE p.first >= (SELECT max(last) FROM account_profile) - INTERVAL ${by.new_days} DAY GROUP BY campaign`);
  const bornOf = new Map(born.map((row) => [Number(row.campaign), Number(row.n)]));
  return campaigns.map(({ id, accounts }, number) => {
    const controlledAccounts = bornOf.get(number) ?? 0;
    const share = (one: number): number =>
      (prompts.get(one)?.marked ?? 0) / Math.max(1, prompts.get(one)?.sent ?? 0);
    return {
      campaign: id,
      members: accounts.length,
      prior: Math.log(
        (controlledAccounts + added) / (Number(all!.fresh) - controlledAccounts + 2 * added),
      ),
      words: words.get(number)?.rates ?? ratesOf(0, 0, by),
      marks: ratesOf(share(number), share(everyone), by),
      entries: entriesOf.get(number) ?? [],
    };
  });
}

/** Number that stands for all accounts where campaigns are numbered. */
const everyone = 4_294_967_295;

/** Rates kept from the ends: nobody's prompts all carry anything. */
function ratesOf(campaign: number, others: number, by: ProfileModel): Rates {
  const within = (rate: number, least: number): number =>
    Math.min(1 - by.least_rate, Math.max(least, rate));
  return { campaign: within(campaign, by.least_rate), others: within(others, by.least_others) };
}

interface Counted {
  readonly sent: number;
  readonly marked: number;
}

/** Prompts of each campaign's members, and of those that are in none: all of them, and those with a mark. */
async function promptCounts(store: Store, memberTable: string): Promise<Map<number, Counted>> {
  const rows = await store.rows<Record<string, string>>(`
    SELECT m.campaign AS campaign, countIf(words > 0) AS n, countIf(bitAnd(marks, ${elicitingMarks}) != 0) AS marked
    FROM ${sent()} AS e INNER JOIN (
      SELECT campaign, account FROM ${memberTable} UNION ALL
      SELECT ${everyone}, account FROM account_profile WHERE account NOT IN (SELECT account FROM ${memberTable})) AS m ON m.account = e.account
    GROUP BY campaign`);
  return new Map(
    rows.map((row) => [Number(row.campaign), { sent: Number(row.n), marked: Number(row.marked) }]),
  );
}

const isWord = ({ kind }: ProfileEntry): boolean => kind === "refrain" || kind === "frame";
interface Telling {
  /** Weight from which words are worth their place. */
  readonly least: number;
  readonly rates: Rates;
}

/**
 * Which of a campaign's words to listen to: those from the weight on at which a prompt of a member tells most, on
 * average, whether it is one. Faint words are carried by more members, and by many more others.
 */
async function telling(
  store: Store,
  scratch: Scratch,
  memberTable: string,
  entriesOf: ReadonlyMap<number, readonly ProfileEntry[]>,
  prompts: ReadonlyMap<number, Counted>,
  by: ProfileModel,
): Promise<Map<number, Telling>> {
  const wordTable = await scratch.table(
    "profiled_word",
    "campaign UInt32, value UInt64, tier UInt8",
  );
  const writer = new RowWriter();
  for (const [number, list] of entriesOf)
    for (const one of list) {
      if (!isWord(one)) continue;
      writer.u32(number);
      writer.u64(
        Number.parseInt(one.value.slice(8), 16),
        Number.parseInt(one.value.slice(0, 8), 16),
      );
      writer.u8(Math.min(by.most_tier, Math.floor(one.weight)));
    }
  await store.insert(wordTable, wordColumns, writer.take());
  const rows = await store.rows<Record<string, string>>(`
    SELECT campaign, own, tier, count() AS n FROM (
      SELECT w.campaign AS campaign, (w.campaign, e.who) IN (SELECT campaign, account FROM ${memberTable}) AS own,
        e.id AS id, max(w.tier) AS tier
      FROM (SELECT id, ${sender} AS who, arrayJoin(arrayConcat(refrains, frames)) AS word FROM exchange WHERE notEmpty(refrains) OR notEmpty(frames)) AS e
      INNER JOIN ${wordTable} AS w ON w.value = e.word GROUP BY campaign, own, id)
    GROUP BY campaign, own, tier`);
  const found = new Map<number, Telling>();
  for (const number of entriesOf.keys()) {
    let best = -1;
    for (let tier = 1; tier <= by.most_tier; tier++) {
      const share = (own: boolean, of: number): number => {
        let carrying = 0;
        for (const row of rows)
          if (
            Number(row.campaign) === number &&
            (Number(row.own) === 1) === own &&
            Number(row.tier) >= tier
          )
            carrying += Number(row.n);
        return carrying / Math.max(1, prompts.get(of)?.sent ?? 0);
      };
      const rates = ratesOf(share(true, number), share(false, everyone), by);
      const told = information(rates);
      if (told > best) {
        best = told;
        found.set(number, { least: tier, rates });
      }
    }
  }
  return found;
}

/** Nats by which a member's prompt speaks for the campaign on average: the divergence of the two rates. */
function information({ campaign, others }: Rates): number {
  return (
    campaign * Math.log(campaign / others) +
    (1 - campaign) * Math.log((1 - campaign) / (1 - others))
  );
}

const wordColumns: Columns = [
  ["campaign", "UInt32"],
  ["value", "UInt64"],
  ["tier", "UInt8"],
];
