// An investigator's word that a group which was let be is a case after all, as which, and why.

import { Button, Modal, Radio, Textarea } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { caseFindings, findingNames } from "../../../../../src/core/findings.ts";
import { ask } from "../../../api/ask.ts";
import { useDraft } from "../../../parts/draft.ts";
import { countText } from "../../../parts/figures.tsx";
import { fits, tooLong } from "../../../parts/limit.ts";
import { Sentence } from "../../../parts/sentence.tsx";
import { path } from "../queries.ts";

interface RuleGroupProps {
  readonly ring: string;
  /** Stands for the group as it was looked at. */
  readonly seen: string;
  readonly accounts: number;
}

export function RuleGroupButton(props: RuleGroupProps): ReactNode {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" size="sm" onClick={() => setOpen(true)}>
        It is a case
      </Button>
      {isOpen && <RuleGroup {...props} close={() => setOpen(false)} />}
    </>
  );
}

const kinds = caseFindings.toReversed();

function RuleGroup({
  ring,
  seen,
  accounts,
  close,
}: RuleGroupProps & { readonly close: () => void }): ReactNode {
  const [as, setAs] = useState("");
  const [reason, setReason, forgetReason] = useDraft(`ruling ${ring}`);
  const queries = useQueryClient();
  const rule = useMutation({
    mutationFn: () =>
      ask<{ campaign: string }>(path(ring, "/rulings"), {
        method: "POST",
        body: { as, reason, seen },
      }),
    onSuccess: async ({ campaign }) => {
      forgetReason();
      notifications.show({ message: `Kept. It is ${campaign} from the next sweep on.` });
      await queries.invalidateQueries();
      close();
    },
  });
  return (
    <Modal opened onClose={close} title="It is a case after all" size="md">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          rule.mutate();
        }}
      >
        <p>
          The next sweep lists these {countText(accounts)} accounts as a case, and a model that is
          fitted learns from it. How sure it is stays what the evidence says, so that the policy
          hardly acts by your word alone: act by hand on the case.
        </p>
        <Radio.Group mt="md" label="What it is" value={as} onChange={setAs}>
          {kinds.map((one) => (
            <Radio key={one} mt="xs" value={one} label={findingNames[one]} />
          ))}
        </Radio.Group>
        <Textarea
          mt="md"
          label="Reason"
          description="It goes into the audit with your name."
          autosize
          minRows={2}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={tooLong(reason) ?? (rule.error && <Sentence text={rule.error.message} />)}
        />
        <Button
          type="submit"
          mt="md"
          disabled={as === "" || !fits(reason)}
          loading={rule.isPending}
        >
          Say so
        </Button>
      </form>
    </Modal>
  );
}
