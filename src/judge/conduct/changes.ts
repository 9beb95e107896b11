// On which days something about an account became another thing: its client, model or system prompt gave way to
// another that lasted, or its volume, the length of its prompts or of its answers moved to another level.

export interface Day {
  /** Days since 1970. */
  readonly day: number;
  /** The day's commonest client, model and system prompt. */
  readonly kept: readonly number[];
  /** Logarithms: exchanges, mean words a prompt, mean tokens an answer; NaN where unknown. */
  readonly levels: readonly number[];
}

export interface Changes {
  readonly days: number;
  /** What changed, and the day: "client 20501". */
  readonly changes: ReadonlySet<string>;
}

const keptNames = ["client", "model", "system"] as const;
const levelNames = ["volume", "words", "answers"] as const;
/** A level moves by at least this much of a logarithm, and by so many of its own deviations. */
const least = 0.5;
const deviations = 2.5;

/** @param days of one account, ascending */
export function changesOf(days: readonly Day[]): Changes {
  const changes = new Set<string>();
  keptNames.forEach((name, k) => {
    const at = (i: number): number | undefined => days[i]?.kept[k];
    // what is another thing every day is none: a date in the system prompt
    for (let i = 2; i + 1 < days.length; i++)
      if (at(i) !== at(i - 1) && at(i - 1) === at(i - 2) && at(i + 1) === at(i))
        changes.add(`${name} ${days[i]!.day}`);
  });
  levelNames.forEach((name, k) => {
    const known = days.filter(({ levels }) => !Number.isNaN(levels[k]!));
    const at = largestMove(known.map(({ levels }) => levels[k]!));
    if (at !== null) changes.add(`${name} ${known[at]!.day}`);
  });
  return { days: days.length, changes };
}

/** Where a series moves most clearly from one level to another; null where it does not. */
function largestMove(values: readonly number[]): number | null {
  if (values.length < 4) return null;
  let best: number | null = null;
  let most = deviations;
  for (let cut = 2; cut <= values.length - 2; cut++) {
    const before = values.slice(0, cut);
    const after = values.slice(cut);
    const move = Math.abs(mean(after) - mean(before));
    const moved =
      move / (Math.sqrt((squares(before) + squares(after)) / (values.length - 2)) + 0.1);
    if (move >= least && moved > most) {
      most = moved;
      best = cut;
    }
  }
  return best;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, one) => sum + one, 0) / values.length;

function squares(values: readonly number[]): number {
  const middle = mean(values);
  return values.reduce((sum, one) => sum + (one - middle) ** 2, 0);
}
