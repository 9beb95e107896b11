// Webhooks: what happens is sent to those who are configured, each with a sender of its own. What waits lies on the disk, so
// that a kill loses none; what could not be sent waits as dead letters until it is replayed.

import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import type { Live } from "../live/live.ts";
import { openLetters } from "./letters.ts";
import type { WebhookEvent, WebhookEventType } from "./event.ts";
import { type Hook, type Sender, startSender } from "./sender.ts";
import { type SetSigner, setSigner } from "./set-key.ts";
import type { SignSet, WebhookShape } from "./shapes.ts";
import { tellEvents } from "./told-events.ts";

export interface ConfiguredHook extends Hook {
  /** Whom a Security Event Token is for, and who says it. */
  readonly audience?: string | undefined;
  readonly issuer?: string | undefined;
}

export interface HookState {
  readonly id: string;
  /** Its address is not told: that of a chat is a secret. */
  readonly host: string;
  readonly shape: WebhookShape;
  readonly events: readonly WebhookEventType[];
  readonly waiting: number;
  readonly sent: number;
  readonly dead: number;
}

export interface Webhooks {
  list(): readonly HookState[];
  /** Tries all dead letters again. @returns how many */
  replay(): number;
  /** Keys of Security Event Tokens. */
  readonly jwks: SetSigner["jwks"];
  close(): Promise<void>;
}

/** @param pauses ms before each further try */
export async function startWebhooks(
  live: Live,
  hooks: readonly ConfiguredHook[],
  pauses?: readonly number[],
): Promise<Webhooks> {
  const folder = dirname(live.opened.tokens);
  const dead = openLetters(join(folder, "webhooks-dead.jsonl"), true);
  const waiting = openLetters(join(folder, "webhooks-waiting.jsonl"), false);
  const before = dead.count();
  const signer = hooks.some(({ shape }) => shape === "caep")
    ? await setSigner(join(folder, "set-key.json"))
    : null;
  const senders = new Map<string, { readonly hook: ConfiguredHook; readonly sender: Sender }>();
  /** What was delivered goes when all was: until then a kill means that some is sent twice, under the same id. */
  const onEmpty = (): void => {
    if ([...senders.values()].every(({ sender }) => sender.counts.waiting === 0)) waiting.clear();
  };
  const send = (hook: string, event: WebhookEvent): void => {
    const { sender } = senders.get(hook)!;
    if (!sender.wants(event)) return;
    waiting.add({ hook, event });
    sender.send(event);
  };
  for (const hook of hooks) {
    const id = idOf(hook);
    const onDead = (event: WebhookEvent): void => dead.add({ hook: id, event });
    const sign: SignSet = signer?.sign(hook.issuer ?? "stillwatch", hook.audience) ?? unsigned;
    senders.set(id, {
      hook,
      sender: startSender(hook, {
        ...{ sign, onDead, onEmpty, dead: before.get(id) ?? 0 },
        ...(pauses ? { pauses } : {}),
      }),
    });
  }
  // what a killed process had not delivered; who is configured no more may come back
  for (const letter of waiting.take())
    if (senders.has(letter.hook)) send(letter.hook, letter.event);
    else dead.add(letter);
  const end = tellEvents(live, (event) => {
    for (const hook of senders.keys()) send(hook, event);
  });
  return {
    jwks: signer?.jwks ?? { keys: [] },
    list: () =>
      [...senders].map(([id, { hook, sender }]) => ({
        ...{ id, host: new URL(hook.url).host, shape: hook.shape, events: hook.events },
        ...sender.counts,
      })),
    replay() {
      let count = 0;
      for (const letter of dead.take()) {
        const known = senders.get(letter.hook);
        // whoever is configured no more may come back
        if (!known) dead.add(letter);
        else {
          known.sender.revive();
          send(letter.hook, letter.event);
          count++;
        }
      }
      return count;
    },
    async close() {
      end();
      await Promise.all([...senders.values()].map(({ sender }) => sender.close()));
    },
  };
}

const unsigned: SignSet = () => Promise.reject(new Error("no key for tokens"));

function idOf({ url, shape }: Hook): string {
  return createHash("sha256").update(`${shape} ${url}`).digest("hex").slice(0, 12);
}
