// What the chosen model would report and the one in use reports, side by side, over the store as it was last swept.

import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import type { CaseChange, ComparedVerdicts } from "../../../../src/app/model-verdicts.ts";
import type { ComparedModels } from "../../../../src/app/compare-models.ts";
import { caseFindings, findingNames } from "../../../../src/core/findings.ts";
import { listed } from "../../../../src/core/reader-words.ts";
import { useMay } from "../../api/me.ts";
import { countText, plural, Time } from "../../parts/figures.tsx";
import { AccountLink, CampaignLink } from "../../parts/name.tsx";
import { Section } from "../../parts/page.tsx";
import { Failure, Loading } from "../../parts/states.tsx";
import type { Draft } from "./draft.ts";
import classes from "./model.module.css";
import { compareModel, draftKey } from "./queries.ts";

export function Comparing({
  draft,
  base,
}: {
  /** Null where there is none that could be used. */
  readonly draft: Draft | null;
  /** Hash of the model in use. */
  readonly base: string;
}): ReactNode {
  const may = useMay("investigator");
  const [asked, setAsked] = useState<{ readonly draft: Draft; readonly base: string } | null>(null);
  const { data, error, isFetching, refetch } = useQuery({
    // not below "model", which is asked for anew after publishing
    queryKey: ["compare-models", asked && draftKey(asked.draft), asked?.base],
    queryFn: () => compareModel(asked!.draft.text),
    enabled: asked !== null,
    // it is work for the whole store, and is done when somebody asks
    refetchOnWindowFocus: false,
    staleTime: Infinity,
    retry: false,
  });
  return (
    <Section
      title="What it would report"
      note="Both models judge the whole store as the last sweep left it. It takes as long as two sweeps, keeps nothing and decides nothing."
      actions={
        <Button
          variant="default"
          size="xs"
          disabled={!may || draft === null}
          loading={isFetching}
          onClick={() => setAsked({ draft: draft!, base })}
        >
          Compare
        </Button>
      }
    >
      {error !== null ? (
        <Failure error={error} again={() => void refetch()} />
      ) : !may ? (
        <p className="note">An investigator compares models.</p>
      ) : asked === null ? (
        <p className="note">Choose a model that can be used, and compare before you publish.</p>
      ) : data === undefined ? (
        <Loading lines={6} label="Comparing" />
      ) : (
        <>
          {(asked.draft !== draft || asked.base !== base) && (
            <p className="note">This is of the models as they were before.</p>
          )}
          <Compared of={data} />
        </>
      )}
    </Section>
  );
}

function Compared({ of }: { readonly of: ComparedModels }): ReactNode {
  const { in_use: mine, tried } = of;
  return (
    <>
      <p className="note">
        The log until <Time at={of.until} />
      </p>
      <table className={classes.alone}>
        <caption className="hidden">What each model reports</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="hidden">What</span>
            </th>
            <th scope="col">In use</th>
            <th scope="col">The other</th>
          </tr>
        </thead>
        <tbody>
          {caseFindings.toReversed().map((finding) => (
            <tr key={finding}>
              <th scope="row">Found to be {findingNames[finding]}</th>
              <td className="n">{countsText(mine.cases[finding])}</td>
              <td className="n">{countsText(tried.cases[finding])}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">Expected honest among them</th>
            <td className="n">{honestIn(mine).toFixed(1)}</td>
            <td className="n">{honestIn(tried).toFixed(1)}</td>
          </tr>
          {(["open-party", "none"] as const).map((finding) => (
            <tr key={finding}>
              <th scope="row">Groups that are {findingNames[finding]}</th>
              <td className="n">{countText(mine.honest[finding].groups)}</td>
              <td className="n">{countText(tried.honest[finding].groups)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={classes.told}>
        <Accounts of={of} />
      </div>
      {of.changes_total > 0 && (
        <details className={classes.told}>
          <summary>
            {plural(of.changes_total, "case")} that {of.changes_total === 1 ? "is" : "are"} not the
            same
          </summary>
          <ul>
            {of.changes.map((one, i) => (
              <li key={i}>
                {one.id === null ? "A new case" : <CampaignLink id={one.id} />}:{" "}
                {sideText(one.in_use)}, then {sideText(one.tried)}
              </li>
            ))}
          </ul>
          {of.changes_total > of.changes.length && (
            <p className="note">These are the {countText(of.changes.length)} largest.</p>
          )}
        </details>
      )}
    </>
  );
}

function Accounts({ of: { gained, lost, renamed } }: { readonly of: ComparedVerdicts }): ReactNode {
  if (gained.accounts + lost.accounts + renamed === 0)
    return <p>Both find the same accounts to be the same.</p>;
  return (
    <>
      <p>
        {plural(gained.accounts, "account")} would come into a case, {countText(lost.accounts)}{" "}
        would be in none any more, and {countText(renamed)} would be in one that is found to be
        something else.
      </p>
      {(
        [
          ["Come in", gained],
          ["Go", lost],
        ] as const
      ).map(
        ([name, { accounts, classes: kinds, examples }]) =>
          accounts > 0 && (
            <details key={name} className={classes.told}>
              <summary>
                {name}: {plural(accounts, "account")}
              </summary>
              <p>
                By their records:{" "}
                {listed(Object.entries(kinds).map(([kind, n]) => `${countText(n)} ${kind}`))}.
              </p>
              <ul>
                {examples.map((account) => (
                  <li key={account}>
                    <AccountLink account={account} />
                  </li>
                ))}
              </ul>
            </details>
          ),
      )}
    </>
  );
}

const countsText = ({
  cases,
  accounts,
}: {
  readonly cases: number;
  readonly accounts: number;
}): string => `${plural(cases, "case")}, ${plural(accounts, "account")}`;

const honestIn = ({ cases }: ComparedVerdicts["tried"]): number =>
  Object.values(cases).reduce((sum, one) => sum + one.expected_honest, 0);

const sideText = (side: CaseChange["tried"]): string =>
  side === null
    ? "no case"
    : `${findingNames[side.finding]} of ${plural(side.accounts, "account")}`;
