// What the model's screen asks of the server.

import { useMutation, useQuery, type UseQueryResult } from "@tanstack/react-query";
import type { CheckedModel } from "../../../../src/app/check-model.ts";
import type { ComparedModels } from "../../../../src/app/compare-models.ts";
import type { ModelInUse } from "../../../../src/app/live/uses/model.ts";
import type { ModelVersion } from "../../../../src/app/model-history.ts";
import { ask, part } from "../../api/ask.ts";
import { everyMs } from "../../publishing/queries.ts";
import type { Draft } from "./draft.ts";

export const useModel = (): UseQueryResult<ModelInUse> =>
  useQuery({
    queryKey: ["model"],
    queryFn: ({ signal }) => ask<ModelInUse>("/v1/model", { signal }),
    refetchInterval: everyMs,
  });

export const useModelHistory = (): UseQueryResult<{ readonly items: readonly ModelVersion[] }> =>
  useQuery({
    queryKey: ["model", "history"],
    queryFn: ({ signal }) =>
      ask<{ readonly items: readonly ModelVersion[] }>("/v1/model/history", { signal }),
  });

const keys = new WeakMap<Draft, number>();
let chosen = 0;
/** Tells drafts apart in the key of a question: their texts are long. */
export function draftKey(draft: Draft): number {
  const key = keys.get(draft) ?? ++chosen;
  keys.set(draft, key);
  return key;
}

/** @param base hash of the model in use: held against another one, the answer is another */
export const useCheckModel = (draft: Draft | null, base: string): UseQueryResult<CheckedModel> =>
  useQuery({
    queryKey: ["model", "check", draft && draftKey(draft), base],
    queryFn: ({ signal }) =>
      ask<CheckedModel>("/v1/model/check", {
        method: "POST",
        body: { model: draft!.text },
        signal,
      }),
    enabled: draft !== null,
  });

/** One that was in use or proposed, or the default. */
export const useKeptModel = (onDraft: (draft: Draft) => void) =>
  useMutation({
    mutationFn: async ({ hash, name }: { readonly hash: string; readonly name: string }) => ({
      name,
      text: (await ask<{ readonly text: string }>(`/v1/model/history/${part(hash)}`)).text,
    }),
    onSuccess: onDraft,
  });

export const compareModel = (model: string): Promise<ComparedModels> =>
  ask<ComparedModels>("/v1/model/compare", { method: "POST", body: { model } });
