// An account that is judged by its end users, one by one: how many there are, and who of them is in a case.

import { type Finding, findingNames } from "../../core/findings.ts";
import { readVerdict } from "../records/kept-verdicts.ts";
import type { Store } from "../../store/open.ts";

export interface JudgedEndUsers {
  /** All that it has, and the exchanges that name one. */
  readonly all: number;
  readonly exchanges: number;
  readonly first: string;
  readonly last: string;
  readonly cases: readonly {
    readonly group: string;
    readonly finding: Finding;
    /** Names of the end users, as the operator's log has them. */
    readonly end_users: readonly string[];
  }[];
}

/** Null for an account that is judged as a whole. @param id its keyed hash, as the engine writes it */
export async function judgedEndUsers(store: Store, id: string): Promise<JudgedEndUsers | null> {
  const [known] = await store.rows<Record<"n" | "exchanges" | "since" | "until", string>>(`
    SELECT toString(count()) AS n, toString(sum(f.exchanges)) AS exchanges, toString(min(f.first)) AS since,
      toString(max(f.last)) AS until FROM (SELECT principal FROM principal WHERE owner = ${id}) AS p
    INNER JOIN account_profile AS f ON f.account = p.principal`);
  if (known!.n === "0") return null;
  const lines = await store.rows<{ line: string }>(`
    SELECT line FROM verdict WHERE account IN (SELECT label FROM label WHERE kind = 'account'
      AND value IN (SELECT principal FROM principal WHERE owner = ${id})) ORDER BY account`);
  const said = lines.map(({ line }) => readVerdict(line)).filter(({ group }) => group !== null);
  return {
    all: Number(known!.n),
    exchanges: Number(known!.exchanges),
    first: known!.since,
    last: known!.until,
    cases: [...Map.groupBy(said, ({ group }) => group!)].map(([group, members]) => ({
      group,
      finding: members[0]!.finding,
      end_users: members.map((one) => one.end_user!),
    })),
  };
}

export function endUsersText({ all, cases }: JudgedEndUsers): string {
  const found = cases.map(
    ({ group, finding, end_users }) =>
      `${end_users.length} of them ${end_users.length === 1 ? "belongs" : "belong"} to ${group} (${findingNames[finding]})`,
  );
  return `is judged by its ${all} end users, one by one, and not itself: ${found.length === 0 ? "none of them is in a case" : found.join(", ")}`;
}
