// What the account's owner says against it, and what came of it.

import { Button, Textarea } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Appeal } from "../../../../src/app/appeals.ts";
import type { WholeAccount } from "../../../../src/app/live/uses/people.ts";
import { wroteBesides } from "../../../../src/core/overturn-reasons.ts";
import { JudgeAppeal } from "../../actions/judge-appeal.tsx";
import { overturnText } from "../../actions/reasons.ts";
import { ask } from "../../api/ask.ts";
import { useMay } from "../../api/me.ts";
import { useDraft } from "../../parts/draft.ts";
import { Time } from "../../parts/figures.tsx";
import { fits, tooLong } from "../../parts/limit.ts";
import { Section } from "../../parts/page.tsx";
import { Failure } from "../../parts/states.tsx";
import classes from "./account.module.css";
import { Words } from "../../parts/name.tsx";

export function Appeals({ found }: { readonly found: WholeAccount }): ReactNode {
  const may = useMay("investigator");
  const [isFiling, filing] = useDisclosure(false);
  const { appeals, decisions, account } = found;
  const isOpen = appeals.some(({ state }) => state === "open");
  const canFile =
    may && !isOpen && decisions.some(({ state }) => state === "active" || state === "proposed");
  return (
    <Section
      title="Appeals"
      id="appeals"
      actions={
        canFile &&
        !isFiling && (
          <Button variant="default" size="xs" onClick={filing.open}>
            File an appeal
          </Button>
        )
      }
    >
      {appeals.length === 0 && !isFiling && <p className="note">Nobody has appealed.</p>}
      {isFiling && canFile && <FileAppeal account={account} onDone={filing.close} />}
      <ul className={classes.decisions}>
        {appeals.toReversed().map((one) => (
          <AppealItem key={one.id} one={one} />
        ))}
      </ul>
    </Section>
  );
}

function AppealItem({ one }: { readonly one: Appeal }): ReactNode {
  const may = useMay("investigator");
  const { id, state, statement, filed, filed_by, assigned_to, closed } = one;
  const why = closed?.reason ?? null;
  const text = closed === null || why === null ? closed?.text : wroteBesides(why, closed.text);
  return (
    <li>
      <div>
        <blockquote className={classes.statement}>
          <Words text={statement} />
        </blockquote>
        <p className="note">
          Filed by <Words text={filed_by} />, <Time at={filed} />
          {assigned_to !== null && (
            <>
              ; <Words text={assigned_to} /> looks at it
            </>
          )}
        </p>
        {closed !== null && (
          <p>
            {state === "upheld" ? "Upheld" : "Overturned"} by <Words text={closed.by} />,{" "}
            <Time at={closed.at} />
            {why !== null && ` (${overturnText(why)})`}
            {text && (
              <>
                : <Words text={text} />
              </>
            )}
          </p>
        )}
      </div>
      {may && state === "open" && <JudgeAppeal id={id} />}
    </li>
  );
}

function FileAppeal({
  account,
  onDone,
}: {
  readonly account: string;
  readonly onDone: () => void;
}): ReactNode {
  const queries = useQueryClient();
  const [statement, setStatement, forgetStatement] = useDraft(`appeal ${account}`);
  const file = useMutation({
    mutationFn: () => ask("/v1/appeals", { method: "POST", body: { account, statement } }),
    onSuccess: async () => {
      forgetStatement();
      await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "me" });
      onDone();
    },
  });
  return (
    <form
      className={classes.file}
      onSubmit={(event) => {
        event.preventDefault();
        if (fits(statement)) file.mutate();
      }}
    >
      <Textarea
        label="What the owner of the account says"
        required
        autosize
        minRows={2}
        error={tooLong(statement)}
        value={statement}
        onChange={(event) => setStatement(event.currentTarget.value)}
      />
      {file.error !== null && <Failure error={file.error} />}
      <div className={classes.row}>
        <Button type="submit" size="xs" disabled={!fits(statement)} loading={file.isPending}>
          File it
        </Button>
        <Button variant="subtle" size="xs" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
