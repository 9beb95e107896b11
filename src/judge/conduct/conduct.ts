// How an account behaves, in figures that can be compared between accounts: how it writes, works and pays no attention,
// over which lines, with which clients, about what. Figures and keyed values only. A share or mean is NaN without data.

/** Values that an account uses, most used first, and how often; the values are keyed hashes as numbers. */
export type Uses = readonly (readonly [value: number, uses: number])[];

export interface Conduct {
  readonly exchanges: number;
  /** Exchanges whose prompt can be read. */
  readonly prompts: number;
  /** Means and deviations over exchanges of natural logarithms: words a prompt, tokens in and out. */
  readonly words: number;
  readonly wordsSpread: number;
  readonly input: number;
  readonly output: number;
  readonly outputSpread: number;
  /** Shares of prompts with each mark of form, in the order of `voices`. */
  readonly voice: readonly number[];
  /** Share of prompts of a few words. */
  readonly short: number;
  /** Share of prompts that the account had sent before, word for word. */
  readonly repeats: number;
  /** Share of exchanges that follow up by hand: later turns without tools. */
  readonly followUps: number;
  /** Share of exchanges with tools, and with a system prompt. */
  readonly tools: number;
  readonly systems: number;
  /** Shares of exchanges that ask for log-probabilities, several choices, a temperature, a limit of tokens; streamed. */
  readonly params: readonly number[];
  /** Share of exchanges that failed. */
  readonly failures: number;
  /** Seconds between exchanges within a session: mean and deviation of their logarithms, and how many there are. */
  readonly gap: number;
  readonly gapSpread: number;
  readonly gaps: number;
  /** Correlation of such gaps with the length of the answer before: who reads takes longer over more. */
  readonly reading: number;
  /** Exchanges by area, language and model. */
  readonly areas: readonly number[];
  readonly languages: readonly number[];
  readonly models: ReadonlyMap<number, number>;
  /** Hour (since 1970) and exchanges in it, ascending. */
  readonly hours: readonly (readonly [hour: number, exchanges: number])[];
  readonly addresses: Uses;
  readonly networks: Uses;
  readonly harnesses: Uses;
  readonly systemPrompts: Uses;
  /** Bins of the words it uses, and in how many prompts each. */
  readonly terms: ReadonlyMap<number, number>;
  /** Long prompts, as keyed hashes: those of least hash where there are many. */
  readonly items: readonly number[];
  /** Distinct long prompts in all. */
  readonly allItems: number;
  /** Days on which it did enough to tell what they were like. */
  readonly days: number;
  /** Days on which something about it became another thing, by what changed: "harness 20501". */
  readonly changes: ReadonlySet<string>;
}

/** Marks of form, index = bit (sketch/voice.ts). */
export const voices = [
  "first person",
  "asks",
  "courtesy",
  "pasted",
  "digits",
  "refers back",
  "imperative",
] as const;
