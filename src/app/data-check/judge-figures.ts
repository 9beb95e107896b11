// Figures of the data to verdicts, each with a sentence that says what it means for the judgement and one that says what
// to do. Pure. In: counts of a store, what the run that read it knows, and the bounds of the model. Out: the check, what
// fails first.

import { percent } from "../../core/format.ts";
import {
  type DataCheck,
  type DataFigure,
  type DataVerdict,
  dataVerdicts,
  type FieldCoverage,
} from "../../core/data-check.ts";
import type { DataCheckModel } from "../../model/schema.ts";
import type { DataFigures, ExchangeField, RecordField } from "./figures.ts";
import { type Measured, share } from "./measured.ts";
import { ofReading, type ReadCounts } from "./of-reading.ts";
import { ofRecords } from "./of-records.ts";
import { ofTraffic } from "./of-traffic.ts";

export function judgeFigures(
  of: DataFigures,
  by: DataCheckModel,
  read: ReadCounts | undefined,
): DataCheck {
  const measured = [
    ...ofRecords(of, by),
    ...ofTraffic(of, by),
    ...ofFields(of, by),
    ...(read ? ofReading(read, by) : []),
  ];
  const figures = measured.map(judged);
  const worst = (verdict: DataVerdict): number => -dataVerdicts.indexOf(verdict);
  return {
    verdict: figures.reduce<DataVerdict>(
      (sofar, { verdict }) => (worst(verdict) < worst(sofar) ? verdict : sofar),
      "fine",
    ),
    exchanges: of.exchanges,
    accounts: of.accounts,
    records: of.records,
    ...(of.sampled < 1 ? { sample_rate: of.sampled } : {}),
    figures: figures.sort((a, b) => worst(a.verdict) - worst(b.verdict)),
    coverage: coverageOf(of),
  };
}

function judged({ id, value, bad, bounds, blinds, advice, ...says }: Measured): DataFigure {
  const beyond = (bound: number): boolean => (bad === "low" ? value < bound : value > bound);
  const verdict = beyond(bounds.worthless) ? "worthless" : beyond(bounds.weak) ? "weak" : "fine";
  return {
    id,
    verdict,
    value: Math.round(value * 10_000) / 10_000,
    says: verdict === "worthless" ? (says.worthless ?? says.weak) : says[verdict],
    ...(verdict === "fine" ? {} : { advice }),
    ...(verdict === "worthless" && blinds ? { blinds } : {}),
  };
}

/** Fields on which a family of evidence rests, and what is not seen without them. */
const essential: Readonly<Partial<Record<ExchangeField, string>>> = {
  prompt: "what is asked is the strongest evidence, and is judged of these alone",
  output_tokens: "what was taken, and how long answers are, is known of these alone",
  ip: "pools of lines are seen in these alone",
  user_agent: "client programs are told apart in these alone",
  model: "moves from model to model are seen in these alone",
};

function ofFields({ fields, exchanges }: DataFigures, by: DataCheckModel): Measured[] {
  return Object.entries(essential).map(([name, meaning]): Measured => {
    const value = share(fields[name as ExchangeField].exchanges, exchanges);
    return {
      id: `coverage_${name}`,
      value,
      bad: "low",
      bounds: by.coverage,
      fine: `${percent(value)} of the exchanges have ${name}.`,
      weak:
        value === 0
          ? `No exchange has ${name}: what rests on it is blind.`
          : `Only ${percent(value)} of the exchanges have ${name}: ${meaning}.`,
      advice: `If the logs have it under another name, write it as ${name}.`,
    };
  });
}

function coverageOf({
  fields,
  recordFields,
  exchanges,
  accounts,
  records,
}: DataFigures): FieldCoverage[] {
  return [
    ...Object.entries(fields).map(([field, filled]): FieldCoverage => ({
      of: "exchange",
      field: field as ExchangeField,
      share: rounded(share(filled.exchanges, exchanges)),
      accounts: rounded(share(filled.accounts, accounts)),
    })),
    ...(records === 0
      ? []
      : Object.entries(recordFields).map(([field, n]): FieldCoverage => ({
          of: "account record",
          field: field as RecordField,
          share: rounded(share(n, records)),
        }))),
  ];
}

const rounded = (x: number): number => Math.round(x * 10_000) / 10_000;
