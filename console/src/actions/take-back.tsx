// Takes decisions back, with a reason; asks once, because it is for good.

import { Button, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useDraft } from "../parts/draft.ts";
import { countText, plural } from "../parts/figures.tsx";
import { fits, tooLong } from "../parts/limit.ts";
import { Failure } from "../parts/states.tsx";
import { isStale, type Progress, takeBack } from "./do.ts";
import classes from "./actions.module.css";

export interface TakeBackProps {
  readonly ids: readonly string[];
  /** What it means, and what goes along. */
  readonly note?: string;
  /** Called as it begins and as it ends. */
  readonly onBusy?: (isBusy: boolean) => void;
  readonly onDone?: () => void;
  /** Where it was asked for already: called when nothing is to be taken back after all. */
  readonly onKeep?: () => void;
}

export function TakeBack({ ids, note, onBusy, onDone, onKeep }: TakeBackProps): ReactNode {
  const queries = useQueryClient();
  const [isAsked, setAsked] = useState(onKeep !== undefined);
  const [reason, setReason, forgetReason] = useDraft(`take back ${ids.length} ${ids[0]}`);
  const [progress, setProgress] = useState<Progress>({ done: 0, all: ids.length });
  const refresh = (): Promise<void> => queries.invalidateQueries({ predicate: isStale });
  const undo = useMutation({
    mutationFn: () => takeBack(ids, reason.trim(), progress.done, setProgress),
    onMutate: () => onBusy?.(true),
    onSuccess: async () => {
      forgetReason();
      await refresh();
      setAsked(false);
      onDone?.();
    },
    onError: refresh,
    onSettled: () => onBusy?.(false),
  });
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isAsked) input.current?.focus();
  }, [isAsked]);
  if (!isAsked)
    return (
      <Button variant="default" size="xs" onClick={() => setAsked(true)}>
        {ids.length === 1 ? "Take back" : `Take ${countText(ids.length)} back`}
      </Button>
    );
  return (
    <form
      className={classes.back}
      onSubmit={(event) => {
        event.preventDefault();
        if (fits(reason) && !undo.isPending) undo.mutate();
      }}
    >
      <TextInput
        label={`Why take ${ids.length === 1 ? "it" : plural(ids.length, "decision")} back`}
        {...(note === undefined ? {} : { description: note })}
        ref={input}
        required
        error={tooLong(reason)}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {undo.error !== null && <Failure error={undo.error} />}
      {progress.all > 500 && !undo.isIdle && (
        <p role="status" className="note">
          {countText(progress.done)} of {countText(progress.all)} taken back
          {undo.error !== null && ". It goes on from there when you try again"}
        </p>
      )}
      <div className={classes.foot}>
        <Button type="submit" size="xs" disabled={!fits(reason)} loading={undo.isPending}>
          Take back
        </Button>
        <Button
          variant="subtle"
          size="xs"
          disabled={undo.isPending}
          onClick={() => (onKeep === undefined ? setAsked(false) : onKeep())}
        >
          Keep
        </Button>
      </div>
    </form>
  );
}
