// What to do, until when and why; what would happen stands below before anything does.

import { capital } from "../../../src/core/reader-words.ts";
import { Button, Progress as Bar, Radio, Textarea, TextInput } from "@mantine/core";
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
import { Sentence } from "../parts/sentence.tsx";
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

/** Ten years: what is longer is refused before anybody is asked. */
const mostHours = 87_600;

/** @returns null where it is no number of hours */
function hoursOf(text: string, most: number): number | null {
  const hours = /^\d{1,6}$/.test(text.trim()) ? Number(text) : 0;
  return hours >= 1 && hours <= most ? hours : null;
}

export function ActForm({ campaign, accounts, onBusy, onDone }: ActFormProps): ReactNode {
  const may = useMay("investigator");
  const queries = useQueryClient();
  const [rung, setRung] = useState<Rung>("share-allowance");
  /** As they are typed; null where the policy's stand. */
  const [typed, setTyped] = useState<string | null>(null);
  const [reason, setReason, forgetReason] = useDraft(`act ${campaign}`);
  const [draw, setDraw] = useState<number | undefined>();
  const [progress, setProgress] = useState<Progress | null>(null);
  /** Hours that the policy allows, by rung, as previews told. */
  const [limits, setLimits] = useState<Partial<Record<Rung, number>>>({});
  const most = limits[rung] ?? mostHours;
  const hours = typed === null ? undefined : hoursOf(typed, most);
  const [wanted] = useDebouncedValue(hours ?? undefined, 300);
  const asked: Asked = {
    ...{ campaign, rung },
    ...(accounts === undefined ? {} : { accounts }),
    ...(wanted === undefined ? {} : { hours: wanted }),
  };
  const shown = useQuery({
    queryKey: ["/v1/actions/preview", asked, draw],
    queryFn: async ({ signal }) => {
      const told = await previewAct(asked, draw, signal);
      setLimits((known) => ({ ...known, [told.rung]: told.most_hours }));
      return told;
    },
    placeholderData: keepPreviousData,
    staleTime: 0,
    enabled: may && hours !== null,
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
          setTyped(null);
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
      <TextInput
        label="For how many hours"
        inputMode="numeric"
        description={
          preview === undefined
            ? " "
            : `${hours === null ? "" : `${hoursText(hours ?? preview.hours)}; `}the policy allows ${countText(preview.most_hours)} hours at the most`
        }
        error={hours === null && `Whole hours, 1 to ${countText(most)}`}
        value={typed ?? preview?.hours ?? ""}
        onChange={(event) => setTyped(event.currentTarget.value)}
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
        <Sentence text={capital(error.message)} /> The preview above is the new one.
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
