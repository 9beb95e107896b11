// Each measure of groups with what it says for each question, by family; and the signals of accounts that are judged alone.

import { measureName } from "../../../../src/core/measure-words.ts";
import { familyNotes, humanise } from "../../../../src/core/reader-words.ts";
import type { ReactNode } from "react";
import { type Family, families } from "../../../../src/core/campaign.ts";
import type { QuestionName, ToldMeasure, ToldModel } from "../../../../src/app/told-model.ts";
import { weightText } from "../../parts/figures.tsx";
import { FamilyMark, familyNames } from "../../parts/marks.tsx";
import { Section } from "../../parts/page.tsx";
import { CurveLine } from "./curve.tsx";
import classes from "./model.module.css";

export const questionNames: Readonly<Record<QuestionName, string>> = {
  hand: "One hand",
  machine: "Machines",
  training: "For training",
  open: "In the open",
};
const questions = Object.keys(questionNames) as QuestionName[];

export function Measures({ model }: { readonly model: ToldModel }): ReactNode {
  return (
    <>
      <p className={`note ${classes.lead}`}>
        A curve says how much a figure counts for a question, in nats: above the line for it, below
        it against. Those of one measure have one scale, and the numbers say how far they go. Sums
        are shrunk afterwards
        {questions
          .map(
            (one) =>
              `, ${questionNames[one].toLowerCase()} by ${model.questions[one].shrink.toFixed(2)}`,
          )
          .join("")}
        ; wording adds {model.questions.hand.most_wording} nats for one hand at the most.
      </p>
      {families.map((family) => (
        <OfFamily
          key={family}
          family={family}
          measures={model.measures.filter((one) => one.family === family)}
        />
      ))}
      <Section
        title="One account alone"
        note="Signals of an account that is judged by itself, with the least and the most that each says, in nats."
      >
        <table className={classes.alone}>
          <caption className="hidden">Signals of one account alone</caption>
          <thead>
            <tr>
              <th scope="col">Signal</th>
              <th scope="col">Family</th>
              <th scope="col">Least</th>
              <th scope="col">Most</th>
            </tr>
          </thead>
          <tbody>
            {model.alone.signals.map(({ id, family, name, least, most: greatest, factor }) => (
              <tr key={id}>
                <th scope="row">{name}</th>
                <td>
                  <FamilyMark family={family} /> {familyNames[family]}
                </td>
                <td className="n">{weightText(least * factor)}</td>
                <td className="n">{weightText(greatest * factor)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
    </>
  );
}

/** Nats that any of its curves goes to. */
const farthest = ({ curves }: ToldMeasure): number =>
  Math.max(0.1, ...Object.values(curves).flatMap(({ nats }) => nats.map(Math.abs)));

function OfFamily({
  family,
  measures,
}: {
  readonly family: Family;
  readonly measures: readonly ToldMeasure[];
}): ReactNode {
  if (measures.length === 0) return null;
  const shown = measures.filter(({ curves }) => Object.keys(curves).length > 0);
  const silent = measures.length - shown.length;
  return (
    <Section title={humanise(familyNames[family])} note={familyNotes[family]}>
      <ul className={classes.measures}>
        {shown.map((one) => (
          <li key={one.id}>
            <div>
              <p className={classes.name}>
                <FamilyMark family={family} /> {measureName(one.id)}
              </p>
              <p className="note">
                {one.signal}
                {one.usual !== null &&
                  `; the usual honest group has ${String(Number(one.usual.toPrecision(2))).replace("-", "−")}`}
              </p>
            </div>
            <dl className={classes.curves}>
              {questions.map((question) => {
                const curve = one.curves[question];
                return (
                  <div key={question}>
                    <dt className="note">{questionNames[question]}</dt>
                    <dd>
                      {curve === undefined ? (
                        <span className="note">says nothing</span>
                      ) : (
                        <CurveLine
                          curve={curve}
                          most={farthest(one)}
                          label={questionNames[question]}
                        />
                      )}
                    </dd>
                  </div>
                );
              })}
            </dl>
          </li>
        ))}
      </ul>
      {silent > 0 && (
        <p className="note">
          {silent} more are measured and told, and weigh nothing in this model.
        </p>
      )}
    </Section>
  );
}
