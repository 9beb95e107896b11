// Findings of a case against what honest groups show: each with its sentence, its weight to either side, its figure and the
// honest one; those that carry the case are ticked.

import { Checkbox } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { WholeCampaign } from "../../../../src/app/live/uses/whole-campaign.ts";
import type { Carrying } from "../../../../src/app/carrying.ts";
import type { SignalReading } from "../../../../src/core/campaign.ts";
import { ask, part } from "../../api/ask.ts";
import { useMay } from "../../api/me.ts";
import { Time, weightText } from "../../parts/figures.tsx";
import { FamilyMark, familyNames } from "../../parts/marks.tsx";
import { wholeOf } from "./queries.ts";
import { Words } from "../../parts/name.tsx";
import classes from "./signals.module.css";

type Reported = NonNullable<WholeCampaign["campaign"]>;

export function Signals({
  campaign,
  names,
  carries,
}: {
  readonly campaign: Reported;
  readonly names: WholeCampaign["names"];
  readonly carries: Carrying | null;
}): ReactNode {
  const rows = campaign.signals.toSorted((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1));
  const most = Math.max(1, ...rows.map(({ weight }) => Math.abs(weight)));
  const mayTick = useMay("investigator");
  const queries = useQueryClient();
  const tick = useMutation({
    mutationFn: (signals: readonly string[]) =>
      ask<Carrying>(`/v1/campaigns/${part(campaign.id)}/carries`, {
        method: "PUT",
        body: { signals },
      }),
    onSuccess: (kept) =>
      queries.setQueryData(
        wholeOf(campaign.id).queryKey,
        (old) => old && { ...old, carries: kept },
      ),
  });
  const ticked = new Set(tick.isPending ? (tick.variables ?? []) : (carries?.signals ?? []));
  const toggle = (id: string): void => {
    const next = new Set(ticked);
    if (!next.delete(id)) next.add(id);
    tick.mutate([...next]);
  };
  return (
    <>
      <ul className={classes.list}>
        {rows.map((one) => (
          <li key={one.id} className={classes.row} data-ticked={ticked.has(one.id) || undefined}>
            <Checkbox
              size="xs"
              mt={3}
              aria-label={`${names[one.id] ?? one.id} carries the case`}
              title="Carries the case"
              disabled={!mayTick}
              checked={ticked.has(one.id)}
              onChange={() => toggle(one.id)}
            />
            <div>
              <p>
                <FamilyMark family={one.family} /> <strong>{names[one.id] ?? one.id}</strong>{" "}
                <span className="note">{familyNames[one.family]}</span>
              </p>
              <p className={classes.text}>
                <Words text={one.text} />
              </p>
            </div>
            <Weight signal={one} most={most} />
            <Against signal={one} />
          </li>
        ))}
      </ul>
      <p className="note">
        {carries === null
          ? "Tick the findings that carry the case: the report names them."
          : carries.signals.length === 0
            ? "No finding is ticked."
            : "Ticked by "}
        {carries !== null && carries.signals.length > 0 && (
          <>
            <Words text={carries.by} />, <Time at={carries.at} />.
          </>
        )}
        {tick.error && ` ${tick.error.message}`}
      </p>
      {campaign.blind.length > 0 && (
        <p className="note">
          Without data here: {campaign.blind.map((one) => names[one] ?? one).join(", ")}.
        </p>
      )}
    </>
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
