// A reviewer chooses the reason, may add a sentence, and the action follows. Everything by keyboard: arrows choose, Enter
// does it, Escape leaves.

import { Button, Modal, Radio, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { Problem } from "../api/ask.ts";
import { Failure } from "../parts/states.tsx";
import type { ReasonOf } from "./reasons.ts";
import classes from "./actions.module.css";

export interface ChooseReasonProps<K extends string> {
  readonly title: string;
  /** What will happen. */
  readonly note?: ReactNode;
  readonly button: string;
  readonly reasons: readonly ReasonOf<K>[];
  readonly opened: boolean;
  readonly onClose: () => void;
  /** @param words the chosen reason, with what was added */
  readonly onChoose: (id: K, words: string) => Promise<unknown>;
}

export function ChooseReason<K extends string>(props: ChooseReasonProps<K>): ReactNode {
  const { title, opened, onClose } = props;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      zIndex={360}
      closeButtonProps={{ "aria-label": "Close" }}
    >
      <ReasonForm {...props} />
    </Modal>
  );
}

/** Made anew whenever it opens. */
function ReasonForm<K extends string>(props: ChooseReasonProps<K>): ReactNode {
  const { note, button, reasons, onClose, onChoose } = props;
  const queries = useQueryClient();
  const [id, setId] = useState<K>(reasons[0]!.id);
  const [more, setMore] = useState("");
  const choose = useMutation({
    mutationFn: () => onChoose(id, wordsOf(reasons, id, more)),
    onSuccess: async () => {
      await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "me" });
      onClose();
    },
  });
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!choose.isPending) choose.mutate();
      }}
    >
      {note !== undefined && <div>{note}</div>}
      <Radio.Group label="Reason" value={id} onChange={(value) => setId(value as K)}>
        <div className={classes.rungs}>
          {reasons.map((one, i) => (
            <Radio
              key={one.id}
              value={one.id}
              label={one.text}
              {...(one.note === undefined ? {} : { description: one.note })}
              {...(i === 0 ? { "data-autofocus": true } : {})}
            />
          ))}
        </div>
      </Radio.Group>
      <Textarea
        label="More, if you like"
        autosize
        minRows={1}
        maxRows={5}
        maxLength={1500}
        value={more}
        onChange={(event) => setMore(event.currentTarget.value)}
      />
      {choose.error !== null && <Refusal error={choose.error} />}
      <div className={classes.foot}>
        <Button type="submit" loading={choose.isPending}>
          {button}
        </Button>
        <Button variant="subtle" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

/** That it has to be somebody else is no fault. */
function Refusal({ error }: { readonly error: Error }): ReactNode {
  if (error instanceof Problem && ["approved_already", "appeal_own"].includes(error.code))
    return (
      <div role="alert" className={classes.changed}>
        {error.code === "approved_already"
          ? "You proposed this, or have said yes already. Another person with the role approver has to say yes."
          : "You took or approved a decision about this account. Another person has to judge the appeal."}
      </div>
    );
  return <Failure error={error} />;
}

function wordsOf(reasons: readonly ReasonOf[], id: string, more: string): string {
  const text = reasons.find((one) => one.id === id)!.text;
  return more.trim() === "" ? text : `${text}: ${more.trim()}`;
}
