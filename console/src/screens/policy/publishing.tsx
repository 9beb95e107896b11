// Publishing a policy: a reason, how many people it takes, and what came of it.

import { listed } from "../../../../src/core/reader-words.ts";
import { Button, Textarea } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import type { CheckedPolicy, PolicyInUse } from "../../../../src/app/live/uses/policy.ts";
import { visible } from "../../../../src/core/visible.ts";
import { Problem } from "../../api/ask.ts";
import { useMay, useMe } from "../../api/me.ts";
import { Section } from "../../parts/page.tsx";
import { Said } from "../../parts/said.tsx";
import { Failure } from "../../parts/states.tsx";
import { usePublish } from "./queries.ts";

const isReplaced = (error: Error): boolean =>
  error instanceof Problem && error.code === "policy_changed";

export function Publishing({
  inUse,
  text,
  checked,
  onPublished,
}: {
  readonly inUse: PolicyInUse;
  readonly text: string;
  /** Null where it cannot be published as it stands. */
  readonly checked: CheckedPolicy | null;
  readonly onPublished: () => void;
}): ReactNode {
  const mayPublish = useMay("approver");
  const { me } = useMe();
  const [reason, setReason] = useState("");
  const publish = usePublish();
  const queries = useQueryClient();
  const lookAgain = (): void => {
    publish.reset();
    void queries.invalidateQueries({ queryKey: ["policy"] });
  };
  const done = publish.data;
  const proposed = inUse.waiting.find(({ hash }) => hash === checked?.hash);
  const isOwn = proposed !== undefined && proposed.by === me?.name;
  const isSecond = proposed !== undefined && !isOwn;
  return (
    <Section title="Publish">
      {publish.error !== null &&
        (isReplaced(publish.error) ? (
          <div role="alert">
            <Said title="Another policy came into use since you looked">
              <p>
                Nothing was published. What you wrote is still here, and changes something else of
                the policy that holds now.
              </p>
              <Button variant="default" size="xs" mt="xs" onClick={lookAgain}>
                Look again
              </Button>
            </Said>
          </div>
        ) : (
          <Failure error={publish.error} />
        ))}
      {done && (
        <Said
          tone="done"
          title={done.status === "published" ? "Published" : "It waits for a second person"}
        >
          <p>{done.effect}</p>
          {done.people.length > 1 && <p>Published by {listed(done.people.map(visible))}.</p>}
          {done.file !== null && <p>{done.file}</p>}
        </Said>
      )}
      {!mayPublish ? (
        <p className="note">
          An approver or an administrator publishes a policy. You may read it and check a text.
        </p>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            publish.mutate(
              { policy: text, reason: reason.trim(), base: inUse.hash },
              {
                onSuccess: () => {
                  setReason("");
                  onPublished();
                },
              },
            );
          }}
        >
          <p className="note">
            {checked === null
              ? "Change something that can be used, and say why."
              : checked.needs === 1
                ? "It holds for approvals and new accounts at once; the next sweep decides by it."
                : isOwn
                  ? "You proposed it. Another person has to publish the same."
                  : isSecond
                    ? "Somebody proposed the same. With your word it holds."
                    : "The policy in use asks for two people at some rung, so two publish a policy: you propose it, another one publishes the same. Only turning modes to shadow or off is one person’s."}
          </p>
          <Textarea
            label="Reason"
            description="It stands in the audit."
            autosize
            minRows={2}
            mt="xs"
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Button
            type="submit"
            mt="sm"
            disabled={checked === null || isOwn || reason.trim() === ""}
            loading={publish.isPending}
          >
            {checked?.needs === 2 && !isSecond ? "Propose" : "Publish"}
          </Button>
        </form>
      )}
    </Section>
  );
}
