// Publishing a policy or a model: a reason, how many people it takes, and what came of it.

import { Button, Textarea } from "@mantine/core";
import type { ReactNode } from "react";
import { capital, listed } from "../../../src/core/reader-words.ts";
import { visible } from "../../../src/core/visible.ts";
import { Problem } from "../api/ask.ts";
import { useMay, useMe } from "../api/me.ts";
import { useDraft } from "../parts/draft.ts";
import { fits, tooLong } from "../parts/limit.ts";
import { Words } from "../parts/name.tsx";
import { Section } from "../parts/page.tsx";
import { Said } from "../parts/said.tsx";
import { Failure } from "../parts/states.tsx";
import { type Publishable, usePublish, useRenew } from "./queries.ts";
import { useHeldAgainst } from "./held-against.ts";
import { type Proposal, useSeen } from "./seen.ts";

export interface PublishFormProps {
  readonly what: Publishable;
  /** Null where there is none that could be published. */
  readonly text: string | null;
  /** Of it, where it is known. */
  readonly hash: string | null;
  /** Hash of the one in use that it was held against; none where that one cannot be used. */
  readonly base?: string | undefined;
  /** Whether something else than the one in use is being written. */
  readonly isDrafted: boolean;
  /** What waits for a second person. */
  readonly waiting: readonly (Proposal & { readonly hash: string })[];
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
  readonly onPublished: () => void;
}

export function PublishForm(props: PublishFormProps): ReactNode {
  const { what, text, hash, base, needs, words, onPublished } = props;
  const waiting = props.waiting.map((one) => one.hash);
  const proposal = props.waiting.find((one) => one.hash === hash) ?? null;
  const mayPublish = useMay("approver");
  const { me } = useMe();
  const [reason, setReason, forgetReason] = useDraft(`publish ${what}`);
  const isOwn = proposal !== null && proposal.by === me?.name;
  const seen = useSeen(what, hash, isOwn ? null : proposal);
  const held = useHeldAgainst(base, props.isDrafted);
  const publish = usePublish(what, () => {
    forgetReason();
    seen.again();
    onPublished();
  });
  const renew = useRenew(what);
  const { data, error } = publish;
  // what was withdrawn since, or is in use by another's word, does not wait any more
  const done = data?.status === "waits" && !waiting.includes(data.hash) ? undefined : data;
  const isRefused = error instanceof Problem && error.code === `${what}_changed`;
  const isChanged = isRefused || ((seen.isGone || held.isAnother) && !publish.isPending);
  const isProposal = needs === 2 && proposal === null && seen.number === null;
  return (
    <Section title="Publish">
      {error !== null && !isRefused && <Failure error={error} />}
      {isChanged && (
        <Changed
          why={
            isRefused
              ? capital(error.message)
              : held.isAnother
                ? `Another ${what} came into use since you looked.`
                : `The ${what} that you looked at does not wait any more as you saw it: it was withdrawn, or proposed anew.`
          }
          kept={words.kept}
          onAgain={() => {
            publish.reset();
            seen.again();
            held.again();
            void renew();
          }}
        />
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
            publish.mutate({
              ...{ text: text!, reason: reason.trim() },
              ...(base === undefined ? {} : { base }),
              seen: seen.number,
            });
          }}
        >
          <p className="note">
            {isChanged
              ? "Look again before you go on."
              : text === null
                ? words.nothing
                : isOwn
                  ? "You proposed it. Another person has to publish the same."
                  : seen.number !== null
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
            error={tooLong(reason)}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Button
            type="submit"
            mt="sm"
            disabled={text === null || isOwn || isChanged || !fits(reason)}
            loading={publish.isPending}
          >
            {isProposal || isOwn ? "Propose" : "Publish"}
          </Button>
        </form>
      )}
    </Section>
  );
}

/** Nothing goes on before whoever publishes has looked at how things stand now, which stands on the page already. */
function Changed({
  why,
  kept,
  onAgain,
}: {
  readonly why: string;
  readonly kept: string;
  readonly onAgain: () => void;
}): ReactNode {
  return (
    <div role="alert">
      <Said title="It is not as it was when you looked">
        <p>
          <Words text={why} /> {kept}
        </p>
        <Button variant="default" size="xs" mt="xs" onClick={onAgain}>
          Look again
        </Button>
      </Said>
    </div>
  );
}
