// One thing that waits, with what a reviewer needs for a yes or a no.

import { Button } from "@mantine/core";
import type { ReactNode, Ref } from "react";
import type { QueueItem } from "../../../../src/app/queue.ts";
import { useMay } from "../../api/me.ts";
import { AppealDetail } from "./appeal.tsx";
import { ApprovalDetail } from "./approval.tsx";
import { ProposalDetail } from "./proposal.tsx";
import classes from "./queue.module.css";

export type Act = "approve" | "reject" | "assign" | "uphold" | "overturn";

export interface DetailProps {
  readonly ref: Ref<HTMLElement>;
  readonly item: QueueItem;
  /** It is not as it was when it was chosen. */
  readonly isChanged: boolean;
  readonly onLooked: () => void;
  readonly can: (what: Act) => boolean;
  readonly onBegin: (what: Act) => void;
}

export function Detail(props: DetailProps): ReactNode {
  const { ref, item, isChanged, onLooked, can, onBegin } = props;
  const mayApprove = useMay("approver");
  const button = (what: Act, text: string, key: string, isMain = false): ReactNode => (
    <Button
      size="xs"
      variant={isMain ? "filled" : "default"}
      disabled={!can(what)}
      onClick={() => onBegin(what)}
    >
      {text} <kbd className={classes.key}>{key}</kbd>
    </Button>
  );
  const buttons = (
    <>
      {isChanged && (
        <div role="alert" className={classes.changed}>
          <p>This changed since you looked. Look at it again before you say yes or no.</p>
          <Button variant="default" size="xs" onClick={onLooked}>
            I looked at it <kbd className={classes.key}>l</kbd>
          </Button>
        </div>
      )}
      <div className={classes.row}>
        {item.kind === "approval" ? (
          <>
            {button("approve", "Approve", "a", true)}
            {button("reject", "Reject", "r")}
          </>
        ) : (
          <>
            {button("assign", "I look at it", "i")}
            {button("uphold", "Uphold", "u")}
            {button("overturn", "Overturn", "o")}
          </>
        )}
      </div>
      {item.kind === "approval" && !mayApprove && (
        <p className="note">Approving needs the role approver.</p>
      )}
    </>
  );
  return (
    <section ref={ref} tabIndex={-1} aria-label="What is looked at" className={classes.detail}>
      {item.kind === "approval" ? (
        <ApprovalDetail item={item}>{buttons}</ApprovalDetail>
      ) : item.kind === "appeal" ? (
        <AppealDetail item={item}>{buttons}</AppealDetail>
      ) : (
        <ProposalDetail item={item} />
      )}
    </section>
  );
}
