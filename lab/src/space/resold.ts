// A drawn world seen through resellers: some people and groups, of whatever truth, reach the operator as end users of a
// few accounts. What they write and when stays theirs; account, key, line and client are the reseller's, and no record
// tells of them. In: a made world. Out: another one, with truth at the end user. The same seed gives the same world.

import { endUserName } from "../../../src/core/end-user-name.ts";
import { Random, seedOf } from "../simulate/random.ts";
import type { Row } from "./exchange.ts";
import type { SpaceWorld } from "./draw.ts";

/** Share of the groups and of the people that come through resellers; accounts of one reseller, at the most. */
const GROUPS = 0.4;
const PEOPLE = 0.3;
const ACCOUNTS = 4;

type Drawn = Pick<SpaceWorld, "rows" | "records" | "truth">;

export function resold(world: Drawn, seed: number): Drawn {
  const random = new Random(seed, seedOf("resold"));
  const sent = new Set(world.rows.map(({ account }) => account));
  const chosen = new Map<string, boolean>();
  const goes = new Set<string>();
  for (const { account, group } of world.truth) {
    const unit = group ?? account;
    if (!chosen.has(unit)) chosen.set(unit, random.chance(group === null ? PEOPLE : GROUPS));
    if (chosen.get(unit)! && sent.has(account)) goes.add(account);
  }
  const gateways = Array.from({ length: random.range(1, ACCOUNTS) }, () => ({
    account: `gateway-${random.hex(8)}`,
    key: `k-${random.hex(8)}`,
  }));
  // forwarded addresses tell the end users apart, a gateway's own lines do not
  const forwards = random.chance(0.3);
  const lines = Array.from(
    { length: random.range(1, 12) },
    () => `198.18.${random.int(4)}.${random.int(250)}`,
  );
  const client = `gateway/${random.range(1, 9)}`;
  const at = new Map([...goes].map((account) => [account, gateways[random.int(gateways.length)]!]));
  const through = (row: Row): Row => {
    const gateway = at.get(row.account);
    if (!gateway) return row;
    const own = {
      account: gateway.account,
      key: gateway.key,
      end_user: row.account,
      org: undefined,
    };
    const asn = { asn: 64_512, country: "US" };
    const seen = { ip: row.ip === undefined ? undefined : random.pick(lines), ...asn };
    const agent = row.user_agent === undefined ? undefined : client;
    return { ...row, ...own, ...(forwards ? {} : seen), user_agent: agent, ja4: undefined };
  };
  const created = new Date(Math.min(...world.rows.map(({ time }) => time)) - 3e10).toISOString();
  return {
    rows: world.rows.map(through),
    records: [
      ...world.records.filter(({ account }) => !goes.has(account)),
      ...gateways.map(({ account }) => ({
        ...{ account, created, email: `ops@gateway-${seed}.example`, payment: `card-${seed}` },
        ...{ org: `Gateway ${seed}`, plan: "enterprise", verified: true },
      })),
    ],
    truth: [
      ...world.truth.map((one) => {
        const gateway = at.get(one.account);
        return gateway
          ? {
              ...one,
              account: endUserName(gateway.account, one.account),
              tags: [...one.tags, "resold"],
            }
          : one;
      }),
      ...gateways.map(({ account }) => ({
        ...{ account, kind: "gateway", campaign: null, group: null },
        ...{ truth: "honest" as const, tags: ["resold"] },
      })),
    ],
  };
}
