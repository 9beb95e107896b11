// A decision to the message that its customer gets: what happened, since when, what to send, until when, how to appeal.
// Nothing of how it was found goes in: the template has no placeholder for it. Pure.

import type { Decision } from "../../core/decision.ts";
import { StillwatchError } from "../../core/errors.ts";
import { visible } from "../../core/visible.ts";
import { bindingsOf } from "../../policy/bindings.ts";
import { isGranted } from "./told-decision.ts";
import {
  type MessageKind,
  messageReasons,
  type Messages,
  type Placeholder,
} from "./message-schema.ts";

export interface CustomerMessage {
  readonly subject: string;
  readonly text: string;
}

/** In the place of an address, where the operator has named none. */
const noLink = "answer this message";

/**
 * @param isPart only a part of what the account sends is meant
 * @param isBound something binds the account now
 * @throws StillwatchError `message_none` where the decision never bound the account, `message_bound` where it is over and
 *   something else binds it
 */
export function messageOf(
  { messages, link, send_within }: Messages,
  one: Decision,
  isPart: boolean,
  isBound = false,
): CustomerMessage {
  if (bindingsOf([one]).length === 0) throw new StillwatchError("message_none", { id: one.id });
  const kind: MessageKind = one.state === "active" ? (one.rung as MessageKind) : "lifted";
  if (kind === "lifted" && isBound) throw new StillwatchError("message_bound", { id: one.id });
  const reasons = [...one.reasons, ...(isPart ? ["part"] : [])];
  const of = messages[kind];
  const code = messageReasons.find((name) => reasons.includes(name) && of[name] !== undefined);
  const granted = isGranted(one) ? messages.lifted.appeal : undefined;
  const { subject, text } = granted ?? (code && of[code]) ?? of.default;
  const since = Date.parse(one.effective);
  const until = one.expires === null ? null : Date.parse(one.expires);
  const values: Readonly<Record<Placeholder, string>> = {
    account: visible(one.owner ?? one.account),
    since: day(since),
    until: until === null ? "the day on which we lift it" : day(until),
    deadline: day(Math.min(since + send_within, until ?? Infinity)),
    link: link ?? noLink,
  };
  const filled = (template: string): string =>
    template.replace(/\{(\w+)\}/g, (_, name: Placeholder) => values[name]);
  return { subject: filled(subject), text: filled(text) };
}

const format = new Intl.DateTimeFormat("en-GB", {
  ...{ dateStyle: "long", timeStyle: "short", timeZone: "UTC" },
});

/** Such as "22 April 2026 at 14:00 UTC". */
const day = (ms: number): string => `${format.format(ms)} UTC`;
