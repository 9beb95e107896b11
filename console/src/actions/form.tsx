// What to do, until when and why; what would happen stands below before anything does.

import { capital } from "../../../src/core/reader-words.ts";
import { Button, NumberInput, Progress as Bar, Radio, Textarea } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import type { ActPreview } from "../../../src/app/act-by-hand.ts";
import { type Rung, rungs } from "../../../src/core/campaign.ts";
import { Problem } from "../api/ask.ts";
import { useMay } from "../api/me.ts";
import { useDraft } from "../parts/draft.ts";
import { countText, hoursText, plural } from "../parts/figures.tsx";
import { fits, tooLong } from "../parts/limit.ts";
import { rungNames, rungNotes } from "../parts/marks.tsx";
import { Failure, Loading, Nothing } from "../parts/states.tsx";
import { actOn, type Asked, isStale, type Outcome, type Progress } from "./do.ts";
import { previewAct, type Previewed } from "./portions.ts";
import { PreviewOf } from "./preview.tsx";
import classes from "./actions.module.css";

export interface ActFormProps {
  readonly campaign: string;
  readonly accounts: readonly string[] | undefined;
  /** Called as the act begins and as it ends. */
  readonly onBusy: (isBusy: boolean) => void;
  readonly onDone: (outcome: Outcome) => void;
}

export function ActForm({ campaign, accounts, onBusy, onDone }: ActFormProps): ReactNode {
  const may = useMay("investigator");
  const queries = useQueryClient();
  const [rung, setRung] = useState<Rung>("share-allowance");
  const [hours, setHours] = useState<number | undefined>();
  const [reason, setReason, forgetReason] = useDraft(`act ${campaign}`);
  const [draw, setDraw] = useState<number | undefined>();
  const [progress, setProgress] = useState<Progress | null>(null);
  const [wanted] = useDebouncedValue(hours, 300);
  const asked: Asked = {
    ...{ campaign, rung },
    ...(accounts === undefined ? {} : { accounts }),
    ...(wanted === undefined ? {} : { hours: wanted }),
  };
  const shown = useQuery({
    queryKey: ["/v1/actions/preview", asked, draw],
    queryFn: ({ signal }) => previewAct(asked, draw, signal),
    placeholderData: keepPreviousData,
    staleTime: 0,
    enabled: may,
  });
  const act = useMutation({
    mutationFn: (preview: Previewed) => actOn(preview, reason.trim(), setProgress),
    onMutate: () => onBusy(true),
    onSuccess: async (outcome) => {
      forgetReason();
      await queries.invalidateQueries({ predicate: isStale });
      onDone(outcome);
    },
    onError: () => void shown.refetch(),
    onSettled: () => {
      setProgress(null);
      onBusy(false);
    },
  });
  if (!may)
    return (
      <Nothing title="Your role does not act">
        Acting needs the role investigator. Ask whoever gave you your token.
      </Nothing>
    );
  const preview = shown.data;
  const isCurrent = preview !== undefined && !shown.isPlaceholderData && wanted === hours;
  const can = isCurrent && preview.accounts > 0 && fits(reason) && !act.isPending;
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (can) act.mutate(preview);
      }}
    >
      <Radio.Group
        label="What to do"
        value={rung}
        onChange={(value) => {
          setRung(value as Rung);
          setHours(undefined);
        }}
      >
        <div className={classes.rungs}>
          {rungs.map((one) => (
            <Radio
              key={one}
              value={one}
              label={capital(rungNames[one])}
              description={rungNotes[one]}
            />
          ))}
        </div>
      </Radio.Group>
      <NumberInput
        label="For how many hours"
        description={
          preview === undefined
            ? " "
            : `${hoursText(hours ?? preview.hours)}; the policy allows ${countText(preview.most_hours)} hours at the most`
        }
        min={1}
        max={preview?.most_hours ?? 87_600}
        allowDecimal={false}
        allowNegative={false}
        clampBehavior="strict"
        value={hours ?? preview?.hours ?? ""}
        onChange={(value) => setHours(typeof value === "number" && value >= 1 ? value : undefined)}
      />
      <div className={classes.preview} aria-busy={!isCurrent} aria-live="polite">
        {shown.error !== null ? (
          <Failure error={shown.error} again={() => void shown.refetch()} />
        ) : preview === undefined ? (
          <Loading lines={8} label="Working out what would happen" />
        ) : (
          <PreviewOf
            preview={preview}
            onDraw={() => setDraw(Math.floor(Math.random() * 0xffffffff))}
          />
        )}
      </div>
      <Textarea
        label="Why"
        description="Stands in the audit under your name, and before whoever approves it."
        required
        autosize
        minRows={2}
        maxRows={6}
        error={tooLong(reason)}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {act.error !== null && <ActFault error={act.error} />}
      {progress !== null && (
        <div role="status">
          <Bar value={(100 * progress.done) / progress.all} aria-label="Done so far" />
          <p className="note">
            {countText(progress.done)} of {plural(progress.all, "account")}
          </p>
        </div>
      )}
      <div className={classes.foot}>
        <Button type="submit" disabled={!can} loading={act.isPending}>
          {buttonOf(preview, rung)}
        </Button>
        {preview !== undefined && preview.accounts > 0 && reason.trim() === "" && (
          <span className="note">Say why first.</span>
        )}
      </div>
    </form>
  );
}

function ActFault({ error }: { readonly error: Error }): ReactNode {
  if (error instanceof Problem && error.code === "action_changed")
    return (
      <div role="alert" className={classes.changed}>
        Something changed since you looked, so nothing was done. The preview above is the new one:
        look again, then go on.
      </div>
    );
  return <Failure error={error} />;
}

function buttonOf(preview: ActPreview | undefined, rung: Rung): string {
  if (preview === undefined) return "Act";
  if (preview.accounts === 0) return "Nothing to do";
  const who = plural(preview.accounts, "account");
  return preview.needs > 0
    ? `Propose for ${who}`
    : rung === "observe"
      ? `Note down for ${who}`
      : `Do it to ${who}`;
}
