// In what a model differs from the one in use: each curve beside the other, every number besides; or what is wrong with it.

import { measureName } from "../../../../src/core/measure-words.ts";
import type { ReactNode } from "react";
import { visible } from "../../../../src/core/visible.ts";
import type { CheckedModel } from "../../../../src/app/check-model.ts";
import { plural } from "../../parts/figures.tsx";
import { Name } from "../../parts/name.tsx";
import { Said } from "../../parts/said.tsx";
import { Nothing } from "../../parts/states.tsx";
import { CurveLine } from "./curve.tsx";
import { questionNames } from "./measures.tsx";
import { Sentence } from "../../parts/sentence.tsx";
import classes from "./model.module.css";

/** What a model that somebody chose says differently than the one in use, or why it cannot be used. */
export function Difference({ of }: { readonly of: CheckedModel }): ReactNode {
  if (!of.ok)
    return (
      <Said tone="done" title={`It cannot be used: ${plural(of.faults.length, "fault")}`}>
        <ul>
          {of.faults.map(({ path, why }, i) => (
            <li key={i}>
              {path !== "" && <Name text={path} />} <Sentence text={why} />
            </li>
          ))}
        </ul>
      </Said>
    );
  if (of.curves.length === 0 && of.numbers_total === 0)
    return <Nothing title="It says what the model in use says" />;
  const most = Math.max(
    1,
    ...of.curves.flatMap(({ from, to }) =>
      [...(from?.nats ?? []), ...(to?.nats ?? [])].map(Math.abs),
    ),
  );
  return (
    <>
      <Said tone="done" title={`It can be used: ${visible(of.name)}`}>
        <p>
          {plural(of.curves.length, "curve")} and {plural(of.numbers_total, "other number")} differ.
        </p>
      </Said>
      <ul className={classes.measures}>
        {of.curves.map(({ measure, question, from, to }) => (
          <li key={`${measure} ${question}`}>
            <p className={classes.name}>
              {measureName(measure)}, {questionNames[question].toLowerCase()}
            </p>
            <dl className={classes.curves}>
              {(
                [
                  ["In use", from],
                  ["The other", to],
                ] as const
              ).map(([name, curve]) => (
                <div key={name}>
                  <dt className="note">{name}</dt>
                  <dd>
                    {curve === null ? (
                      <span className="note">says nothing</span>
                    ) : (
                      <CurveLine curve={curve} most={most} label={name} />
                    )}
                  </dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
      {of.numbers.length > 0 && (
        <table className={classes.alone}>
          <caption className="hidden">Other numbers that differ</caption>
          <thead>
            <tr>
              <th scope="col">Place</th>
              <th scope="col">In use</th>
              <th scope="col">The other</th>
            </tr>
          </thead>
          <tbody>
            {of.numbers.map(({ place, before, after }) => (
              <tr key={place}>
                <th scope="row">
                  <Name text={place} />
                </th>
                <td className="n">{shown(before)}</td>
                <td className="n">{shown(after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

const shown = (value: unknown): ReactNode =>
  value === undefined || value === null ? (
    "–"
  ) : (
    <Name text={typeof value === "string" ? value : JSON.stringify(value)} most={40} />
  );
