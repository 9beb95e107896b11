// What a log does not hold, for a world or a group, whatever its truth: prompts, addresses, clients, records; and what it
// holds twice or askew.

import type { Random } from "../simulate/random.ts";
import type { AccountRow, Row } from "./exchange.ts";

/** Applies an option of the axis `missing` to rows and records, in place; gives the rows back. */
export function withhold(
  option: string,
  rows: Row[],
  records: readonly AccountRow[],
  random: Random,
): Row[] {
  switch (option) {
    case "prompts":
      for (const row of rows) row.prompt = row.system = undefined;
      return rows;
    case "some-prompts": {
      // by client: the kits of some send them hashed
      const share = random.between(0.3, 0.8);
      const lost = new Map<string, boolean>();
      for (const row of rows) {
        const name = (row.user_agent ?? "").split("/")[0]!;
        if (!lost.has(name)) lost.set(name, random.chance(share));
        if (lost.get(name)) row.prompt = row.system = undefined;
      }
      return rows;
    }
    case "turns":
      for (const row of rows) row.turn = row.conversation = undefined;
      return rows;
    case "ip":
      for (const row of rows) row.ip = row.asn = row.country = undefined;
      for (const record of records) record.signup_ip = undefined;
      return rows;
    case "one-ip": {
      const balancers = Array.from(
        { length: random.range(1, 4) },
        () => `10.${random.int(256)}.${random.int(256)}.${random.range(1, 254)}`,
      );
      for (const row of rows) {
        row.ip = random.pick(balancers);
        row.asn = row.country = undefined;
      }
      return rows;
    }
    case "agent":
      for (const row of rows) row.user_agent = row.ja4 = undefined;
      return rows;
    case "records":
      for (const record of records) {
        const { account } = record;
        for (const name of Object.keys(record) as (keyof AccountRow)[]) delete record[name];
        record.account = account;
      }
      return rows;
    case "money":
      for (const record of records)
        record.payment = record.device = record.phone = record.traits = undefined;
      return rows;
    case "retries": {
      const share = random.between(0.02, 0.15);
      const more: Row[] = [];
      for (const row of rows) {
        if (!random.chance(share)) continue;
        // half under the same id and time: the same exchange; half as a new try some seconds later
        if (random.chance(0.5)) more.push({ ...row });
        else more.push({ ...row, id: `${row.id}r`, time: row.time + random.range(800, 20_000) });
      }
      return [...rows, ...more];
    }
    case "skew": {
      const offsets = new Map<string, number>();
      const width = random.between(20, 900) * 1000;
      for (const row of rows) {
        if (!offsets.has(row.account))
          offsets.set(row.account, Math.round(width * random.normal()));
        row.time += offsets.get(row.account)!;
      }
      return rows;
    }
    case "sample":
      return rows.filter(() => random.chance(1 / 3));
    case "mail":
      for (const record of records) record.email = record.phone = undefined;
      return rows;
    case "country":
      for (const row of rows) row.country = row.asn = undefined;
      return rows;
    default:
      return rows;
  }
}
