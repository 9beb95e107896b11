// Takes decisions back, with a reason; asks once, because it is for good.

import { Button, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { countText, plural } from "../parts/figures.tsx";
import { Failure } from "../parts/states.tsx";
import { type Progress, takeBack } from "./do.ts";
import classes from "./actions.module.css";

export interface TakeBackProps {
  readonly ids: readonly string[];
  readonly note?: string;
  readonly onDone?: () => void;
}

export function TakeBack({ ids, note, onDone }: TakeBackProps): ReactNode {
  const queries = useQueryClient();
  const [isAsked, setAsked] = useState(false);
  const [reason, setReason] = useState("");
  const [progress, setProgress] = useState<Progress | null>(null);
  const undo = useMutation({
    mutationFn: () => takeBack(ids, reason.trim(), setProgress),
    onSuccess: async () => {
      await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "me" });
      setAsked(false);
      onDone?.();
    },
  });
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
        if (reason.trim() !== "") undo.mutate();
      }}
    >
      <TextInput
        label={`Why take ${ids.length === 1 ? "it" : plural(ids.length, "decision")} back`}
        {...(note === undefined ? {} : { description: note })}
        data-autofocus
        required
        maxLength={2000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {undo.error !== null && <Failure error={undo.error} />}
      {undo.isPending && progress !== null && ids.length > 500 && (
        <p role="status" className="note">
          {countText(progress.done)} of {countText(progress.all)}
        </p>
      )}
      <div className={classes.foot}>
        <Button type="submit" size="xs" disabled={reason.trim() === ""} loading={undo.isPending}>
          Take back
        </Button>
        <Button variant="subtle" size="xs" onClick={() => setAsked(false)}>
          Keep
        </Button>
      </div>
    </form>
  );
}
