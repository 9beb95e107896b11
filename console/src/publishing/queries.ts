// What is published whole, a policy or a model, as the server takes it.

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Publication } from "../../../src/app/publishing.ts";
import { ask } from "../api/ask.ts";

export type Publishable = "policy" | "model";

interface ToldPublication extends Publication {
  readonly effect: string;
  readonly file: string | null;
}

/** Ms after which a screen asks again what is in use and what waits: others publish and withdraw meanwhile. */
export const everyMs = 15_000;

export interface Given {
  readonly text: string;
  readonly reason: string;
  /** Hash of the one in use that it was held against. */
  readonly base?: string;
  /** Number of the proposal that was looked at; null where none was seen. */
  readonly seen: number | null;
}

/** Asks anew wherever what waits for a second person is told. */
export function useRenew(what: Publishable): () => Promise<unknown> {
  const queries = useQueryClient();
  return () =>
    Promise.all(
      [what, "/v1/queue", "overview"].map((one) => queries.invalidateQueries({ queryKey: [one] })),
    );
}

/** Whatever comes of it, how things stand is asked for anew: a refusal says that they are not what they were. */
export function usePublish(what: Publishable, onPublished: () => void) {
  return useMutation({
    mutationFn: ({ text, ...rest }: Given) =>
      ask<ToldPublication>(`/v1/${what}`, { method: "POST", body: { [what]: text, ...rest } }),
    onSuccess: onPublished,
    onSettled: useRenew(what),
  });
}

export function useWithdraw(what: Publishable) {
  return useMutation({
    mutationFn: (hash: string) =>
      ask<{ readonly hash: string }>(`/v1/${what}/withdraw`, { method: "POST", body: { hash } }),
    onSettled: useRenew(what),
  });
}
