// Publishing a model: a reason, how many people it takes, and what came of it.

import { listed } from "../../../../src/core/reader-words.ts";
import { Button, Textarea } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import type { ModelInUse } from "../../../../src/app/live/uses/model.ts";
import { visible } from "../../../../src/core/visible.ts";
import { Problem } from "../../api/ask.ts";
import { useMay, useMe } from "../../api/me.ts";
import { Section } from "../../parts/page.tsx";
import { Said } from "../../parts/said.tsx";
import { Failure } from "../../parts/states.tsx";
import { usePublishModel } from "./queries.ts";

export function Publishing({
  inUse,
  model,
}: {
  /** Null where the one in use cannot be used by this version of the program. */
  readonly inUse: ModelInUse | null;
  /** Null where there is none that could be published. */
  readonly model: { readonly hash: string | null; readonly text: string } | null;
}): ReactNode {
  const mayPublish = useMay("approver");
  const [reason, setReason] = useState("");
  const publish = usePublishModel();
  const done = publish.data;
  const { me } = useMe();
  const proposed = inUse?.waiting.find(({ hash }) => hash === model?.hash);
  const isSecond = proposed !== undefined;
  const isOwn = isSecond && proposed.by === me?.name;
  const isProposal = inUse?.needs === 2 && !isSecond;
  return (
    <Section title="Publish">
      {publish.error !== null && <Refused error={publish.error} onAgain={publish.reset} />}
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
          An approver or an administrator publishes a model. You may read it and check another one.
        </p>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            publish.mutate(
              { model: model!.text, reason: reason.trim(), ...(inUse ? { base: inUse.hash } : {}) },
              { onSuccess: () => setReason("") },
            );
          }}
        >
          <p className="note">
            {model === null
              ? "Choose a model that can be used and is not the one in use, and say why."
              : isOwn
                ? "You proposed it. Another person has to publish the same."
                : isSecond
                  ? "Somebody proposed the same. With your word it holds."
                  : isProposal
                    ? "The policy in use asks for two people at some rung, so two publish a model: you propose it, another one publishes the same."
                    : "New accounts are tested by it at once; the next sweep searches anew and judges by it."}
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
            disabled={model === null || isOwn || reason.trim() === ""}
            loading={publish.isPending}
          >
            {isProposal ? "Propose" : "Publish"}
          </Button>
        </form>
      )}
    </Section>
  );
}

function Refused({
  error,
  onAgain,
}: {
  readonly error: Error;
  readonly onAgain: () => void;
}): ReactNode {
  const queries = useQueryClient();
  if (!(error instanceof Problem) || error.code !== "model_changed")
    return <Failure error={error} />;
  return (
    <div role="alert">
      <Said title="Another model came into use since you looked">
        <p>Nothing was published. What you chose is still here, and changes something else now.</p>
        <Button
          variant="default"
          size="xs"
          mt="xs"
          onClick={() => {
            onAgain();
            void queries.invalidateQueries({ queryKey: ["model"] });
          }}
        >
          Look again
        </Button>
      </Said>
    </div>
  );
}
