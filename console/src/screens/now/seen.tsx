// What the judgement rests on: sources, the data themselves, and what could not be seen at all.

import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { ToldOverview } from "../../../../src/app/overview/overview.ts";
import { BlindSignals } from "../../parts/blind-signals.tsx";
import { plural, Time } from "../../parts/figures.tsx";
import { Name } from "../../parts/name.tsx";
import { Section } from "../../parts/page.tsx";
import { Sentence } from "../../parts/sentence.tsx";
import classes from "./seen.module.css";

const verdicts = {
  fine: "The data are what a judgement takes them for.",
  weak: "The data say less than they could.",
  worthless: "Some of the data are not what they are taken for, and are not used.",
} as const;

export function Seen({ now }: { readonly now: ToldOverview }): ReactNode {
  const { sources, data, blind, sweep } = now;
  return (
    <div className={classes.columns}>
      <Section title="Sources">
        <p>
          {sources.count === 0 ? (
            "No source has sent anything to this server."
          ) : (
            <>
              {plural(sources.count, "source")}, {sources.silent === 0 ? "none" : sources.silent}{" "}
              silent. The last record came in <Time at={sources.last} />.
            </>
          )}{" "}
          <Link to="/sources">To the sources</Link>
        </p>
        {sources.troubles.map(({ via, why }) => (
          <p key={via} className={classes.trouble}>
            <Name text={via} />: <Sentence text={why} />
          </p>
        ))}
        {sweep && (
          <p className="note">
            The last sweep judged {plural(sweep.senders, "account")} and{" "}
            {plural(sweep.exchanges, "exchange")} from <Time at={sweep.from} /> to{" "}
            <Time at={sweep.to} />. Rings were searched for up to <Time at={sweep.searched_to} />.
          </p>
        )}
      </Section>
      {data && (
        <Section title="Data">
          <p>{verdicts[data.verdict]}</p>
          <ul className={classes.list}>
            {data.faults.map(({ id, says, advice }) => (
              <li key={id}>
                <Sentence text={says} />{" "}
                {advice !== undefined && (
                  <span className="note">
                    <Sentence text={advice} />
                  </span>
                )}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {sweep && (
        <Section title="What could not be seen">
          <BlindSignals of={blind} />
        </Section>
      )}
    </div>
  );
}
