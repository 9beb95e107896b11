// Traffic that differs from before and that no case explains, in short; nothing where it does not.

import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { firstAlarm, useDrift } from "../../api/drift.ts";
import { Time } from "../../parts/figures.tsx";
import { movedShares, MovedShare } from "../../parts/moved.tsx";
import classes from "./drift.module.css";

/** Figures that are named here; all stand with the model. */
const most = 2;

export function Drift(): ReactNode {
  const report = useDrift().data?.drift?.report ?? null;
  const alarm = report && firstAlarm(report);
  if (alarm === null) return null;
  const told = movedShares(alarm).slice(0, most);
  return (
    <section className={classes.drift} aria-label="Traffic has moved">
      <p>
        <strong>
          Traffic has moved since <Time at={alarm.from} />, and no known case explains it.
        </strong>{" "}
        {told.map((one, i) => (
          <span key={one.name}>
            {i > 0 && "; "}
            <MovedShare one={one} />
          </span>
        ))}
        {told.length > 0 && ". "}
        Ask whether a release, a new customer or a change of your product does.{" "}
        <Link to="/model" search={{ tab: "moved" } as never}>
          What moved, and what to do
        </Link>
      </p>
    </section>
  );
}
