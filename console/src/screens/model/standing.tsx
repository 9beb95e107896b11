// What somebody has to know before reading on: a sweep that is still to come, a file that says something else, a model that
// waits for a second person.

import type { ReactNode } from "react";
import type { ModelInUse } from "../../../../src/app/live/uses/model.ts";
import { Name } from "../../parts/name.tsx";
import { useOpenAsked } from "../../parts/open-asked.ts";
import { Said } from "../../parts/said.tsx";
import { Failure } from "../../parts/states.tsx";
import { Waiting } from "../../publishing/waiting.tsx";
import type { Draft } from "./draft.ts";
import { useKeptModel } from "./queries.ts";

export function Standing({
  model: { hash, judged, file, waiting },
  onOpen,
}: {
  readonly model: ModelInUse;
  readonly onOpen: (draft: Draft) => void;
}): ReactNode {
  const kept = useKeptModel(onOpen);
  const isGone = useOpenAsked(waiting, (proposal) => kept.mutate(proposal));
  return (
    <>
      {isGone && (
        <Said title="What the queue led to does not wait any more">
          <p>It was published or withdrawn. The history and the audit tell which.</p>
        </Said>
      )}
      {judged !== null && judged.hash !== hash && (
        <Said title="No sweep judged by this model yet">
          <p>
            What is reported was judged by <Name text={judged.name} />,{" "}
            <code>{judged.hash.slice(0, 12)}</code>. The next sweep searches anew, by this model.
          </p>
        </Said>
      )}
      {file?.state === "next_sweep" && (
        <Said title="The next sweep takes another model into use">
          <p>
            The server was started with a model file (<code>model:</code> in stillwatch.yaml) that
            is newer than this model. What you publish here before the sweep holds instead of it.
          </p>
        </Said>
      )}
      {file?.state === "replaced" && (
        <Said title="The model file of the server is not the one that holds">
          <p>
            A model was published after the file was last taken, and that one holds. The file holds
            again when it says something else and the server is started again.
          </p>
        </Said>
      )}
      {kept.error !== null && <Failure error={kept.error} />}
      {waiting.map((proposal) => (
        <Waiting
          key={proposal.hash}
          what="model"
          proposal={proposal}
          name={
            <>
              <Name text={proposal.name} />, <code>{proposal.hash.slice(0, 12)}</code>
            </>
          }
          isOpening={kept.isPending}
          onOpen={() => kept.mutate(proposal)}
        />
      ))}
    </>
  );
}
