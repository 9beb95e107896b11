// Builds a question: a subject, and conditions that all hold. Enter asks.

import { Button, NativeSelect, SegmentedControl } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { ConditionRow } from "./condition.tsx";
import {
  type Asked,
  type Draft,
  draftsIn,
  limits,
  mostConditions,
  standard,
  type ToldFields,
  whereOf,
} from "./question.ts";
import classes from "./explore.module.css";

export interface BuilderProps {
  readonly subjects: ToldFields["subjects"];
  readonly asked: Asked;
  readonly change: (some: Partial<Record<keyof typeof standard, string>>, isStep?: boolean) => void;
}

/** A draft with a number of its own, so that a row keeps its place while others go. */
interface Row extends Draft {
  readonly key: number;
}

const rowsOf = (where: string): readonly Row[] =>
  draftsIn(where).map((one, key) => ({ ...one, key }));

export function Builder({ subjects, asked, change }: BuilderProps): ReactNode {
  const { fields } = subjects.find(({ subject }) => subject === asked.subject)!;
  const [rows, setRows] = useState(() => rowsOf(asked.where));
  const address = `${asked.subject} ${asked.where}`;
  const [shown, setShown] = useState(address);
  // another address is another question, but for the one that was asked here: its rows and the focus in them stay
  if (address !== shown) {
    setShown(address);
    if (whereOf(rows) !== asked.where) setRows(rowsOf(asked.where));
  }
  const add = (): void => {
    const first = fields[0]!;
    const key = Math.max(-1, ...rows.map((one) => one.key)) + 1;
    setRows([...rows, { key, field: first.name, is: first.is[0]!, text: "" }]);
  };
  return (
    <form
      className={classes.builder}
      aria-label="The question"
      onSubmit={(event) => {
        event.preventDefault();
        const where = whereOf(rows);
        change({ where }, where !== asked.where);
      }}
    >
      <SegmentedControl
        aria-label="Subject"
        value={asked.subject}
        data={subjects.map(({ subject }) => ({ value: subject, label: subject }))}
        onChange={(subject) => change({ subject, where: "", by: "", order: "" })}
      />
      <ol className={classes.conditions}>
        {rows.map((row, i) => (
          <ConditionRow
            key={row.key}
            number={i + 1}
            draft={row}
            fields={fields}
            onChange={(next) =>
              setRows(rows.map((one) => (one.key === row.key ? { ...next, key: row.key } : one)))
            }
            onRemove={() => setRows(rows.filter((one) => one.key !== row.key))}
          />
        ))}
      </ol>
      <div className={classes.asking}>
        <Button
          type="button"
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} aria-hidden="true" />}
          disabled={rows.length >= mostConditions}
          onClick={add}
        >
          Add a condition
        </Button>
        <NativeSelect
          aria-label="Rows at once"
          size="xs"
          value={asked.limit}
          data={limits.map((one) => ({
            value: one,
            label: `${Number(one).toLocaleString()} rows`,
          }))}
          onChange={(event) => change({ limit: event.currentTarget.value })}
        />
        <Button type="submit" size="xs">
          Ask
        </Button>
      </div>
    </form>
  );
}
