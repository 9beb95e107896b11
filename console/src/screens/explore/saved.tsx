// Questions that are kept under a name, for everybody; each is a link.

import { Button, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import type { Investigation } from "../../../../src/app/investigations.ts";
import type { Question } from "../../../../src/app/explore/statement.ts";
import { visible } from "../../../../src/core/visible.ts";
import { ask, part } from "../../api/ask.ts";
import { allOf } from "../../api/pages.ts";
import { fits, most, tooLong } from "../../parts/limit.ts";
import { Time } from "../../parts/figures.tsx";
import { Name, Words } from "../../parts/name.tsx";
import { Section } from "../../parts/page.tsx";
import { Failure } from "../../parts/states.tsx";
import { searchOf } from "./question.ts";
import classes from "./explore.module.css";

const list = ["investigations"];

export function Saved({
  question,
  may,
}: {
  readonly question: Question;
  readonly may: boolean;
}): ReactNode {
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const { data, error } = useQuery({
    queryKey: list,
    queryFn: ({ signal }) => allOf<Investigation>("/v1/investigations", {}, signal),
  });
  const renew = (): Promise<void> => queries.invalidateQueries({ queryKey: list });
  const save = useMutation({
    mutationFn: () =>
      ask<Investigation>("/v1/investigations", { method: "POST", body: { name, query: question } }),
    onSuccess: async () => {
      setName("");
      await renew();
    },
  });
  const remove = useMutation({
    mutationFn: (id: string) => ask(`/v1/investigations/${part(id)}`, { method: "DELETE" }),
    onSuccess: renew,
  });
  const fault = error ?? save.error ?? remove.error;
  return (
    <Section title="Saved investigations" note="Kept for everybody, and in the audit.">
      {fault && <Failure error={fault} />}
      {may && (
        <form
          className={classes.saving}
          onSubmit={(event) => {
            event.preventDefault();
            if (fits(name, most.name)) save.mutate();
          }}
        >
          <TextInput
            size="xs"
            aria-label="Name for this question"
            placeholder="name for this question"
            error={tooLong(name, most.name)}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button
            type="submit"
            variant="default"
            size="xs"
            disabled={!fits(name, most.name)}
            loading={save.isPending}
          >
            Save
          </Button>
        </form>
      )}
      {data?.length === 0 && <p>Nothing is saved yet.</p>}
      <ul className={classes.saved}>
        {data?.map((one) => (
          <li key={one.id}>
            <Link to="/explore" search={searchOf(one.query) as never}>
              <Name text={one.name} />
            </Link>
            <span className="note">
              by <Words text={one.by} />, <Time at={one.at} />
            </span>
            {may && (
              <Button
                variant="subtle"
                color="gray"
                size="compact-xs"
                aria-label={`Remove ${visible(one.name)}`}
                onClick={() => remove.mutate(one.id)}
              >
                Remove
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
