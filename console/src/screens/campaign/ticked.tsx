// Findings of a case, of which an analyst ticks those that carry it. One tick is told to the server at a time, so that two who
// tick lose nothing of each other's.

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Carrying } from "../../../../src/app/carrying.ts";
import type { WholeCampaign } from "../../../../src/app/live/uses/whole-campaign.ts";
import { ask } from "../../api/ask.ts";
import { useMay } from "../../api/me.ts";
import { Time } from "../../parts/figures.tsx";
import { Words } from "../../parts/name.tsx";
import { path, wholeOf } from "./queries.ts";
import { Sentence } from "../../parts/sentence.tsx";
import { Signals } from "./signals.tsx";

interface Tick {
  readonly signal: string;
  readonly carries: boolean;
}

export function Ticked({
  campaign: { id, signals, blind },
  names,
  carries,
}: {
  readonly campaign: NonNullable<WholeCampaign["campaign"]>;
  readonly names: WholeCampaign["names"];
  readonly carries: Carrying | null;
}): ReactNode {
  const mayTick = useMay("investigator");
  const queries = useQueryClient();
  const tick = useMutation({
    mutationFn: (body: Tick) => ask<Carrying>(path(id, "/carries"), { method: "PATCH", body }),
    onSuccess: (kept) =>
      queries.setQueryData(wholeOf(id).queryKey, (old) => old && { ...old, carries: kept }),
  });
  const ticked = new Set(carries?.signals ?? []);
  const pending = tick.isPending ? tick.variables : undefined;
  if (pending?.carries === true) ticked.add(pending.signal);
  if (pending?.carries === false) ticked.delete(pending.signal);
  const toggle = (signal: string): void => tick.mutate({ signal, carries: !ticked.has(signal) });
  return (
    <>
      <Signals
        signals={signals}
        names={names}
        ticks={{ ticked, toggle: mayTick ? toggle : null }}
      />
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
        {tick.error && (
          <>
            {" "}
            <Sentence text={tick.error.message} />
          </>
        )}
      </p>
      {blind.length > 0 && (
        <p className="note">
          Without data here: {blind.map((one) => names[one] ?? one).join(", ")}.
        </p>
      )}
    </>
  );
}
