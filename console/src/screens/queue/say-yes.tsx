// A yes or a no to what waits, with its reason.

import { listed } from "../../../../src/core/reader-words.ts";
import type { ReactNode } from "react";
import type { QueuedApproval } from "../../../../src/app/queue.ts";
import { rungs } from "../../../../src/core/campaign.ts";
import { ChooseReason } from "../../actions/choose-reason.tsx";
import { approveReasons, keepReasons } from "../../actions/reasons.ts";
import { ask } from "../../api/ask.ts";
import { plural } from "../../parts/figures.tsx";
import { rungNames } from "../../parts/marks.tsx";
import { placeOf } from "./place.ts";

export type YesOrNo = "approve" | "reject";

export function SayYes({
  item,
  doing,
  gone,
  onClose,
}: {
  readonly item: QueuedApproval;
  readonly doing: YesOrNo | null;
  /** What came of it, where it does not wait any more. */
  readonly gone: ReactNode;
  readonly onClose: () => void;
}): ReactNode {
  const { id, accounts, rung, campaign, needs, approved_by: yes } = item;
  const who = `${plural(accounts, "account")} of ${campaign}`;
  const rest = needs - yes.length - 1;
  const send = (what: "approve" | "undo", reason: string): Promise<unknown> =>
    ask(`/v1/decisions/${what}`, { method: "POST", body: { which: [id], reason } });
  return (
    <>
      <ChooseReason
        title={`Approve: ${rungNames[rung]}`}
        note={
          <p>
            {rest > 0
              ? `For ${who}. ${plural(rest, "more person", "more people")} will have to say yes.`
              : `For ${who}. It binds from then on.`}
          </p>
        }
        button="Approve"
        reasons={approveReasons}
        draft={`approve ${placeOf(item)}`}
        opened={doing === "approve"}
        {...{ gone, onClose }}
        onChoose={(_, reason) => send("approve", reason)}
      />
      <ChooseReason
        title={`Reject: ${rungNames[rung]}`}
        note={<p>{rejectedText(item, who)}</p>}
        button="Reject"
        reasons={keepReasons}
        draft={`reject ${placeOf(item)}`}
        opened={doing === "reject"}
        {...{ gone, onClose }}
        onChoose={(_, reason) => send("undo", reason)}
      />
    </>
  );
}

/** What was proposed by hand goes alone; of the policy's goes whatever is as harsh or harsher for the same accounts. */
function rejectedText({ by, rung }: QueuedApproval, who: string): string {
  if (by !== null)
    return `It alone is taken back for ${who}, for good. What else is decided about them stays.`;
  const harsher = rungs.slice(rungs.indexOf(rung)).map((one) => rungNames[one]);
  return `It is taken back for ${who}, for good, together with what else is decided or proposed about them at: ${listed(harsher)}.`;
}
