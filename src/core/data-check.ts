// What a look at the data itself concludes, before anyone is judged: figures with a verdict each, what of them is worth
// nothing, and how far each field is filled. It stands in reports and is what `data check` prints.
// A sentence in here names counts, fields and how ids begin, never a record's text.

export const dataVerdicts = ["fine", "weak", "worthless"] as const;
/** Weak data say less than they could; worthless ones say something else than what they are taken for. */
export type DataVerdict = (typeof dataVerdicts)[number];

/** Data of which a sweep has a use only where they are what they are called. */
export type CheckedData = "addresses" | "accounts";

export interface DataFigure {
  /** As its bounds are called in the model. */
  readonly id: string;
  readonly verdict: DataVerdict;
  readonly value: number;
  /** One sentence: what is so, and what that means for the judgement. */
  readonly says: string;
  /** One sentence: what to do about it; missing where all is fine. */
  readonly advice?: string;
  /** What is not used for it, and why, as a clause. */
  readonly blinds?: { readonly data: CheckedData; readonly why: string };
}

/** How far a field is filled. */
export interface FieldCoverage {
  readonly of: "exchange" | "account record";
  /** As in the record formats. */
  readonly field: string;
  /** Share of the exchanges, or of the account records, that have it. */
  readonly share: number;
  /** Of an exchange's field: share of the accounts that have it in any of their exchanges. */
  readonly accounts?: number;
}

export interface DataCheck {
  /** That of the worst figure. */
  readonly verdict: DataVerdict;
  readonly exchanges: number;
  /** Accounts that sent them, and account records. */
  readonly accounts: number;
  readonly records: number;
  /** Share of the traffic that the logs hold, where they are a sample. */
  readonly sample_rate?: number;
  /** What fails first. */
  readonly figures: readonly DataFigure[];
  readonly coverage: readonly FieldCoverage[];
}

/** What is not fine. */
export function failing({ figures }: Pick<DataCheck, "figures">): DataFigure[] {
  return figures.filter(({ verdict }) => verdict !== "fine");
}

/** What is worth nothing, with the reason. */
export function worthlessData({
  figures,
}: Pick<DataCheck, "figures">): ReadonlyMap<CheckedData, string> {
  return new Map(
    figures.flatMap(({ blinds }) => (blinds ? [[blinds.data, blinds.why] as const] : [])),
  );
}
