// An analyst's word on the case: confirm, dismiss, or take back; and as what. It holds over every sweep until it is revoked,
// and the model learns from it.

import { Button, Modal, Radio, Select, Textarea } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import {
  caseFindings,
  type Finding,
  findingNames,
  findings,
  isCaseFinding,
} from "../../../../src/core/findings.ts";
import { Sentence } from "../../parts/sentence.tsx";
import { ask, part } from "../../api/ask.ts";
import { useDraft } from "../../parts/draft.ts";

type Word = "confirm" | "dismiss" | "revoke";

const words: Readonly<Record<Word, readonly [label: string, note: string]>> = {
  confirm: ["Confirm", "It is a case. Say which, where it is another one than was found."],
  dismiss: ["Dismiss", "It is none. What was decided by it ends."],
  revoke: ["Take back what was ruled", "The evidence alone holds again."],
};

interface RuleProps {
  readonly id: string;
  readonly finding: Finding;
  /** When somebody's word was given that holds, and can be taken back; null for none. */
  readonly ruled: string | null;
}

export function RuleButton(props: RuleProps): ReactNode {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" size="sm" onClick={() => setOpen(true)}>
        Rule
      </Button>
      {isOpen && <Rule {...props} close={() => setOpen(false)} />}
    </>
  );
}

function Rule({
  id,
  finding,
  ruled,
  close,
}: RuleProps & { readonly close: () => void }): ReactNode {
  const [word, setWord] = useState<Word>("confirm");
  const [as, setAs] = useState<string | null>(null);
  const [reason, setReason, forgetReason] = useDraft(`ruling ${id}`);
  // what whoever opened this looked at, whatever comes meanwhile
  const [seen] = useState(ruled);
  const queries = useQueryClient();
  const rule = useMutation({
    mutationFn: () =>
      ask<{ ended: number }>(`/v1/campaigns/${part(id)}/rulings`, {
        method: "POST",
        body: { ruling: word, reason, seen, ...(as === null || word === "revoke" ? {} : { as }) },
      }),
    onSuccess: async ({ ended }) => {
      forgetReason();
      notifications.show({
        message: ended > 0 ? `Kept. ${ended} decisions ended by it.` : "Kept.",
      });
      await queries.invalidateQueries();
      close();
    },
  });
  const may = (one: Finding): boolean => (word === "confirm") === isCaseFinding(one);
  return (
    <Modal opened onClose={close} title="Rule on this case" size="md">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          rule.mutate();
        }}
      >
        <Radio.Group
          label="Your word"
          value={word}
          onChange={(value) => {
            setWord(value as Word);
            setAs(null);
          }}
        >
          {(Object.keys(words) as Word[])
            .filter((one) => one !== "revoke" || seen !== null)
            .map((one) => (
              <Radio
                key={one}
                mt="xs"
                value={one}
                label={words[one][0]}
                description={words[one][1]}
              />
            ))}
        </Radio.Group>
        {word !== "revoke" && (
          <Select
            mt="md"
            label="As"
            description="Left open, it stays what was found."
            placeholder={word === "confirm" ? findingNames[finding] : "left open"}
            clearable
            value={as}
            onChange={setAs}
            data={(word === "confirm" ? caseFindings : findings)
              .filter(may)
              .map((one) => ({ value: one, label: findingNames[one] }))}
          />
        )}
        <Textarea
          mt="md"
          label="Reason"
          description="It goes into the audit with your name."
          autosize
          minRows={2}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={rule.error && <Sentence text={rule.error.message} />}
        />
        <Button type="submit" mt="md" disabled={reason.trim() === ""} loading={rule.isPending}>
          {words[word][0]}
        </Button>
      </form>
    </Modal>
  );
}
