// The axes of the space and the options on each. An option here is a name; the file named beside the axis says what it
// does. Options are independent: a frame (honest.ts, abuse.ts, taking.ts) only rules out what would change the truth.

/** Weighted options, written `name*weight name`. */
export type Choice = string;

export const axes = {
  // work.ts: who does the work, and how the exchanges of a session follow each other
  worker: "person script cron service agent dispatcher hired relay bot",
  // tasks.ts: in which order and how often a group's items are asked, and by whom
  tasks:
    "own one-queue attempts ladder sweep narrow replay relay-mix preference arbitrage shared-set whole-sets popular split-openly feature digest",
  // text/forms.ts
  form: "ask several grade document extract translate rewrite self-instruct persona synthetic short probe evolve critique article review enrich npc nonsense",
  // text/matter.ts
  matter:
    "field narrow tongue script sums code records logs products quiz search dialogue letters talk grammar language many",
  // text/wrap.ts
  wording:
    "own bare template paraphrases composed copied schema multilingual few-shot system elicit serial",
  // times.ts
  tempo:
    "even copied office evening waking nights flat hourly rush shifts bursts sparse rota trickle",
  // lives.ts: when the accounts were made, and when they stop
  arrival: "old drip week day bulk aged dormant bought rented replaced gap migrated trial",
  // papers.ts
  money: "own one few bins prepaid broker voucher invoice none mixed",
  device: "own shared few pool absent",
  mail: "personal work own-domains shell-domains generated throwaway tagged campus absent",
  org: "none one each some shells unverified",
  // lines.ts
  lines:
    "homes one-egress campus cloud-few cloud-own functions pool sticky rented-homes nat vpn proxies runners vendor remote",
  // clients.ts
  client: "many one few app browser versions bare",
  // draw.ts: how unevenly the accounts work
  volumes: "equal tailed roster ramp",
  // changes.ts
  change: "none model template rate pause client aim release rollout lines",
  // exchanges of a session
  turns: "single follow-ups simulated long-chats loops",
  // share of other traffic on the accounts
  cover: "0 0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.85",
  // absences.ts
  missing:
    "none*40 prompts some-prompts turns ip one-ip agent records money retries skew sample country mail",
  // exchange.ts: hashes of encrypted reasoning, sent back in one's own thread or in anybody's of the group
  blobs: "own*9 crossed",
} as const satisfies Record<string, Choice>;

export type Axis = keyof typeof axes;
export const axisNames = Object.keys(axes) as readonly Axis[];

export interface Weighted {
  readonly names: readonly string[];
  readonly weights: readonly number[];
}

const parsed = new Map<Choice, Weighted>();

/** Reads `name*weight name`. */
export function weighted(choice: Choice): Weighted {
  let found = parsed.get(choice);
  if (!found) {
    const pairs = choice
      .trim()
      .split(/\s+/)
      .map((one) => one.split("*"));
    found = { names: pairs.map((p) => p[0]!), weights: pairs.map((p) => Number(p[1] ?? 1)) };
    parsed.set(choice, found);
  }
  return found;
}

export type Truth = "honest" | "other-abuse" | "distillation";
export const truths = ["honest", "other-abuse", "distillation"] as const;

/** Choices for some axes; a free axis takes any of its options. */
export type Choices = Partial<Record<Axis, Choice>>;

/** A binding and what it rules out. */
export interface Frame {
  readonly binding: string;
  /** Strangers each act for themselves; a party acts as one in the open, a hand in secret. */
  readonly party: "strangers" | "party" | "hand";
  readonly weight?: number;
  readonly size?: readonly [number, number];
  /** Exchanges of an account and day. */
  readonly rate?: readonly [number, number];
  readonly on: Choices;
}

/** Reads `axis: choice; axis: choice`; what stands later holds. An unknown axis or option is a fault of the text. */
export function choices(text: string): Choices {
  const out: Choices = {};
  for (const part of text.split(";")) {
    if (part.trim() === "") continue;
    const [name, choice] = part.split(":").map((piece) => piece.trim().replace(/\s+/g, " "));
    if (!(axisNames as readonly string[]).includes(name!))
      throw new Error(`no axis is called "${name}"`);
    const axis = name as Axis;
    const known = weighted(axes[axis]).names;
    const odd = weighted(choice!).names.find((option) => !known.includes(option));
    if (odd !== undefined) throw new Error(`axis ${axis} has no option "${odd}"`);
    out[axis] = choice!;
  }
  return out;
}

/** Makes frames of one party on common choices, which each frame's own replace. */
export function framer(
  party: Frame["party"],
  ...common: readonly string[]
): (binding: string, text?: string, rest?: Partial<Frame>) => Frame {
  return (binding, text = "", rest = {}) => ({
    binding,
    party,
    on: choices([...common, text].join(";")),
    ...rest,
  });
}
