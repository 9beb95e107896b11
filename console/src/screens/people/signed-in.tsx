// Who is signed in at this server, and an end to it.

import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import type { Role } from "../../../../src/core/roles.ts";
import { visible } from "../../../../src/core/visible.ts";
import { ask } from "../../api/ask.ts";
import { EndingDialog } from "../../parts/ending-dialog.tsx";
import { Count, Time } from "../../parts/figures.tsx";
import { Name } from "../../parts/name.tsx";
import { Section } from "../../parts/page.tsx";
import { Failure, Loading } from "../../parts/states.tsx";
import { type Column, DataTable } from "../../parts/table.tsx";

interface Session {
  readonly name: string;
  readonly role: Role;
  readonly by: "token" | "link" | "provider";
  readonly began: string;
  readonly seen: string;
}

interface Signed extends Pick<Session, "name" | "seen"> {
  readonly sessions: readonly Session[];
}

const shown = {
  token: "a token",
  link: "the one-time link",
  provider: "the identity provider",
} as const;

const listOf = (all: readonly string[]): string => [...new Set(all)].join(", ");

export function SignedIn(): ReactNode {
  const [leaving, setLeaving] = useState<string | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ["sessions"],
    queryFn: ({ signal }) =>
      ask<{ readonly items: readonly Session[] }>("/v1/sessions", { signal }),
  });
  return (
    <Section title="Signed in now">
      {data === undefined ? (
        error === null ? (
          <Loading lines={2} />
        ) : (
          <Failure error={error} again={() => void refetch()} />
        )
      ) : (
        <>
          <p className="note">
            At this server. A session holds the role with which it began: end it where the role was
            taken away.
          </p>
          <DataTable
            caption="People who are signed in"
            columns={columnsOf(setLeaving)}
            rows={byPerson(data.items)}
            keyOf={({ name }) => name}
          />
        </>
      )}
      <EndingDialog
        title="Sign this person out"
        of={leaving}
        path={() => "/v1/sessions"}
        query={(name) => ({ name })}
        stale="sessions"
        end="Sign out"
        keep="Leave them signed in"
        onClose={() => setLeaving(null)}
      >
        All sessions of <Name text={leaving ?? ""} /> at this server end. Whoever still has a token
        or an account at the identity provider can sign in again.
      </EndingDialog>
    </Section>
  );
}

function byPerson(sessions: readonly Session[]): Signed[] {
  return [...Map.groupBy(sessions, ({ name }) => name)].map(([name, own]) => ({
    ...{ name, sessions: own },
    // who was here last comes first
    seen: own[0]!.seen,
  }));
}

const columnsOf = (end: (name: string) => void): readonly Column<Signed>[] => [
  { id: "name", name: "Name", isHead: true, cell: ({ name }) => <Name text={name} /> },
  { id: "role", name: "Role", cell: ({ sessions }) => listOf(sessions.map(({ role }) => role)) },
  {
    id: "by",
    name: "Signed in by",
    cell: ({ sessions }) => listOf(sessions.map(({ by }) => shown[by])),
  },
  { id: "seen", name: "Last here", cell: ({ seen }) => <Time at={seen} /> },
  {
    id: "sessions",
    name: "Sessions",
    isNumber: true,
    cell: ({ sessions }) => <Count n={sessions.length} />,
  },
  {
    id: "end",
    name: "End",
    cell: ({ name }) => (
      <Button
        variant="default"
        size="compact-xs"
        aria-label={`Sign out ${visible(name)}`}
        onClick={() => end(name)}
      >
        Sign out
      </Button>
    ),
  },
];
