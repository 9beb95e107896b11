// What the owner of the account can be told, ready to be copied. It says nothing of how it was found.

import { Button, CopyButton, NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import type { CustomerMessage } from "../../../../src/app/customer-messages/message-of.ts";
import type { ShownDecision } from "../../../../src/app/live/uses/decisions.ts";
import { ask, part, withQuery } from "../../api/ask.ts";
import { timeText } from "../../parts/figures.tsx";
import { decisionStateNames, rungNames } from "../../parts/marks.tsx";
import { Words } from "../../parts/name.tsx";
import { Section } from "../../parts/page.tsx";
import { Failure, Loading } from "../../parts/states.tsx";
import { toldOf } from "./told.ts";
import classes from "./account.module.css";

export function Message({
  account,
  decisions,
  now,
}: {
  readonly account: string;
  readonly decisions: readonly ShownDecision[];
  readonly now: number; // ms
}): ReactNode {
  const [chosen, setChosen] = useState<string | null>(null);
  const { isBound, told } = toldOf(decisions, now);
  const one = told.find(({ id }) => id === chosen);
  const message = useQuery({
    queryKey: ["/v1/accounts/message", account, one?.id, isBound],
    queryFn: ({ signal }) =>
      ask<CustomerMessage>(
        withQuery(`/v1/accounts/${part(account)}/message`, { decision: one?.id }),
        { signal },
      ),
    enabled: told.length > 0,
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
          value={one?.id ?? ""}
          onChange={(event) => setChosen(event.currentTarget.value)}
          data={[
            { value: "", label: isBound ? "the harshest that binds it now" : "what ended last" },
            ...told.map((each) => ({
              value: each.id,
              label: `${rungNames[each.rung]}, ${decisionStateNames[each.state]}, ${timeText(each.effective)}`,
            })),
          ]}
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
