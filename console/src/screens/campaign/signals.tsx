// Findings of a case or a group against what honest groups show: each with its sentence, its weight to either side, its figure
// and the honest one; of a case those that carry it are ticked.

import { Checkbox } from "@mantine/core";
import type { ReactNode } from "react";
import type { SignalReading } from "../../../../src/core/campaign.ts";
import { weightText } from "../../parts/figures.tsx";
import { FamilyMark, familyNames } from "../../parts/marks.tsx";
import { Sentence } from "../../parts/sentence.tsx";
import classes from "./signals.module.css";

export interface Ticks {
  readonly ticked: ReadonlySet<string>;
  /** Null where the viewer may not. */
  readonly toggle: ((id: string) => void) | null;
}

export function Signals({
  signals,
  names,
  ticks = null,
}: {
  readonly signals: readonly SignalReading[];
  /** What a reader calls them, by id. */
  readonly names: Readonly<Record<string, string>>;
  /** Null where nothing is ticked, as of a group that was let be. */
  readonly ticks?: Ticks | null;
}): ReactNode {
  const rows = signals.toSorted((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1));
  const most = Math.max(1, ...rows.map(({ weight }) => Math.abs(weight)));
  return (
    <ul className={classes.list}>
      {rows.map((one) => (
        <li
          key={one.id}
          className={classes.row}
          data-ticked={ticks?.ticked.has(one.id) === true || undefined}
        >
          {ticks === null ? (
            <span />
          ) : (
            <Checkbox
              size="xs"
              mt={3}
              aria-label={`${names[one.id] ?? one.id} carries the case`}
              title="Carries the case"
              disabled={ticks.toggle === null}
              checked={ticks.ticked.has(one.id)}
              onChange={() => ticks.toggle?.(one.id)}
            />
          )}
          <div>
            <p>
              <FamilyMark family={one.family} /> <strong>{names[one.id] ?? one.id}</strong>{" "}
              <span className="note">{familyNames[one.family]}</span>
            </p>
            <p className={classes.text}>
              <Sentence text={one.text} />
            </p>
          </div>
          <Weight signal={one} most={most} />
          <Against signal={one} />
        </li>
      ))}
    </ul>
  );
}

/** Evidence for one hand to the right, against it to the left. */
function Weight({
  signal: { weight },
  most,
}: {
  readonly signal: SignalReading;
  readonly most: number;
}): ReactNode {
  const long = (Math.abs(weight) / most) * 50;
  const side = weight >= 0 ? classes.for : classes.against;
  return (
    <div className={classes.weight}>
      <svg viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
        <rect
          className={side}
          x={weight >= 0 ? 50 : 50 - long}
          y="2"
          width={Math.max(0.5, long)}
          height="8"
        />
        <path d="M50 0V12" className={classes.zero} />
      </svg>
      <span className={side}>{weightText(weight)}</span>
    </div>
  );
}

/** The ring's figure beside the honest one, on one scale. */
function Against({
  signal: { value, control_value: control },
}: {
  readonly signal: SignalReading;
}): ReactNode {
  const most = Math.max(Math.abs(value), Math.abs(control));
  const wide = (n: number): number => (most === 0 ? 0 : (Math.abs(n) / most) * 100);
  const text = (n: number): string =>
    new Intl.NumberFormat(undefined, { maximumSignificantDigits: 3 }).format(n);
  return (
    <dl className={classes.pair}>
      <dt>this ring</dt>
      <dd>
        <span className={classes.own} style={{ width: `${wide(value)}%` }} />
        {text(value)}
      </dd>
      <dt>honest</dt>
      <dd>
        <span className={classes.control} style={{ width: `${wide(control)}%` }} />
        {text(control)}
      </dd>
    </dl>
  );
}
