// What the model's screen asks of the server.

import { useMutation, useQuery, type UseQueryResult } from "@tanstack/react-query";
import type { CheckedModel } from "../../../../src/app/check-model.ts";
import type { ModelVersion } from "../../../../src/app/live/uses/model.ts";
import type { ToldModel } from "../../../../src/app/told-model.ts";
import { ask } from "../../api/ask.ts";

export const useModel = (): UseQueryResult<ToldModel> =>
  useQuery({
    queryKey: ["model"],
    queryFn: ({ signal }) => ask<ToldModel>("/v1/model", { signal }),
    // it is the same until the server starts again
    staleTime: 600_000,
  });

export const useModelHistory = (): UseQueryResult<{ readonly items: readonly ModelVersion[] }> =>
  useQuery({
    queryKey: ["model", "history"],
    queryFn: ({ signal }) =>
      ask<{ readonly items: readonly ModelVersion[] }>("/v1/model/history", { signal }),
  });

export const useCheckModel = () =>
  useMutation({
    mutationFn: (model: string) =>
      ask<CheckedModel>("/v1/model/check", { method: "POST", body: { model } }),
  });
