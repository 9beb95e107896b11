// What sweeps read and what they concluded, as Parquet files. Neither exchanges nor kept prompts go out.

import type { Store } from "../../store/open.ts";
import type { OpenStore } from "../open-store.ts";

/** Tables that go out, with what their rows are selected by where they are many. */
const tables: readonly { readonly name: string; readonly from: string; readonly by?: string }[] = [
  {
    name: "account_hour",
    from: "(SELECT account, hour, model, sum(exchanges) AS exchanges, sum(input_tokens) AS input_tokens, sum(output_tokens) AS output_tokens FROM account_hour GROUP BY account, hour, model)",
    by: "account",
  },
  { name: "account_trait", from: "account_trait", by: "account" },
  { name: "account_profile", from: "account_profile", by: "account" },
  { name: "label", from: "label FINAL", by: "value" },
  { name: "release", from: "release FINAL" },
  { name: "sweep", from: "sweep" },
  { name: "campaign", from: "campaign" },
  { name: "verdict", from: "verdict" },
  { name: "case_member", from: "case_member" },
  { name: "word", from: "word" },
  { name: "audit", from: "audit" },
];

/** Rows in a file, so that one fits into memory: some hundred MB. */
const rowsInFile = 4_000_000;

export interface ExportedFile {
  /** Its name, such as "account_trait-0.parquet". */
  readonly name: string;
  readonly rows: number;
  readonly bytes: Uint8Array;
}

/** The files one after the other: each fits into memory. */
export async function* exportStore({ store }: OpenStore): AsyncGenerator<ExportedFile> {
  for (const { name, from, by } of tables) {
    const rows = await count(store, from);
    const parts = by === undefined ? 1 : Math.max(1, Math.ceil(rows / rowsInFile));
    for (let part = 0; part < parts; part++) {
      const some = parts === 1 ? "" : ` WHERE cityHash64(${by}) % ${parts} = ${part}`;
      yield {
        name: `${name}${parts === 1 ? "" : `-${part}`}.parquet`,
        rows: await count(store, from, some),
        bytes: await store.parquet(`SELECT * FROM ${from}${some}`),
      };
    }
  }
}

async function count(store: Store, from: string, some: string = ""): Promise<number> {
  const [row] = await store.rows<{ n: string }>(`SELECT count() AS n FROM ${from}${some}`);
  return Number(row!.n);
}
