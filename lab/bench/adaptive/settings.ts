// What the adaptive attacker tries: for each knob a ladder from the base campaign to the extreme, then combinations.
// A setting is a campaign specification; every ladder starts where its group does, so panels stand by themselves.

/** 150 accounts at 26 exchanges a day, 5 % cover, 12 templates, rented addresses, a card for eight accounts. */
export const base = "hydra:150:start=0.5";

export interface Setting {
  /** How far the knob is turned, for a table and an axis. */
  readonly label: string;
  readonly spec: string;
}

export interface Ladder {
  /** The knob's name, as `--only` takes it. */
  readonly id: string;
  readonly title: string;
  /** From which campaign the knob is turned. */
  readonly group: string;
  readonly settings: readonly Setting[];
  /** Steps of one knob, not separate campaigns. */
  readonly ordered: boolean;
}

/** Nothing shared: a card, a device, a mailbox and three home lines for each account. */
const unlinked = "cards=1:devices=1:addresses=3:homes=3:domain=people";

/** A value of the knob that names the ladder, or a label and the knobs that it stands for. */
type Step = number | readonly [label: string, knobs: string];

type Knob = readonly [id: string, title: string, first: string, steps: readonly Step[]];

const content: readonly Knob[] = [
  ["rate", "Exchanges an account and day", "26", [13, 6, 3, 1.5, 0.7]],
  ["cover", "Share of cover traffic", "0.05", [0.3, 0.6, 0.8, 0.9, 0.97]],
  ["templates", "Templates (0: bare items)", "12", [60, 300, 1500, 6000, 0]],
  ["paraphrase", "Wording redrawn", "0.1", [0.3, 0.5, 0.7, 0.85, 1]],
];
const sharing: readonly Knob[] = [
  // Rented pools of so many addresses an account; three of a common pool that each keeps; home lines of its own.
  [
    "addresses",
    "Addresses an account: pooled, kept, own",
    "0.3",
    [
      3,
      20,
      ["3 kept", "addresses=1.5:homes=3"],
      ["1 own", "addresses=1:homes=1"],
      ["3 own", "addresses=3:homes=3"],
    ],
  ],
  [
    "cards",
    "Accounts a card · a device",
    "8 · 4",
    [
      ["4 · 4", "cards=4"],
      ["2 · 2", "cards=2:devices=2"],
      ["1 · 4", "cards=1"],
      ["1 · 2", "cards=1:devices=2"],
      ["1 · 1", "cards=1:devices=1"],
    ],
  ],
];
const growth: readonly Knob[] = [
  ["ramp", "Days of warm-up", "0", [1, 3, 6, 15, 60]],
  ["languages", "Languages of the templates", "2", [3, 4, 5, 6, 7]],
  // Many small pools use few templates each: the grammars do not hold more that have no words in common.
  [
    "pools",
    "Pools that share nothing",
    "1",
    [2, 5, 10, ["25", "pools=25:templates=5"], ["50", "pools=50:templates=2"]],
  ],
];

function laddersFrom(start: string, group: string, knobs: readonly Knob[]): Ladder[] {
  return knobs.map(([id, title, first, steps]) => {
    const settings = steps.map((step) => {
      const [label, turned] = typeof step === "number" ? [String(step), `${id}=${step}`] : step;
      return { label, spec: `${start}:${turned}` };
    });
    return {
      id,
      title,
      group,
      settings: [{ label: first, spec: start }, ...settings],
      ordered: true,
    };
  });
}

export const ladders: readonly Ladder[] = [
  ...laddersFrom(base, "One knob, from the base", [...content, ...sharing, ...growth]),
  // Where cards and addresses give the campaign away, nothing else can show what it hides.
  ...laddersFrom(
    `${base}:${unlinked}`,
    "One knob, where every account has a card, a device, a mailbox and three home lines of its own",
    [...content, ...growth],
  ),
  {
    id: "combinations",
    title: "Combinations",
    group: "Combinations",
    ordered: false,
    settings: [
      { label: "as careful people", spec: "careful:150:start=0.5" },
      { label: "careful, homes of their own", spec: "ghost:150:start=0.5" },
      { label: "careful, bare, 70 % cover", spec: "quiet:150:start=0.5" },
      {
        label: "unlinked, ten pools, human hours",
        spec: `${base}:${unlinked}:pools=10:rhythm=human`,
      },
      {
        label: "unlinked, bare items, human hours",
        spec: `${base}:${unlinked}:templates=0:rhythm=human`,
      },
      {
        label: "unlinked, worded anew each time, human hours",
        spec: `${base}:${unlinked}:templates=6000:paraphrase=1:rhythm=human`,
      },
      {
        label: "a quarter the rate, four times the accounts",
        spec: "hydra:600:start=0.5:rate=6.5",
      },
      {
        label: "all at once, mild",
        spec: `${base}:rate=13:cover=0.3:templates=40:paraphrase=0.3:addresses=3:cards=3:devices=2:ramp=2:languages=3:pools=2`,
      },
      {
        label: "all at once, strong",
        spec: `${base}:rate=8:cover=0.6:templates=100:paraphrase=0.6:${unlinked}:ramp=3:languages=5:pools=5:clients=6:rhythm=human`,
      },
      {
        label: "all at once, extreme",
        spec: `${base}:rate=4:cover=0.8:templates=0:${unlinked}:ramp=7:languages=7:pools=15:clients=0:rhythm=human:models=stay:spread=60`,
      },
    ],
  },
];
