// Making a token. Its secret is in the answer and nowhere else, and stands on the screen until it is put away.

import { Button, Select, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { type Role, roles } from "../../../../src/core/roles.ts";
import { ask } from "../../api/ask.ts";
import { fits, most, tooLong } from "../../parts/limit.ts";
import { Name } from "../../parts/name.tsx";
import { Section } from "../../parts/page.tsx";
import { roleNotes } from "../../parts/roles.tsx";
import { Said } from "../../parts/said.tsx";
import { Snippet } from "../../parts/snippet.tsx";
import { Failure } from "../../parts/states.tsx";
import type { ToldToken } from "./token.ts";
import classes from "./tokens.module.css";

const day = 86_400_000;
const terms: Readonly<Record<string, number | null>> = {
  "a day": day,
  "30 days": 30 * day,
  "90 days": 90 * day,
  "a year": 365 * day,
  "no end": null,
};

type Made = ToldToken & { readonly secret: string };

export function Making(): ReactNode {
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("ingest");
  const [term, setTerm] = useState("90 days");
  const queries = useQueryClient();
  const make = useMutation({
    mutationFn: () => {
      const lasts = terms[term]!;
      // to the minute: who clicks twice asks for the same token
      const end = Math.ceil((Date.now() + (lasts ?? 0)) / 60_000) * 60_000;
      const expires = lasts === null ? null : new Date(end).toISOString();
      const body = { name: name.trim(), role, expires, reason: "made in the console" };
      return ask<Made>("/v1/tokens", { method: "POST", body });
    },
    onSuccess: () => {
      setName("");
      return queries.invalidateQueries({ queryKey: ["tokens"] });
    },
  });
  const made = make.data;
  return (
    <Section title="Make a token">
      {make.error !== null && <Failure error={make.error} />}
      {made ? (
        <Said tone="done" title="It is shown now, and never again">
          <p>
            For <Name text={made.name} />, role {made.role}. Put it where secrets are kept.
          </p>
          <Snippet text={made.secret} label="secret" />
          <Button variant="default" size="xs" mt="sm" onClick={() => make.reset()}>
            I have it
          </Button>
        </Said>
      ) : (
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault();
            make.mutate();
          }}
        >
          <TextInput
            label="For whom"
            description="What is done with it is written down under this name"
            value={name}
            error={tooLong(name, most.name)}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Select
            label="Role"
            description={roleNotes[role]}
            data={[...roles]}
            value={role}
            allowDeselect={false}
            onChange={(to) => setRole((to ?? "ingest") as Role)}
          />
          <Select
            label="It works for"
            description="After that it lets nobody in"
            data={Object.keys(terms)}
            value={term}
            allowDeselect={false}
            onChange={(to) => setTerm(to ?? "90 days")}
          />
          <Button type="submit" disabled={!fits(name, most.name)} loading={make.isPending}>
            Make it
          </Button>
        </form>
      )}
    </Section>
  );
}
