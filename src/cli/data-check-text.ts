// The check of the data for a tired person on call: what fails first, what it means and what to do; then how far each
// field is filled. In: a check. Out: lines of the terminal.

import {
  type DataCheck,
  type DataFigure,
  failing,
  type FieldCoverage,
} from "../core/data-check.ts";
import { share } from "../evidence/report/index.ts";
import { wrap } from "./fit.ts";
import type { Io } from "./io.ts";
import { plainTable } from "./plain-table.ts";
import { joined, lines, painted, type Text } from "./terminal-text.ts";
import { counted, plain } from "./words.ts";

type Screen = Pick<Io, "width" | "colour">;

/** All of it. */
export function dataCheckText(check: DataCheck, io: Screen): Text {
  // how far fields are filled stands in the table
  const fine = check.figures.filter(
    ({ id, verdict }) => verdict === "fine" && !id.startsWith("coverage_"),
  );
  return lines([
    `${counted(check.exchanges, "exchange")} of ${counted(check.accounts, "account")}, ${counted(check.records, "account record")}`,
    "",
    ...failingLines(check, io),
    ...fine.flatMap((one) => figureLines(one, io)),
    "",
    ...coverageTables(check.coverage, io),
  ]);
}

/** What is not fine, or in one line that all is. */
export function failingLines(check: DataCheck, io: Screen): Text[] {
  const told = failing(check);
  return told.length === 0
    ? [painted("green", "data: fine", io)]
    : told.flatMap((one) => figureLines(one, io));
}

const colours = { fine: "green", weak: "yellow", worthless: "red" } as const;
const margin = " ".repeat(11);

function figureLines({ verdict, says, advice }: DataFigure, io: Screen): Text[] {
  const told = wrap([says, advice].filter(Boolean).join(" "), io.width - margin.length, 8);
  return told.map((line, i) =>
    joined(i === 0 ? painted(colours[verdict], verdict.padEnd(margin.length), io) : margin, line),
  );
}

function coverageTables(coverage: readonly FieldCoverage[], { width }: Screen): (Text | string)[] {
  const percent = (x: number | undefined): string => (x === undefined ? "" : plain(share(x)));
  const [ofExchanges, ofRecords] = (["exchange", "account record"] as const).map((kind) =>
    coverage.filter((one) => one.of === kind),
  ) as [FieldCoverage[], FieldCoverage[]];
  const right = { width: 12, align: "right" } as const;
  return [
    plainTable(
      [
        { head: "field of exchanges", width: 24 },
        { head: "exchanges", ...right },
        { head: "accounts", ...right },
        { head: "" },
      ],
      ofExchanges.map(({ field, share: of, accounts }) => [
        field,
        percent(of),
        percent(accounts),
        "",
      ]),
      width,
    ),
    ...(ofRecords.length === 0
      ? []
      : [
          "",
          plainTable(
            [
              { head: "field of account records", width: 24 },
              { head: "records", ...right },
              { head: "" },
            ],
            ofRecords.map(({ field, share: of }) => [field, percent(of), ""]),
            width,
          ),
        ]),
  ];
}
