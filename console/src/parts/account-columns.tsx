// Columns that lists of accounts have in common.

import { probabilityText } from "./figures.tsx";
import { AccountLink } from "./name.tsx";
import type { Column } from "./table.tsx";

export const accountColumn: Column<{ readonly account: string }> = {
  id: "account",
  name: "Account",
  isHead: true,
  cell: ({ account }) => <AccountLink account={account} />,
};

/** Of a decision: the account's posterior when it was taken. */
export const probabilityColumn: Column<{ readonly score: number | null }> = {
  id: "score",
  name: "Not honest",
  isNumber: true,
  note: "Probability that it is in no honest group, whatever the group is found to be",
  cell: ({ score }) => (score === null ? "–" : probabilityText(score)),
};
