// Who is signed in, and what their role lets them do. The server asks again at every act: this only hides what would be
// refused.

import { useQuery } from "@tanstack/react-query";
import type { Role } from "../../../src/core/roles.ts";
import { ask, Problem } from "./ask.ts";

export interface Me {
  readonly name: string;
  readonly role: Role;
}

/** Under which key of the queries it is kept how the last session ended, until somebody signs in. */
export const sessionEnd = ["session-end"];
/** By who was signed in, or by the server. */
export type SessionEnd = "left" | "over";

/** Null: nobody is signed in. Undefined: not known yet. */
export function useMe(): {
  readonly me: Me | null | undefined;
  readonly error: Error | null;
  readonly again: () => void;
} {
  const { data, error, refetch } = useQuery({
    queryKey: ["me"],
    queryFn: async ({ signal }): Promise<Me | null> => {
      try {
        return await ask<Me>("/v1/me", { signal });
      } catch (problem) {
        if (problem instanceof Problem && problem.status === 401) return null;
        throw problem;
      }
    },
    staleTime: 60_000,
  });
  return { me: data, error, again: () => void refetch() };
}

const ranks: Readonly<Partial<Record<Role, number>>> = {
  viewer: 1,
  investigator: 2,
  approver: 3,
  admin: 4,
};

/** Whether whoever is signed in has this role or one that includes it. */
export function useMay(role: "viewer" | "investigator" | "approver" | "admin"): boolean {
  const { me } = useMe();
  return me != null && (ranks[me.role] ?? 0) >= ranks[role]!;
}
