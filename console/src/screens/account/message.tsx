// What the owner of the account can be told about a decision, ready to be copied. It says nothing of how it was found.

import { Button, CopyButton, NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import type { CustomerMessage } from "../../../../src/app/customer-messages/message-of.ts";
import type { ShownDecision } from "../../../../src/app/live/uses/decisions.ts";
import { ask, part, withQuery } from "../../api/ask.ts";
import { timeText } from "../../parts/figures.tsx";
import { decisionStateNames, rungNames } from "../../parts/marks.tsx";
import { Section } from "../../parts/page.tsx";
import { Failure, Loading } from "../../parts/states.tsx";
import classes from "./account.module.css";
import { Words } from "../../parts/name.tsx";

export function Message({
  account,
  decisions,
}: {
  readonly account: string;
  readonly decisions: readonly ShownDecision[];
}): ReactNode {
  const [chosen, setChosen] = useState<string | null>(null);
  // what never bound anybody is nobody's to be told
  const told = decisions
    .filter(
      ({ state, rung, approvals, needs }) =>
        state !== "proposed" &&
        state !== "shadow" &&
        rung !== "observe" &&
        approvals.length >= needs,
    )
    .toReversed();
  const id = chosen ?? told.find(({ state }) => state === "active")?.id ?? told[0]?.id;
  const message = useQuery({
    queryKey: ["/v1/accounts/message", account, id],
    queryFn: ({ signal }) =>
      ask<CustomerMessage>(withQuery(`/v1/accounts/${part(account)}/message`, { decision: id }), {
        signal,
      }),
    enabled: id !== undefined,
  });
  if (told.length === 0) return null;
  return (
    <Section
      title="Message to the customer"
      id="message"
      note="Plain words: what happened, since when, what to send, until when, how to appeal. Nothing of how it was found."
    >
      {told.length > 1 && (
        <NativeSelect
          label="About"
          size="xs"
          mb="sm"
          value={id ?? ""}
          onChange={(event) => setChosen(event.currentTarget.value)}
          data={told.map((one) => ({
            value: one.id,
            label: `${rungNames[one.rung]}, ${decisionStateNames[one.state]}, ${timeText(one.effective)}`,
          }))}
        />
      )}
      {message.error !== null ? (
        <Failure error={message.error} />
      ) : message.data === undefined ? (
        <Loading lines={8} />
      ) : (
        <div className={classes.message}>
          <p className={classes.subject}>
            <Words text={message.data.subject} />
          </p>
          <section aria-label="Text of the message">
            <pre className={classes.text}>
              <Words text={message.data.text} />
            </pre>
          </section>
          <CopyButton value={`${message.data.subject}\n\n${message.data.text}`}>
            {({ copied, copy }) => (
              <Button variant="default" size="xs" onClick={copy}>
                {copied ? "Copied" : "Copy"}
              </Button>
            )}
          </CopyButton>
        </div>
      )}
    </Section>
  );
}
