// Who did something here, how people sign in, and what each role may do.

import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Actor } from "../../../../src/app/live/uses/operation.ts";
import type { Role } from "../../../../src/core/roles.ts";
import { useMay } from "../../api/me.ts";
import { ask } from "../../api/ask.ts";
import { Facts } from "../../parts/facts.tsx";
import { Count, countText, Time } from "../../parts/figures.tsx";
import { useFilters } from "../../parts/filters.ts";
import { Name } from "../../parts/name.tsx";
import { Page, Section } from "../../parts/page.tsx";
import { Roles } from "../../parts/roles.tsx";
import { Failure, Loading, Nothing } from "../../parts/states.tsx";
import { type Column, DataTable } from "../../parts/table.tsx";
import { actionName } from "../audit/actions.ts";
import { SignedIn } from "./signed-in.tsx";

interface People {
  readonly actors: readonly Actor[];
  readonly oidc: { readonly issuer: string; readonly role_claim: string } | null;
  /** Told to administrators. */
  readonly mapping: Readonly<Partial<Record<Role, readonly string[]>>> | null;
}

export default function PeopleScreen(): ReactNode {
  const isAdmin = useMay("admin");
  const { data, error, refetch } = useQuery({
    queryKey: ["people"],
    queryFn: ({ signal }) => ask<People>("/v1/people", { signal }),
  });
  return (
    <Page
      title="People"
      lead="Names under which something was done. What is done is written down under the name of who is signed in."
    >
      {data === undefined ? (
        error === null ? (
          <Loading lines={6} />
        ) : (
          <Failure error={error} again={() => void refetch()} />
        )
      ) : (
        <>
          <Actors of={data.actors} />
          {isAdmin && <SignedIn />}
          <SigningIn people={data} />
        </>
      )}
      <Section title="What each role may do">
        <Roles />
      </Section>
    </Page>
  );
}

/** Kinds of acts that a cell names; the rest is in the audit. */
const mostNamed = 3;

const columns: readonly Column<Actor>[] = [
  {
    id: "name",
    name: "Name",
    isHead: true,
    by: ({ name }) => name.toLowerCase(),
    cell: ({ name, is_program }) => (
      <>
        <Link to="/audit" search={{ actor: name } as never}>
          <Name text={name} />
        </Link>
        {is_program && <div className="note">the program itself</div>}
      </>
    ),
  },
  { id: "last", name: "Last", by: ({ last }) => last, cell: ({ last }) => <Time at={last} /> },
  {
    id: "acts",
    name: "Acts",
    isNumber: true,
    by: ({ acts }) => acts,
    cell: ({ acts }) => <Count n={acts} />,
  },
  {
    id: "what",
    name: "Mostly",
    isLong: true,
    cell: ({ actions }) =>
      actions
        .slice(0, mostNamed)
        .map(({ action, acts }) => `${actionName(action)} (${countText(acts)})`)
        .join(", "),
  },
];

function Actors({ of }: { readonly of: readonly Actor[] }): ReactNode {
  const [{ sort }, filter] = useFilters({ sort: "-last" });
  if (of.length === 0)
    return (
      <Nothing title="Nobody has done anything yet">
        Whoever rules, approves, notes or publishes is listed here with the first act.
      </Nothing>
    );
  return (
    <DataTable
      caption="People"
      columns={columns}
      rows={of}
      keyOf={({ name }) => name}
      sort={{ id: sort.replace(/^-/, ""), desc: sort.startsWith("-") }}
      onSort={(next) => filter({ sort: `${next.desc ? "-" : ""}${next.id}` })}
    />
  );
}

function SigningIn({ people: { oidc, mapping } }: { readonly people: People }): ReactNode {
  return (
    <Section title="How people sign in">
      {oidc === null ? (
        <p>
          With a token, one for each person: <Link to="/tokens">Tokens</Link>. To sign in at your
          identity provider, write <code>oidc:</code> in stillwatch.yaml (docs/server.md).
        </p>
      ) : (
        <Facts
          of={[
            {
              name: "Identity provider",
              value: <Name text={oidc.issuer} />,
              note: "OpenID Connect",
            },
            { name: "Roles come from the claim", value: <Name text={oidc.role_claim} /> },
            ...(mapping === null
              ? [{ name: "Which value is which role", value: "Administrators see it here." }]
              : Object.entries(mapping).map(([role, values]) => ({
                  name: role,
                  value: values.map((one) => (
                    <span key={one}>
                      <Name text={one} />{" "}
                    </span>
                  )),
                }))),
          ]}
        />
      )}
    </Section>
  );
}
