// Publishing the model that was chosen.

import type { ReactNode } from "react";
import type { ModelInUse } from "../../../../src/app/live/uses/model.ts";
import { PublishForm } from "../../publishing/publish-form.tsx";

const words = {
  reader:
    "An approver or an administrator publishes a model. You may read it and check another one.",
  nothing: "Choose a model that can be used and is not the one in use, and say why.",
  effect: "New accounts are tested by it at once; the next sweep searches anew and judges by it.",
  two: "The policy in use asks for two people at some rung, so two publish a model: you propose it, another one publishes the same.",
  kept: "The one that you chose is still here, and is held against the model in use now.",
} as const;

export function Publishing({
  inUse,
  isDrafted,
  model,
  onPublished,
}: {
  /** Null where the one in use cannot be used by this version of the program. */
  readonly inUse: ModelInUse | null;
  /** Whether one was chosen, be it checked or not. */
  readonly isDrafted: boolean;
  /** Null where there is none that could be published. */
  readonly model: { readonly hash: string | null; readonly text: string } | null;
  readonly onPublished: () => void;
}): ReactNode {
  return (
    <PublishForm
      what="model"
      text={model?.text ?? null}
      base={inUse?.hash}
      isDrafted={isDrafted}
      hash={model?.hash ?? null}
      waiting={inUse?.waiting ?? []}
      needs={inUse?.needs ?? 1}
      {...{ words, onPublished }}
    />
  );
}
