// What people wrote about the case. Nothing is changed later; the last conclusion holds and goes into the report.

import { Button, SegmentedControl, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Note } from "../../../../src/app/notes.ts";
import { ask, part } from "../../api/ask.ts";
import { useMay } from "../../api/me.ts";
import { useDraft } from "../../parts/draft.ts";
import { Time } from "../../parts/figures.tsx";
import { fits, most, tooLong } from "../../parts/limit.ts";
import { Failure, Loading } from "../../parts/states.tsx";
import { useNotes } from "./queries.ts";
import { Words } from "../../parts/name.tsx";
import { Sentence } from "../../parts/sentence.tsx";
import classes from "./notes.module.css";

export function Notes({ id }: { readonly id: string }): ReactNode {
  const told = useNotes(id);
  const mayWrite = useMay("investigator");
  if (told.error) return <Failure error={told.error} again={() => void told.refetch()} />;
  if (told.data === undefined) return <Loading lines={3} />;
  const { items } = told.data;
  const holds = items.findLast(({ kind }) => kind === "conclusion");
  return (
    <>
      {items.length === 0 && <p className="note">Nobody has written anything yet.</p>}
      <ol className={classes.list}>
        {items.map((one) => (
          <li key={one.number} data-holds={one === holds || undefined}>
            <p className="note">
              {one.kind === "conclusion"
                ? one === holds
                  ? "Conclusion"
                  : "Earlier conclusion"
                : "Note"}
              , <Words text={one.by} />, <Time at={one.at} />
            </p>
            <p className={classes.text}>
              <Words text={one.text} />
            </p>
          </li>
        ))}
      </ol>
      {mayWrite && <Write key={id} id={id} />}
    </>
  );
}

function Write({ id }: { readonly id: string }): ReactNode {
  const [kind, setKind, forgetKind] = useDraft(`kind of note ${id}`, "note");
  const [text, setText, forgetText] = useDraft(`note ${id}`);
  const queries = useQueryClient();
  const write = useMutation({
    mutationFn: () =>
      ask<Note>(`/v1/campaigns/${part(id)}/notes`, { method: "POST", body: { kind, text } }),
    onSuccess: () => {
      forgetText();
      forgetKind();
      return queries.invalidateQueries({ queryKey: ["campaign", id, "notes"] });
    },
  });
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        write.mutate();
      }}
    >
      <SegmentedControl
        size="xs"
        aria-label="What to write"
        value={kind}
        onChange={setKind}
        data={[
          { value: "note", label: "Note" },
          { value: "conclusion", label: "Conclusion" },
        ]}
      />
      <Textarea
        aria-label={kind === "note" ? "Note" : "Conclusion"}
        placeholder={
          kind === "note"
            ? "What you saw, for whoever looks next"
            : "What this is, and what follows from it"
        }
        autosize
        minRows={3}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        error={tooLong(text, most.note) ?? (write.error && <Sentence text={write.error.message} />)}
      />
      <Button
        type="submit"
        variant="default"
        size="xs"
        disabled={!fits(text, most.note)}
        loading={write.isPending}
      >
        Write it down
      </Button>
    </form>
  );
}
