// Why it is decided so: the finding, each reason with its weight, and the stages at which it came to its ring.

import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { WholeAccount } from "../../../../src/app/live/uses/people.ts";
import { probabilityText, shareText, Time, weightText } from "../../parts/figures.tsx";
import { FindingMark } from "../../parts/marks.tsx";
import { CampaignLink, Name, Words } from "../../parts/name.tsx";
import { Section } from "../../parts/page.tsx";
import { Nothing } from "../../parts/states.tsx";
import { Sentence } from "../../parts/sentence.tsx";
import classes from "./account.module.css";

type Step = WholeAccount["trace"][number];

export function Why({ found }: { readonly found: WholeAccount }): ReactNode {
  const { verdict, trace, apart, end_users: users } = found;
  return (
    <Section title="Why">
      {verdict === null ? (
        <Nothing title="It is in no ring">
          {users === undefined
            ? "Nothing ties it to others that would be worth a judgement, so no reason speaks for or against it."
            : "It is judged by its end users, one by one. Open one of them to see why."}
        </Nothing>
      ) : (
        <>
          <p>
            <FindingMark finding={verdict.finding} />, with probability{" "}
            {probabilityText(verdict.score)}
            {verdict.group !== null && (
              <>
                , in <CampaignLink id={verdict.group} />
              </>
            )}
            .
            {verdict.edge === true &&
              " It stands at the edge: its own behaviour hardly speaks for the case, so nothing new is decided about it."}
          </p>
          {verdict.part !== undefined && (
            <p className={classes.part}>
              Only a part is meant, {shareText(verdict.part.share)} of what it sends:{" "}
              <Sentence text={verdict.part.told} />. Its owner has done nothing.
            </p>
          )}
          <Reasons of={verdict.reasons} />
        </>
      )}
      {users !== undefined && users.cases.length > 0 && (
        <ul className={classes.list}>
          {users.cases.map(({ group, end_users }) => (
            <li key={group}>
              <CampaignLink id={group} />:{" "}
              {end_users.map((one, i) => (
                <span key={one}>
                  {i > 0 && ", "}
                  <Link to="/accounts/$account" params={{ account: `${found.account} › ${one}` }}>
                    <Name text={one} most={48} />
                  </Link>
                </span>
              ))}
            </li>
          ))}
        </ul>
      )}
      {trace.length + apart.length > 0 && (
        <details className={classes.trace}>
          <summary>How it came there</summary>
          <ol>
            {apart.map(({ campaign, actor, at, reason }) => (
              <li key={`${campaign} ${at}`}>
                <Words text={actor} /> set it apart from <CampaignLink id={campaign} />,{" "}
                <Time at={at} />: <Words text={reason} />
              </li>
            ))}
            {trace.map((step, i) => (
              <li key={i}>{stepText(step)}</li>
            ))}
          </ol>
        </details>
      )}
    </Section>
  );
}

function Reasons({
  of,
}: {
  readonly of: NonNullable<WholeAccount["verdict"]>["reasons"];
}): ReactNode {
  const most = Math.max(1, ...of.map(({ weight }) => Math.abs(weight)));
  return (
    <ul className={classes.reasons}>
      {of.map(({ signal, weight, text }) => (
        <li key={`${signal} ${text}`}>
          <span className={classes.weight}>
            {weight === 0 ? (
              <span className="note">told</span>
            ) : (
              <>
                <span className="hidden">{weight > 0 ? "for" : "against"}</span>
                {weightText(weight)}
              </>
            )}
          </span>
          <span aria-hidden="true" className={classes.scale}>
            <span
              className={weight > 0 ? classes.for : classes.against}
              style={{ width: `${(50 * Math.abs(weight)) / most}%` }}
            />
          </span>
          <span>
            <Sentence text={text} />
          </span>
        </li>
      ))}
    </ul>
  );
}

const stages: Readonly<Record<Step["stage"], string>> = {
  split: "when rings that are two things were split",
  prune: "when strangers were pruned",
  adopt: "when stragglers were adopted",
  join: "when pieces of one were joined",
};

function stepText({ stage, event, fit, ring }: Step): string {
  const which = ring === "" ? "a ring that dissolved later" : `ring ${ring}`;
  const how = fit === null ? "" : `, its fit ${weightText(fit)}`;
  const did = event === "set-apart" ? "Was set apart from" : event === "left" ? "Left" : "Joined";
  return `${did} ${which} ${stages[stage]}${how}.`;
}
