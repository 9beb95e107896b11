// Enforcement over time: what was decided, how well it held when people looked, how fast it was, and where abuse went after.

import { TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Enforcement, Figures } from "../../../../src/app/enforcement/enforcement.ts";
import { ask, withQuery } from "../../api/ask.ts";
import { CopyLink } from "../../parts/copy-link.tsx";
import { type Figure, FigureRow } from "../../parts/figure-row.tsx";
import { Count, countText, hoursText, plural, shareText } from "../../parts/figures.tsx";
import { useFilters } from "../../parts/filters.ts";
import { Page, Section } from "../../parts/page.tsx";
import { Failure, Loading, Nothing } from "../../parts/states.tsx";
import { Moves } from "./moves.tsx";
import { Weeks } from "./weeks.tsx";
import classes from "./enforcement.module.css";

export default function EnforcementScreen(): ReactNode {
  const [span, change] = useFilters({ from: "", to: "" });
  const isTurned =
    span.from !== "" && span.to !== "" && span.from.slice(0, 10) > span.to.slice(0, 10);
  const { data, error, refetch } = useQuery({
    enabled: !isTurned,
    queryKey: ["enforcement", span.from, span.to],
    queryFn: ({ signal }) =>
      ask<Enforcement>(withQuery("/v1/enforcement", { from: span.from, to: span.to }), { signal }),
  });
  return (
    <Page
      title="Enforcement"
      lead="What was decided, how well it held when people looked, and where abuse went after."
      actions={<CopyLink />}
    >
      <div className={classes.span}>
        {(["from", "to"] as const).map((name) => (
          <TextInput
            key={name}
            type="date"
            label={name === "from" ? "From" : "Up to and with"}
            value={span[name].slice(0, 10)}
            onChange={(event) => change({ [name]: event.currentTarget.value })}
            error={name === "to" && isTurned}
            {...(name === "to" && isTurned ? { "aria-errormessage": "days-turned" } : {})}
          />
        ))}
        <p className="note">Days and weeks are of UTC. Both may stay empty.</p>
        {isTurned && (
          <p id="days-turned" role="alert" className="fault">
            The last day is earlier than From.
          </p>
        )}
      </div>
      {error && <Failure error={error} again={() => void refetch()} />}
      {!isTurned && (data === undefined ? !error && <Loading lines={10} /> : <Told all={data} />)}
    </Page>
  );
}

function Told({ all }: { readonly all: Enforcement }): ReactNode {
  if (all.weeks.length === 0 && all.moves.length === 0)
    return (
      <Nothing title="Nothing was decided in this time">
        <p>Choose other days, or look at the policy: with it in force, a sweep decides.</p>
      </Nothing>
    );
  return (
    <>
      <FigureRow figures={figuresOf(all.total)} />
      <Section
        title="By week"
        note="A decision that bound somebody, or has its turn, counts in the week in which it was taken; one that waits for a yes does not yet. A ruling or an appeal counts in the week in which a person judged."
      >
        <Weeks weeks={all.weeks} />
      </Section>
      <Section
        title="Where abuse moved"
        note="What an operator did after accounts were lost or a model was released. Told once, by the time of the log."
      >
        <Moves moves={all.moves} />
      </Section>
    </>
  );
}

function figuresOf({ judged, appeals, undone, first_decision, approval }: Figures): Figure[] {
  const right = judged.confirmed + judged.upheld;
  return [
    {
      name: "Found right by people",
      value: judged.precision === null ? "–" : shareText(judged.precision),
      note: `${countText(right)} of ${plural(judgedOf(judged), "accusation")} judged`,
    },
    {
      name: "Appeals overturned",
      value: appeals.rate === null ? "–" : shareText(appeals.rate),
      note: (
        <>
          {<Count n={appeals.overturned} />} of {<Count n={appeals.closed} />} closed
        </>
      ),
    },
    {
      name: "Decisions taken back",
      value: undone.rate === null ? "–" : shareText(undone.rate),
      note: (
        <>
          {<Count n={undone.undone} />} of {<Count n={undone.bound} />} that bound
        </>
      ),
    },
    {
      name: "First exchange to first decision",
      value: first_decision.median === null ? "–" : hoursText(first_decision.median),
      note: `median of ${plural(first_decision.of, "case")}`,
    },
    {
      name: "Proposal to approval",
      value: approval.median === null ? "–" : hoursText(approval.median),
      note: `median of ${plural(approval.of, "decision")}`,
    },
  ];
}

const judgedOf = ({ confirmed, dismissed, upheld, overturned }: Figures["judged"]): number =>
  confirmed + dismissed + upheld + overturned;
