// Another model held against the one in use; and how it is taken into use, which is done by a file.

import { humanise } from "../../../../src/core/reader-words.ts";
import { Button, FileInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { visible } from "../../../../src/core/visible.ts";
import type { CheckedModel } from "../../../../src/app/check-model.ts";
import { plural } from "../../parts/figures.tsx";
import { Name } from "../../parts/name.tsx";
import { Section } from "../../parts/page.tsx";
import { Said } from "../../parts/said.tsx";
import { Snippet } from "../../parts/snippet.tsx";
import { Failure, Nothing } from "../../parts/states.tsx";
import { CurveLine } from "./curve.tsx";
import { questionNames } from "./measures.tsx";
import classes from "./model.module.css";
import { useCheckModel } from "./queries.ts";

export function Checking(): ReactNode {
  const [file, setFile] = useState<File | null>(null);
  const check = useCheckModel();
  return (
    <>
      <Section
        title="Hold a model against the one in use"
        note="Nothing is taken into use by this."
      >
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault();
            void file?.text().then((text) => check.mutate(text));
          }}
        >
          <FileInput
            label="model.json"
            placeholder="Choose a file"
            accept="application/json,.json"
            value={file}
            onChange={setFile}
          />
          <Button type="submit" disabled={file === null} loading={check.isPending}>
            Check
          </Button>
        </form>
        {check.error !== null && <Failure error={check.error} />}
        {check.data && <Checked of={check.data} />}
      </Section>
      <Section
        title="Take another model into use"
        note="Each thread of the server has the model from its file, so it is named there. The next sweep writes it into the audit."
      >
        <Snippet
          label="commands"
          text={`stillwatch model show --json > model.json   # a copy, to be changed\nstillwatch model fit --store DIR --labels cases.csv --out model.json   # or learned from your own cases\nstillwatch model check model.json`}
        />
        <p className="note">Then in stillwatch.yaml, and start the server again:</p>
        <Snippet label="line of stillwatch.yaml" text="model: model.json" />
      </Section>
    </>
  );
}

function Checked({ of }: { readonly of: CheckedModel }): ReactNode {
  if (!of.ok)
    return (
      <Said tone="done" title={`It cannot be used: ${plural(of.faults.length, "fault")}`}>
        <ul>
          {of.faults.map(({ path, why }, i) => (
            <li key={i}>
              {path !== "" && <Name text={path} />} <bdi>{visible(why)}</bdi>
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
              {humanise(measure)}, {questionNames[question].toLowerCase()}
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
