// Tokens of the API: who has one, in which role, until when; making one, whose secret is shown once; ending one.

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ask } from "../../api/ask.ts";
import { useMay, useMe } from "../../api/me.ts";
import { useFilters } from "../../parts/filters.ts";
import { Page, Section } from "../../parts/page.tsx";
import { Roles } from "../../parts/roles.tsx";
import { Failure, Loading, Nothing } from "../../parts/states.tsx";
import { Ending } from "./ending.tsx";
import { Making } from "./making.tsx";
import { TokenTable } from "./table.tsx";
import type { ToldToken } from "./token.ts";

export default function TokensScreen(): ReactNode {
  const { me } = useMe();
  const mayMake = useMay("admin");
  return (
    <Page
      title="Tokens"
      lead="What programs and people show to be let in. Kept as hashes; a secret is shown once."
    >
      {me == null ? (
        <Loading />
      ) : mayMake ? (
        <Tokens />
      ) : (
        <Nothing title="Tokens are an administrator’s">
          Ask one for a token, and say what it is for: it decides the role.
        </Nothing>
      )}
      <Section title="What each role may do">
        <Roles />
      </Section>
    </Page>
  );
}

function Tokens(): ReactNode {
  const [{ end }, filter] = useFilters({ end: "" });
  const { data, error, refetch } = useQuery({
    queryKey: ["tokens"],
    queryFn: ({ signal }) =>
      ask<{ readonly items: readonly ToldToken[] }>("/v1/tokens", { signal }),
  });
  if (data === undefined)
    return error === null ? <Loading /> : <Failure error={error} again={() => void refetch()} />;
  return (
    <>
      <Making />
      <Section title="All tokens">
        {data.items.length === 0 ? (
          <Nothing title="There is no token yet">
            Who came by the link of the first start has none. Make one for each person and program.
          </Nothing>
        ) : (
          <TokenTable tokens={data.items} onEnd={(id) => filter({ end: id })} />
        )}
      </Section>
      <Ending
        token={data.items.find(({ id, revoked }) => id === end && revoked === null) ?? null}
        onClose={() => filter({ end: "" })}
      />
    </>
  );
}
