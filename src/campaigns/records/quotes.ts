// A few of a campaign's own prompts, for a person who judges it; only where the operator chose to keep text.

import type { Campaign } from "../../core/campaign.ts";
import { literal } from "../../store/sql.ts";
import type { Store } from "../../store/store.ts";

const mostQuotes = 5;
const longestQuote = 160;

export async function quotes(store: Store, campaign: Campaign): Promise<string[]> {
  const names = campaign.members.slice(0, 20).map((one) => literal(one.account));
  const rows = await store.rows<{ text: string }>(
    `SELECT any(text) AS text FROM kept_text WHERE account IN (${names.join(", ")})
     GROUP BY account ORDER BY account LIMIT ${mostQuotes}`,
  );
  return rows.map(({ text }) => {
    const line = text.replace(/\s+/g, " ").replace(/[^\P{C}]/gu, "?");
    return line.length > longestQuote ? `${line.slice(0, longestQuote - 1)}…` : line;
  });
}
