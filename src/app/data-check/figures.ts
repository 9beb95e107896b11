// What the check of the data counts in a store: sums only, no judgement. In: a store that may never have been swept. Out:
// counts of accounts, records, fields, addresses and hours. A few passes over narrow columns; nothing is written.

import { params } from "../../store/columns.ts";
import { type Store } from "../../store/open.ts";
import { nameless } from "../../traits/nameless.ts";

/** Fields of exchanges as the store keeps them: whether an exchange has one. */
const exchangeFields = {
  prompt: "words > 0",
  system: "system != 0",
  output_tokens: "output_tokens > 0",
  model: "model != ''",
  ip: "address != 0",
  user_agent: "agent != 0",
  ja4: "ja4 != 0",
  key: "api_key != 0",
  end_user: "end_user != 0",
  conversation: "conversation != 0",
  turn: "turn > 0",
  status: "status > 0",
  country: "country != ''",
  tools: "tools > 0",
  parameters: `bitAnd(params, ${params.logprobs | params.choices | params.temperature | params.maxTokens}) != 0`,
  reasoning_in: "notEmpty(reasoning_in)",
} as const;

/** The same of account records. */
const recordFields = {
  created: "created IS NOT NULL",
  payment: "card != 0",
  device: "device != 0",
  email: "email_shape != ''",
  phone: "phone != 0",
  signup_ip: "signup_address != 0",
  org: "org != ''",
  plan: "plan != ''",
  programme: "programme != ''",
  verified: "verified != 0",
  closed: "closed IS NOT NULL",
  traits: "notEmpty(declared)",
} as const;

export type ExchangeField = keyof typeof exchangeFields;
export type RecordField = keyof typeof recordFields;

export interface Filled {
  readonly exchanges: number;
  readonly accounts: number;
}

export interface DataFigures {
  readonly exchanges: number;
  readonly accounts: number;
  readonly records: number;
  /** Accounts of the logs with a record; records whose account is in the logs. */
  readonly joined: number;
  readonly used: number;
  /** Of accounts without a record: how many one has but for capitals and blanks around it; how most ids begin on both sides. */
  readonly nearly: number;
  readonly prefixes: { readonly logs: string; readonly records: string };
  readonly fields: Readonly<Record<ExchangeField, Filled>>;
  readonly recordFields: Readonly<Record<RecordField, number>>;
  readonly largest: { readonly exchanges: number; readonly withEndUser: number };
  /** Exchanges on accounts with a service's name for nobody and without a record, and those names. */
  readonly service: { readonly exchanges: number; readonly names: readonly string[] };
  /** Distinct addresses, and the most accounts on one of the busiest. */
  readonly addresses: { readonly distinct: number; readonly mostAccounts: number };
  /** First and last exchange, ms; hours with exchanges, ascending, as [hour since 1970, exchanges]. */
  readonly from: number;
  readonly to: number;
  readonly hours: readonly (readonly [hour: number, exchanges: number])[];
  /** Exchanges that were refused or failed, of those with a status. */
  readonly refused: number;
  /** Least share of the traffic that logs were said to hold; 1 of whole logs. */
  readonly sampled: number;
}

/** Addresses by exchanges that are asked for their accounts: what serves everybody is among the busiest. */
const busiest = 20;

/** How an id begins, up to its first separator; such as "acct_". */
const prefix = (name: string): string => `extract(${name}, '^[A-Za-z]{1,12}[-_:|.]')`;

type Row = Record<string, string | number>;

export async function dataFigures(store: Store): Promise<DataFigures> {
  const one = async (sql: string): Promise<Row> => (await store.rows<Row>(sql))[0]!;
  const fieldNames = Object.keys(exchangeFields) as ExchangeField[];
  const recordNames = Object.keys(recordFields) as RecordField[];
  const sent =
    await one(`SELECT count() AS accounts, sum(n) AS exchanges, max(n) AS largest, argMax(f_end_user, (n, account)) AS largest_users,
      sum(refused) AS refused, ifNull(min(since), 0) AS since, ifNull(max(until), 0) AS until,
      ${fieldNames.map((name) => `sum(f_${name}) AS e_${name}, countIf(f_${name} > 0) AS a_${name}`).join(", ")}
    FROM (SELECT account, count() AS n, countIf(status >= 400) AS refused,
        toUnixTimestamp64Milli(min(time)) AS since, toUnixTimestamp64Milli(max(time)) AS until,
        ${fieldNames.map((name) => `countIf(${exchangeFields[name]}) AS f_${name}`).join(", ")}
      FROM exchange GROUP BY account SETTINGS optimize_aggregation_in_order = 1)`);
  const recorded =
    await one(`SELECT count() AS records, countIf(account IN (SELECT account FROM exchange)) AS used,
      ${recordNames.map((name) => `countIf(${recordFields[name]}) AS r_${name}`).join(", ")}
    FROM account FINAL`);
  const number = (row: Row, name: string): number => Number(row[name]);
  const accounts = number(sent, "accounts");
  const records = number(recorded, "records");
  const joined = number(
    await one(`SELECT count() AS n FROM (SELECT DISTINCT account FROM exchange)
      WHERE account IN (SELECT account FROM account)`),
    "n",
  );
  return {
    exchanges: number(sent, "exchanges"),
    accounts,
    records,
    joined,
    used: number(recorded, "used"),
    ...(records > 0 && joined < accounts ? await howIdsDiffer(store) : alike),
    fields: Object.fromEntries(
      fieldNames.map((name) => [
        name,
        { exchanges: number(sent, `e_${name}`), accounts: number(sent, `a_${name}`) },
      ]),
    ) as Record<ExchangeField, Filled>,
    recordFields: Object.fromEntries(
      recordNames.map((name) => [name, number(recorded, `r_${name}`)]),
    ) as Record<RecordField, number>,
    largest: { exchanges: number(sent, "largest"), withEndUser: number(sent, "largest_users") },
    service: await onServiceNames(store),
    addresses: await addressesOf(store),
    from: number(sent, "since"),
    to: number(sent, "until"),
    hours: await hoursOf(store),
    refused: number(sent, "refused"),
    sampled: number(await one("SELECT min(rate) AS rate, count() AS n FROM sampling"), "rate") || 1,
  };
}

const alike = { nearly: 0, prefixes: { logs: "", records: "" } } as const;

/** How the ids of accounts without a record differ from those of the records. */
async function howIdsDiffer(store: Store): Promise<Pick<DataFigures, "nearly" | "prefixes">> {
  const strangers = `(SELECT value, any(label) AS name FROM label WHERE kind = 'account'
    AND value IN (SELECT account FROM exchange) AND value NOT IN (SELECT account FROM account) GROUP BY value)`;
  const folded = (name: string): string => `lowerUTF8(trimBoth(${name}))`;
  const [near] = await store.rows<{ n: string }>(`SELECT count() AS n FROM ${strangers}
    WHERE ${folded("name")} IN (SELECT ${folded("name")} FROM account)`);
  const begin = async (from: string): Promise<string> => {
    const [row] = await store.rows<{ begins: string }>(
      `SELECT ${prefix("name")} AS begins FROM ${from} GROUP BY begins ORDER BY count() DESC, begins LIMIT 1`,
    );
    return row?.begins ?? "";
  };
  return {
    nearly: Number(near!.n),
    prefixes: { logs: await begin(strangers), records: await begin("account") },
  };
}

/** Whoever has a record is a customer of that name. */
async function onServiceNames(store: Store): Promise<DataFigures["service"]> {
  const rows = await store.rows<{ name: string; n: string }>(`SELECT l.name AS name, e.n AS n
    FROM (SELECT account, count() AS n FROM exchange WHERE account IN (
        ${nameless}) GROUP BY account) AS e
    INNER JOIN (SELECT value, any(label) AS name FROM label WHERE kind = 'account' GROUP BY value) AS l ON l.value = e.account
    ORDER BY n DESC, name`);
  return {
    exchanges: rows.reduce((sum, { n }) => sum + Number(n), 0),
    names: rows.map(({ name }) => name),
  };
}

async function addressesOf(store: Store): Promise<DataFigures["addresses"]> {
  const [all] = await store.rows<{ n: string }>(
    "SELECT uniq(address) AS n FROM exchange WHERE address != 0",
  );
  const [most] = await store.rows<{ n: string }>(`SELECT max(n) AS n FROM (
    SELECT uniqExact(account) AS n FROM exchange WHERE address IN (SELECT address FROM exchange WHERE address != 0
      GROUP BY address ORDER BY count() DESC, address LIMIT ${busiest}) GROUP BY address)`);
  return { distinct: Number(all!.n), mostAccounts: Number(most?.n ?? 0) };
}

async function hoursOf(store: Store): Promise<DataFigures["hours"]> {
  const rows = await store.rows<{ hour: string; n: string }>(
    `SELECT intDiv(toUnixTimestamp(time), 3600) AS hour, count() AS n FROM exchange GROUP BY hour ORDER BY hour`,
  );
  return rows.map(({ hour, n }) => [Number(hour), Number(n)] as const);
}
