// Tokens in a table, those that work first.

import { Button } from "@mantine/core";
import { type ReactNode, useMemo, useState } from "react";
import { visible } from "../../../../src/core/visible.ts";
import { Time } from "../../parts/figures.tsx";
import { useFilters } from "../../parts/filters.ts";
import { Name } from "../../parts/name.tsx";
import { type Column, DataTable } from "../../parts/table.tsx";
import { stateOf, type ToldToken } from "./token.ts";

export function TokenTable({
  tokens,
  onEnd,
}: {
  readonly tokens: readonly ToldToken[];
  readonly onEnd: (id: string) => void;
}): ReactNode {
  const [{ sort }, filter] = useFilters({ sort: "-state" });
  const [now] = useState(() => Date.now());
  const columns = useMemo(() => columnsOf(now, onEnd), [now, onEnd]);
  return (
    <DataTable
      caption="Tokens"
      columns={columns}
      rows={tokens}
      keyOf={({ id }) => id}
      sort={{ id: sort.replace(/^-/, ""), desc: sort.startsWith("-") }}
      onSort={(next) => filter({ sort: `${next.desc ? "-" : ""}${next.id}` })}
    />
  );
}

/** @param now ms, by which it is told what ran out */
function columnsOf(now: number, onEnd: (id: string) => void): readonly Column<ToldToken>[] {
  return [
    {
      id: "name",
      name: "Name",
      isHead: true,
      by: ({ name }) => name.toLowerCase(),
      cell: ({ name, id }) => (
        <>
          <Name text={name} />
          <div className="note">
            <code>{id}</code>
          </div>
        </>
      ),
    },
    { id: "role", name: "Role", by: ({ role }) => role, cell: ({ role }) => role },
    {
      id: "state",
      name: "State",
      by: (one) => stateOf(one, now),
      cell: (one) => stateOf(one, now),
    },
    {
      id: "created",
      name: "Made",
      by: ({ created }) => created,
      cell: ({ created }) => <Time at={created} />,
    },
    {
      id: "expires",
      name: "Until",
      by: ({ expires }) => expires ?? "~",
      cell: ({ expires }) => (expires === null ? "no end" : <Time at={expires} />),
    },
    {
      id: "end",
      name: "End it",
      cell: (one) =>
        stateOf(one, now) === "works" ? (
          <Button
            variant="default"
            size="compact-xs"
            aria-label={`End the token of ${visible(one.name)}`}
            onClick={() => onEnd(one.id)}
          >
            End
          </Button>
        ) : (
          <Time at={one.revoked} />
        ),
    },
  ];
}
