// A reviewer chooses the reason, may add a sentence, and the action follows. Everything by keyboard: a number or the arrows
// choose, Enter does it then, Escape leaves. Nothing is chosen beforehand: what is learned of a case hangs on it.

import { Button, Modal, Radio, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useRef, useState } from "react";
import { Problem } from "../api/ask.ts";
import { Closed } from "./closed.tsx";
import { isStale } from "./do.ts";
import { useDraft } from "../parts/draft.ts";
import { useLetters } from "../parts/letter-keys.tsx";
import { most, tooLong } from "../parts/limit.ts";
import { Failure } from "../parts/states.tsx";
import type { ReasonOf } from "./reasons.ts";
import classes from "./actions.module.css";

/** Characters: what is sent begins with the chosen reason, which has a sentence or two. */
const mostMore = most.reason - 500;

export interface ChooseReasonProps<K extends string> {
  readonly title: string;
  /** What will happen. */
  readonly note?: ReactNode;
  readonly button: string;
  readonly reasons: readonly ReasonOf<K>[];
  /** Names the sentence that is added, as a draft: what is judged, and how. */
  readonly draft: string;
  readonly opened: boolean;
  /** What came of what is judged, where it does not wait any more. */
  readonly gone?: ReactNode;
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

/** Made anew whenever it opens: what was typed before it was closed stands in it, what was chosen does not. */
function ReasonForm<K extends string>(props: ChooseReasonProps<K>): ReactNode {
  const { note, button, reasons, draft, gone, onClose, onChoose } = props;
  const queries = useQueryClient();
  const [id, setId] = useState<K | null>(null);
  const [more, setMore, forgetMore] = useDraft(draft);
  const radios = useRef(new Map<K, HTMLInputElement | null>());
  const readAgain = (): Promise<void> => queries.invalidateQueries({ predicate: isStale });
  const choose = useMutation({
    mutationFn: (chosen: K) => onChoose(chosen, wordsOf(reasons, chosen, more)),
    onSuccess: async () => {
      forgetMore();
      await readAgain();
      onClose();
    },
    onError: readAgain,
  });
  const byNumber = (one: K): void => {
    setId(one);
    radios.current.get(one)?.focus();
  };
  useLetters(
    reasons.map((one, i) => [String(i + 1), () => byNumber(one.id)]),
    ["TEXTAREA"],
  );
  // while it is sent it may be gone because of that
  if (isFinal(choose.error) || (gone !== undefined && !choose.isPending))
    return <Closed error={choose.error} gone={gone} onClose={onClose} />;
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (id !== null && tooLong(more, mostMore) === null && !choose.isPending) choose.mutate(id);
      }}
    >
      {note !== undefined && <div>{note}</div>}
      <Radio.Group label="Reason" value={id} onChange={(one) => setId(one as K)}>
        <div className={classes.rungs}>
          {reasons.map((one, i) => (
            <Radio
              key={one.id}
              ref={(radio) => void radios.current.set(one.id, radio)}
              value={one.id}
              label={
                <>
                  <kbd aria-hidden="true" className={classes.key}>
                    {i + 1}
                  </kbd>
                  {one.text}
                </>
              }
              aria-keyshortcuts={String(i + 1)}
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
        error={tooLong(more, mostMore)}
        value={more}
        onChange={(event) => setMore(event.currentTarget.value)}
      />
      {choose.error !== null && <Failure error={choose.error} />}
      <div className={classes.foot}>
        <Button
          type="submit"
          disabled={id === null || tooLong(more, mostMore) !== null}
          loading={choose.isPending}
        >
          {button}
        </Button>
        <Button variant="subtle" onClick={onClose}>
          Cancel
        </Button>
        {id === null && (
          <span className="note">Choose a reason first: by its number, or with the arrows.</span>
        )}
      </div>
    </form>
  );
}

/** Whether the same, sent again, would be refused again: it is over, or has to be somebody else. */
const isFinal = (error: Error | null): boolean =>
  error instanceof Problem && [403, 404, 409].includes(error.status);

function wordsOf(reasons: readonly ReasonOf[], id: string, more: string): string {
  const text = reasons.find((one) => one.id === id)!.text;
  return more.trim() === "" ? text : `${text}: ${more.trim()}`;
}
