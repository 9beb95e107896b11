// What sign-ups are held against: every identifying value of the members of live cases, how much it tells, and how far the
// policy lets a case go. Made anew after each sweep by whoever has the store open, and answered from in memory
// (live/sign-ups.ts).

import type { LiveCampaign } from "../core/decision.ts";
import { mailProvider } from "../core/mail-provider.ts";
import { loadHistories } from "../campaigns/case-history/kept.ts";
import { loadProfiles } from "../campaigns/early-warning/published-profiles.ts";
import type { SignUpCase, SignUpValue } from "../campaigns/early-warning/sign-up-test.ts";
import type { EarlyWarningModel, Model } from "../model/schema.ts";
import type { Policy } from "../policy/policy-schema.ts";
import { signUpRungs, type SignUpRung } from "../policy/sign-up-rungs.ts";
import type { SketchKey } from "../sketch/key.ts";
import type { Columns } from "../store/columns.ts";
import type { Store } from "../store/open.ts";
import { RowWriter } from "../store/row-binary.ts";
import { withScratch } from "../store/scratch.ts";
import { accountValue, shapeValue } from "./identity-values.ts";
import { liveCampaigns } from "./live-campaigns.ts";
import { logTime } from "./log-time.ts";
import { policyThatHolds } from "./policy-in-use.ts";

export interface SignUpBook {
  readonly cases: readonly (SignUpCase & {
    /** Rungs that the policy allows for its new accounts, mildest first. */
    readonly rungs: readonly SignUpRung[];
  })[];
  readonly values: readonly SignUpValue[];
  readonly by: EarlyWarningModel;
  readonly policy: Policy;
}

/** Values of one case that are kept, the commonest among its members first: memory is bounded. */
const mostValues = 200_000;

/** Kinds that the model knows under another name: at a sign-up an address is that of a sign-up. */
const tiedAs: Readonly<Record<string, string>> = {
  ...{ address: "signup-address", network: "signup-network", "mail-shape": "cohort" },
};

const columns: Columns = [
  ["number", "UInt32"],
  ["account", "UInt64"],
];

/** Every value with its kind: of the records as they are now, of exchanges as they were added up. */
const facts = `
  SELECT account, fact.1 AS kind, fact.2 AS value FROM (
    SELECT account, arrayJoin([('card', card), ('device', device), ('phone', phone), ('address', signup_address), ('network', signup_network),
      ('domain', if(email_public IN (${mailProvider.own}, ${mailProvider.education}), email_domain, toUInt64(0)))]) AS fact
    FROM account FINAL) WHERE value != 0
  UNION ALL SELECT account, toString(kind) AS kind, value FROM account_use WHERE kind IN ('address', 'network', 'ja4')`;

export async function makeSignUpBook(
  store: Store,
  key: SketchKey,
  model: Pick<Model, "early_warning" | "search">,
): Promise<SignUpBook> {
  const by = model.early_warning;
  const policy = await policyThatHolds({ store });
  const prior = new Map((await loadProfiles(store)).map((one) => [one.campaign, one.prior]));
  const histories = await loadHistories(store);
  const now = await logTime(store);
  const live = (await liveCampaigns(store, { histories, verdicts: [] }, [policy])).filter(
    (one) => prior.has(one.id) && one.state !== "dismissed" && one.members.length > 0,
  );
  const cases = live.map((one) => ({
    ...{ id: one.id, finding: one.finding, members: one.members.length },
    prior: prior.get(one.id)!,
    rungs: signUpRungs(policy, one, now),
  }));
  const values = live.length === 0 ? [] : await valuesOf(store, key, live, model);
  return { cases, values, by, policy };
}

interface Row {
  readonly number: number;
  readonly kind: string;
  readonly value: string;
  readonly members: string;
  readonly everybody: string;
}

async function valuesOf(
  store: Store,
  key: SketchKey,
  live: readonly LiveCampaign[],
  { early_warning, search: { ties } }: Pick<Model, "early_warning" | "search">,
): Promise<SignUpValue[]> {
  const { smoothing, least_weight } = early_warning.profile;
  return withScratch(store, async (scratch) => {
    const table = await scratch.table("sign_up_member", "number UInt32, account UInt64");
    const writer = new RowWriter();
    live.forEach(({ members }, number) => {
      for (const { account, owner } of members) {
        // an end user signs up with its owner, not with us
        if (owner !== undefined) continue;
        const hash = accountValue(key, account);
        writer.u32(number);
        writer.u64(Number.parseInt(hash.slice(8), 16), Number.parseInt(hash.slice(0, 8), 16));
      }
    });
    await store.insert(table, columns, writer.take());
    const [all] = await store.rows<{ n: string }>("SELECT count() AS n FROM account");
    const own = await store.rows<Row>(`
      SELECT number, kind, hex(value) AS value, toString(members) AS members, toString(everybody) AS everybody FROM (
        SELECT m.number AS number, f.kind AS kind, f.value AS value, uniqExact(f.account) AS members
        FROM (${facts}) AS f INNER JOIN ${table} AS m ON m.account = f.account GROUP BY number, kind, value
        ORDER BY members DESC, kind, value LIMIT ${mostValues} BY number) AS own
      INNER JOIN (SELECT kind, value, uniqExact(account) AS everybody FROM (${facts})
        WHERE (kind, value) IN (SELECT kind, value FROM (${facts}) WHERE account IN (SELECT account FROM ${table}))
        GROUP BY kind, value) AS every USING (kind, value)`);
    const shapes = await store.rows<
      Omit<Row, "kind" | "value"> & { provider: number; shape: string }
    >(`
      SELECT number, provider, shape, toString(members) AS members, toString(everybody) AS everybody FROM (
        SELECT m.number AS number, a.email_public AS provider, toString(a.email_shape) AS shape, count() AS members
        FROM (SELECT * FROM account FINAL) AS a INNER JOIN ${table} AS m ON m.account = a.account WHERE shape != '' GROUP BY number, provider, shape) AS own
      INNER JOIN (SELECT email_public AS provider, toString(email_shape) AS shape, count() AS everybody FROM account FINAL GROUP BY provider, shape) AS every USING (provider, shape)`);
    const rows: Row[] = [
      ...own,
      ...shapes.map(({ provider, shape, ...row }) => ({
        ...row,
        kind: "mail-shape",
        value: shapeValue(key, provider, shape),
      })),
    ];
    return rows.flatMap(({ number, kind, value, members: users, everybody }): SignUpValue[] => {
      const members = live[number]!.members.length;
      const others = Number(everybody) - Number(users);
      // as profiles weigh what exchanges show (early-warning/profile.ts)
      const weight = Math.log(
        (Number(users) - smoothing) /
          (members + 2 * smoothing) /
          ((others + smoothing) / (Math.max(0, Number(all!.n) - members) + 2 * smoothing)),
      );
      if (weight < least_weight) return [];
      // rare is not yet telling: a network ties far less than a card
      const tie = ties[tiedAs[kind] ?? kind] ?? 0;
      return [{ of: number, kind, value, members: Number(users), weight: tie * weight }];
    });
  });
}
