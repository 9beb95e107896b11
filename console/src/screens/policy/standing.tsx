// What somebody has to know before reading on: a file that says something else, a policy that waits for a second person, names
// that exempt nobody.

import type { ReactNode } from "react";
import type { PolicyInUse } from "../../../../src/app/live/uses/policy.ts";
import { Name } from "../../parts/name.tsx";
import { useOpenAsked } from "../../parts/open-asked.ts";
import { Said } from "../../parts/said.tsx";
import { Waiting } from "../../publishing/waiting.tsx";
import { Changes } from "./changes.tsx";

export function Standing({
  policy: { file, waiting, idle },
  onOpen,
}: {
  readonly policy: PolicyInUse;
  readonly onOpen: (text: string) => void;
}): ReactNode {
  const isGone = useOpenAsked(waiting, ({ text }) => onOpen(text));
  return (
    <>
      {isGone && (
        <Said title="What the queue led to does not wait any more">
          <p>It was published or withdrawn. The history and the audit tell which.</p>
        </Said>
      )}
      {file?.state === "next_sweep" && (
        <Said title="The next sweep takes another policy into use">
          <p>
            The server was started with a policy file (<code>policy:</code> in stillwatch.yaml) that
            is newer than this policy. What you publish here before the sweep holds instead of it.
          </p>
        </Said>
      )}
      {file?.state === "replaced" && (
        <Said title="The policy file of the server is not the one that holds">
          <p>
            A policy came into use after the file was last taken, and that one holds. The file holds
            again when it says something else and the server is started again. Bring the file up to
            date, so that the two do not differ: “As a file” has what holds.
          </p>
        </Said>
      )}
      {waiting.map((proposal) => (
        <Waiting
          key={proposal.hash}
          what="policy"
          proposal={proposal}
          onOpen={() => onOpen(proposal.text)}
        >
          <Changes of={proposal.changes} />
        </Waiting>
      ))}
      {idle.length > 0 && (
        <Said title="Some exemptions exempt nobody">
          <ul>
            {idle.map(({ list, name, meant, until }) => (
              <li key={`${list} ${name}`}>
                {list}: <Name text={name} />
                {until === null ? "" : ", ran out"}
                {meant === null ? null : (
                  <>
                    . Did you mean <Name text={meant} />?
                  </>
                )}
              </li>
            ))}
          </ul>
        </Said>
      )}
    </>
  );
}
