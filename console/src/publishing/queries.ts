// What is published whole, a policy or a model, as the server takes it.

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Publication } from "../../../src/app/publishing.ts";
import { ask } from "../api/ask.ts";

export type Publishable = "policy" | "model";

interface ToldPublication extends Publication {
  readonly effect: string;
  readonly file: string | null;
}

export interface Given {
  readonly text: string;
  readonly reason: string;
  /** Hash of the one in use that it was held against. */
  readonly base?: string;
}

export function usePublish(what: Publishable) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ text, ...rest }: Given) =>
      ask<ToldPublication>(`/v1/${what}`, { method: "POST", body: { [what]: text, ...rest } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: [what] }),
  });
}

export function useWithdraw(what: Publishable) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (hash: string) =>
      ask<{ readonly hash: string }>(`/v1/${what}/withdraw`, { method: "POST", body: { hash } }),
    onSettled: () => queries.invalidateQueries({ queryKey: [what] }),
  });
}
