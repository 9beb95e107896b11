// Publishing a policy or a model: a reason, how many people it takes, and what came of it.

import { Button, Textarea } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { listed } from "../../../src/core/reader-words.ts";
import { visible } from "../../../src/core/visible.ts";
import { Problem } from "../api/ask.ts";
import { useMay, useMe } from "../api/me.ts";
import { Section } from "../parts/page.tsx";
import { Said } from "../parts/said.tsx";
import { Failure } from "../parts/states.tsx";
import { type Publishable, usePublish } from "./queries.ts";

export interface PublishFormProps {
  readonly what: Publishable;
  /** Null where there is none that could be published. */
  readonly text: string | null;
  /** Hash of the one in use that it was held against; none where that one cannot be used. */
  readonly base?: string | undefined;
  /** Who proposed the same before; null where nobody did. */
  readonly proposedBy: string | null;
  readonly needs: 1 | 2;
  readonly words: {
    /** To whoever may not publish. */
    readonly reader: string;
    /** Where there is nothing to publish. */
    readonly nothing: string;
    /** What comes of it where one person is enough. */
    readonly effect: string;
    /** Why two people are needed. */
    readonly two: string;
    /** Of what was written, where another one came into use meanwhile. */
    readonly kept: string;
  };
  readonly onPublished?: () => void;
}

export function PublishForm(props: PublishFormProps): ReactNode {
  const { what, text, base, proposedBy, needs, words, onPublished } = props;
  const mayPublish = useMay("approver");
  const { me } = useMe();
  const [reason, setReason] = useState("");
  const publish = usePublish(what);
  const done = publish.data;
  const isOwn = proposedBy !== null && proposedBy === me?.name;
  const isProposal = needs === 2 && proposedBy === null;
  return (
    <Section title="Publish">
      {publish.error !== null && (
        <Refused error={publish.error} onAgain={publish.reset} {...{ what, words }} />
      )}
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
        <p className="note">{words.reader}</p>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            publish.mutate(
              { text: text!, reason: reason.trim(), ...(base === undefined ? {} : { base }) },
              {
                onSuccess: () => {
                  setReason("");
                  onPublished?.();
                },
              },
            );
          }}
        >
          <p className="note">
            {text === null
              ? words.nothing
              : isOwn
                ? "You proposed it. Another person has to publish the same."
                : proposedBy !== null
                  ? "Somebody proposed the same. With your word it holds."
                  : isProposal
                    ? words.two
                    : words.effect}
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
            disabled={text === null || isOwn || reason.trim() === ""}
            loading={publish.isPending}
          >
            {isProposal || isOwn ? "Propose" : "Publish"}
          </Button>
        </form>
      )}
    </Section>
  );
}

function Refused({
  error,
  what,
  words,
  onAgain,
}: Pick<PublishFormProps, "what" | "words"> & {
  readonly error: Error;
  readonly onAgain: () => void;
}): ReactNode {
  const queries = useQueryClient();
  if (!(error instanceof Problem) || error.code !== `${what}_changed`)
    return <Failure error={error} />;
  return (
    <div role="alert">
      <Said title={`Another ${what} came into use since you looked`}>
        <p>Nothing was published. {words.kept}</p>
        <Button
          variant="default"
          size="xs"
          mt="xs"
          onClick={() => {
            onAgain();
            void queries.invalidateQueries({ queryKey: [what] });
          }}
        >
          Look again
        </Button>
      </Said>
    </div>
  );
}
