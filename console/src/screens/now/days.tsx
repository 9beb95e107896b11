// What cases drew in each of the last days of the log, beside all that was served.

import type { ReactNode } from "react";
import type { ExposedDays } from "../../../../src/app/overview/exposed-days.ts";
import { caseFindings, type CaseFinding } from "../../../../src/core/findings.ts";
import { Count, countText, shareText, Time } from "../../parts/figures.tsx";
import { caseNames } from "../../parts/marks.tsx";
import { Section } from "../../parts/page.tsx";
import classes from "./days.module.css";

/** The gravest first. */
const order: readonly CaseFinding[] = caseFindings.toReversed();

export function Days({ exposure }: { readonly exposure: ExposedDays }): ReactNode {
  const { days } = exposure;
  const most = Math.max(
    1,
    ...days.map((one) => order.reduce((sum, f) => sum + one[f].exchanges, 0)),
  );
  const shown = order.filter(
    (f) => f === "distillation" || days.some((one) => one[f].exchanges > 0),
  );
  return (
    <Section
      title="Drawn, day by day"
      note={
        days.length === 1
          ? "The log is not yet two days long, so there is nothing to hold the last day against."
          : "Days of 24 hours, counted back from the end of the log. Each kind has a place of its own in the bar."
      }
    >
      <table className={classes.days}>
        <caption className="hidden">Exchanges that cases drew, by day</caption>
        <thead>
          <tr>
            <th scope="col">24 hours to</th>
            <th scope="col" aria-hidden="true" />
            {shown.map((f) => (
              <th key={f} scope="col" className="n">
                {caseNames[f]![1]}
              </th>
            ))}
            <th scope="col" className="n">
              {shown.length > 1 ? "together, of all" : "of all"}
            </th>
          </tr>
        </thead>
        <tbody>
          {days.toReversed().map((one) => (
            <tr key={one.to}>
              <th scope="row">
                <Time at={one.to} />
              </th>
              <td aria-hidden="true" className={classes.bar}>
                <span>
                  {shown.map((f) => (
                    <i
                      key={f}
                      className={f === "distillation" ? classes.accent : classes[f]}
                      style={{ width: `${(100 * one[f].exchanges) / most}%` }}
                      title={`${caseNames[f]![1]}: ${countText(one[f].exchanges)}`}
                    />
                  ))}
                </span>
              </td>
              {shown.map((f) => (
                <td key={f} className="n">
                  <Count n={one[f].exchanges} />
                </td>
              ))}
              <td className="n">
                {one.all.exchanges === 0
                  ? "–"
                  : shareText(
                      shown.reduce((sum, f) => sum + one[f].exchanges, 0) / one.all.exchanges,
                    )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
