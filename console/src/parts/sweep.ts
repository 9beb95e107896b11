// A sweep that somebody asks for, followed to its end, and what came of it in a sentence.

import { useMutation, type UseMutationResult, useQueryClient } from "@tanstack/react-query";
import { visible } from "../../../src/core/visible.ts";
import { ask, part, Problem } from "../api/ask.ts";
import { plural } from "./figures.tsx";

interface Running {
  readonly id: string;
  readonly status: "running";
}
interface Failed {
  readonly id: string;
  readonly status: "failed";
  readonly code: string;
  readonly why: string;
}
interface Ended {
  readonly id: string;
  readonly status: "done";
  readonly seconds: number;
  readonly campaigns: number;
  readonly operations: number;
  readonly abuse: number;
}

/** Ms between two looks at a sweep that takes longer than the server lets somebody wait. */
const between = 2_000;

/** Pending until the sweep has ended; all that is shown is then asked for anew. */
export function useSweep(): UseMutationResult<Ended, Error, void> {
  const queries = useQueryClient();
  return useMutation({ mutationFn: sweep, onSettled: () => queries.invalidateQueries() });
}

/** @throws Problem where it is refused or fails, or where the server that began it is gone */
async function sweep(): Promise<Ended> {
  let told = await ask<Running | Failed | Ended>("/v1/sweeps", { method: "POST" });
  while (told.status === "running") {
    await new Promise((resolve) => {
      setTimeout(resolve, between);
    });
    told = await ask<Running | Failed | Ended>(`/v1/sweeps/${part(told.id)}`);
  }
  if (told.status === "failed")
    throw new Problem(500, told.code, `The sweep failed: ${visible(told.why)}`);
  return told;
}

export const endedText = ({ seconds, campaigns, operations, abuse }: Ended): string =>
  `The sweep ended after ${plural(Math.round(seconds), "second")}: ${plural(campaigns, "campaign")}, ${plural(operations, "concealed operation")}, ${plural(abuse, "group of other abuse", "groups of other abuse")}.`;
