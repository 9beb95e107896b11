// Publishing the policy that is being written.

import type { ReactNode } from "react";
import type { CheckedPolicy, PolicyInUse } from "../../../../src/app/live/uses/policy.ts";
import { PublishForm } from "../../publishing/publish-form.tsx";

const words = {
  reader: "An approver or an administrator publishes a policy. You may read it and check a text.",
  nothing: "Change something that can be used, and say why.",
  effect: "It holds for approvals and new accounts at once; the next sweep decides by it.",
  two: "The policy in use asks for two people at some rung, so two publish a policy: you propose it, another one publishes the same. Only turning modes to shadow or off is one person’s.",
  kept: "The text is still here, and is held against the policy that holds now.",
} as const;

export function Publishing({
  inUse,
  text,
  isDrafted,
  checked,
  onPublished,
}: {
  readonly inUse: PolicyInUse;
  readonly text: string;
  readonly isDrafted: boolean;
  /** Null where it cannot be published as it stands. */
  readonly checked: CheckedPolicy | null;
  readonly onPublished: () => void;
}): ReactNode {
  return (
    <PublishForm
      what="policy"
      text={checked === null ? null : text}
      base={inUse.hash}
      isDrafted={isDrafted}
      hash={checked?.hash ?? null}
      waiting={inUse.waiting}
      needs={checked?.needs ?? 1}
      {...{ words, onPublished }}
    />
  );
}
