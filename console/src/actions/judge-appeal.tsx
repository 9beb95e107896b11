// The two ends of an appeal, each with its reasons.

import { Button } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { ask, part } from "../api/ask.ts";
import { ChooseReason } from "./choose-reason.tsx";
import { overturnChoices, upholdReasons } from "./reasons.ts";
import classes from "./actions.module.css";

export type AppealEnd = "uphold" | "overturn";

export function JudgeAppeal({ id }: { readonly id: string }): ReactNode {
  const [end, setEnd] = useState<AppealEnd | null>(null);
  return (
    <div className={classes.foot}>
      <Button variant="default" size="xs" onClick={() => setEnd("uphold")}>
        Uphold
      </Button>
      <Button variant="default" size="xs" onClick={() => setEnd("overturn")}>
        Overturn
      </Button>
      <AppealEnds id={id} end={end} onClose={() => setEnd(null)} />
    </div>
  );
}

export function AppealEnds({
  id,
  end,
  gone,
  onClose,
}: {
  readonly id: string;
  readonly end: AppealEnd | null;
  /** What came of it, where it does not wait any more. */
  readonly gone?: ReactNode;
  readonly onClose: () => void;
}): ReactNode {
  const send = (body: object): Promise<unknown> =>
    ask(`/v1/appeals/${part(id)}/${end ?? ""}`, { method: "POST", body });
  return (
    <>
      <ChooseReason
        title="Uphold: the decisions stand"
        button="Uphold"
        reasons={upholdReasons}
        draft={`uphold ${id}`}
        opened={end === "uphold"}
        {...{ gone, onClose }}
        onChoose={(_, reason) => send({ reason })}
      />
      <ChooseReason
        title="Overturn: all that is decided is taken back"
        note={<p>The account may do as it likes at once.</p>}
        button="Overturn"
        reasons={overturnChoices}
        draft={`overturn ${id}`}
        opened={end === "overturn"}
        {...{ gone, onClose }}
        onChoose={(why, reason) => send({ why, reason })}
      />
    </>
  );
}
