// What other processes at a server's store did since the last look: sweeps, whatever is written in the audit, batches of
// exchanges that came in by them. An embedded store has one process, and commands that it lends the store to are heard of
// by themselves.

import { modelActions } from "../../evidence/audit/audit.ts";
import { literal } from "../../store/sql.ts";
import type { Store } from "../../store/open.ts";

export interface News {
  readonly swept: boolean;
  readonly acted: boolean;
  /** Another policy or model came into use. */
  readonly published: boolean;
  /** Batches that ended, each once. */
  readonly batches: readonly number[];
}

export interface Elsewhere {
  look(): Promise<News>;
  /** Batches that this process has looked at by itself are no news. */
  known(batches: readonly number[]): void;
}

const nothing: News = { swept: false, acted: false, published: false, batches: [] };

/** Seconds by which the end of a batch may be written later than that of one behind it. */
const late = 10;
/** What `server-batches.ts` writes of a batch that has ended. */
const ended = 1;
/** With which another policy or model comes into use. */
const publishing = ["policy", ...modelActions].map(literal).join(", ");

export function watchElsewhere(store: Store): Elsewhere {
  if (store.kind === "embedded")
    return { look: () => Promise.resolve(nothing), known: () => undefined };
  let last: Newest | null = null;
  /** Batches that were looked at, as long as they may be told again. */
  let seen = new Set<number>();
  return {
    async look() {
      const now = await newest(store);
      const before = last ?? now;
      last = now;
      const told = await store.rows<{ batch: number }>(
        `SELECT DISTINCT batch FROM arrival WHERE state = ${ended} AND at > toDateTime64('${before.at}', 3, 'UTC') - ${late} ORDER BY batch`,
      );
      const all = told.map(({ batch }) => batch);
      const batches = all.filter((one) => !seen.has(one));
      seen = new Set(all);
      return {
        swept: now.sweep !== before.sweep,
        acted: now.audit !== before.audit,
        published: now.published !== before.published,
        batches,
      };
    },
    known(batches) {
      for (const one of batches) seen.add(one);
    },
  };
}

interface Newest {
  readonly audit: number;
  readonly published: number;
  readonly sweep: number;
  /** By the server's clock, which wrote when batches ended. */
  readonly at: string;
}

async function newest(store: Store): Promise<Newest> {
  const [row] = await store.rows<Newest>(
    `SELECT (SELECT max(number) FROM audit) AS audit, (SELECT max(number) FROM audit WHERE action IN (${publishing})) AS published, (SELECT max(number) FROM sweep) AS sweep, toString(now64(3, 'UTC')) AS at`,
  );
  return row!;
}
