// How the cells of an answer are shown, by what they are; from a row one comes to the account, the case, and those who have a
// trait.

import { areaName } from "../../../../src/core/reader-words.ts";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Row } from "../../../../src/app/explore/explore.ts";
import type { Rung } from "../../../../src/core/campaign.ts";
import type { Finding } from "../../../../src/core/findings.ts";
import { visible } from "../../../../src/core/visible.ts";
import { Count, Time } from "../../parts/figures.tsx";
import { FindingMark, RungMark } from "../../parts/marks.tsx";
import { AccountLink, CampaignLink, Name } from "../../parts/name.tsx";
import type { Column } from "../../parts/table.tsx";
import { type ToldField, whereOf } from "./question.ts";

/** Shown first; the rest on demand, since nobody reads twenty columns. Of traits and hours all are. */
const usualOfAccounts: ReadonlySet<string> = new Set([
  ...[
    "account",
    "finding",
    "campaign",
    "score",
    "rung",
    "exchanges",
    "output_tokens",
    "last",
    "area",
  ],
]);

export function columnsOf(
  fields: readonly ToldField[],
  subject: string,
  all: boolean,
): Column<Row>[] {
  const head = subject === "accounts" ? "account" : subject === "traits" ? "label" : "hour";
  return fields
    .filter(
      ({ name, column }) => column && (all || subject !== "accounts" || usualOfAccounts.has(name)),
    )
    .map(({ name, type, words }): Column<Row> => ({
      ...{ id: name, name: name.replaceAll("_", " "), note: words },
      ...{ isNumber: type === "number", isHead: name === head },
      by: (row) => comparable(row[name]),
      cell: (row) => <Shown name={name} type={type} row={row} subject={subject} />,
    }));
}

function comparable(cell: Row[string] | undefined): string | number {
  return typeof cell === "number" ? cell : cell === null || cell === undefined ? "" : String(cell);
}

interface ShownProps {
  readonly name: string;
  readonly type: ToldField["type"];
  readonly row: Row;
  readonly subject: string;
}

function Shown({ name, type, row, subject }: ShownProps): ReactNode {
  const cell = row[name] ?? null;
  if (cell === null || cell === "") return <span className="note">–</span>;
  if (type === "time") return <Time at={String(cell)} />;
  if (type === "yes-no") return cell === true ? "yes" : <span className="note">no</span>;
  if (name === "score") return Number(cell).toFixed(3);
  if (type === "number") return <Count n={Number(cell)} />;
  if (name === "account") return <AccountLink account={String(cell)} />;
  if (name === "campaign") return <CampaignLink id={String(cell)} />;
  if (name === "finding") return <FindingMark finding={cell as Finding} />;
  if (name === "rung") return <RungMark rung={cell as Rung} />;
  if (name === "area") return areaName(String(cell));
  if (name === "trait" && subject === "traits") return <WhoHasIt trait={String(cell)} />;
  return <Name text={String(cell)} most={60} />;
}

function WhoHasIt({ trait }: { readonly trait: string }): ReactNode {
  return (
    <Link
      to="/explore"
      search={{ where: whereOf([{ field: "trait", is: "eq", text: trait }]) } as never}
      aria-label={`Accounts that have ${visible(trait)}`}
    >
      who has it
    </Link>
  );
}
