// One condition: a field, how it is compared, and with what, by the field's type.

import { ActionIcon, NativeSelect, TextInput } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { Comparison } from "../../../../src/app/explore/fields.ts";
import { comparisonWords, type Draft, timeWords, type ToldField } from "./question.ts";
import { choiceName } from "./choice-name.ts";
import classes from "./explore.module.css";

export interface ConditionProps {
  readonly number: number;
  readonly draft: Draft;
  readonly fields: readonly ToldField[];
  readonly onChange: (next: Draft) => void;
  readonly onRemove: () => void;
}

export function ConditionRow({
  number,
  draft,
  fields,
  onChange,
  onRemove,
}: ConditionProps): ReactNode {
  const field = fields.find(({ name }) => name === draft.field) ?? fields[0]!;
  const words = field.type === "time" ? { ...comparisonWords, ...timeWords } : comparisonWords;
  const choose = (name: string): void => {
    const next = fields.find((one) => one.name === name)!;
    // a comparison that the other field has too stays
    const is = next.is.includes(draft.is) ? draft.is : next.is[0]!;
    onChange({ field: name, is, text: next.type === field.type ? draft.text : "" });
  };
  return (
    <li className={classes.condition}>
      <NativeSelect
        aria-label={`Field of condition ${number}`}
        value={field.name}
        data={fields.map(({ name }) => ({ value: name, label: name.replaceAll("_", " ") }))}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      <NativeSelect
        aria-label={`Comparison of condition ${number}`}
        value={draft.is}
        data={[
          // from an address that somebody wrote: nothing is chosen instead of it without a word
          ...(field.is.includes(draft.is) ? [] : [{ value: draft.is, label: "choose" }]),
          ...field.is.map((is) => ({ value: is, label: words[is]! })),
        ]}
        onChange={(event) => onChange({ ...draft, is: event.currentTarget.value as Comparison })}
      />
      <Value number={number} draft={draft} field={field} onChange={onChange} />
      <ActionIcon
        type="button"
        variant="subtle"
        color="gray"
        aria-label={`Remove condition ${number}`}
        onClick={onRemove}
      >
        <IconX size={16} aria-hidden="true" />
      </ActionIcon>
      <p className="note">
        {field.words}
        {field.unit !== "" && !field.words.includes(field.unit) && `, in ${field.unit}`}
      </p>
    </li>
  );
}

function Value({
  number,
  draft,
  field,
  onChange,
}: Pick<ConditionProps, "number" | "draft" | "onChange"> & {
  readonly field: ToldField;
}): ReactNode {
  const label = `Value of condition ${number}`;
  const set = (text: string): void => onChange({ ...draft, text });
  const choices = field.type === "yes-no" ? ["yes", "no"] : field.values;
  if (choices !== undefined && (draft.is === "eq" || draft.is === "ne"))
    return (
      <NativeSelect
        aria-label={label}
        value={draft.text}
        data={[
          { value: "", label: "choose" },
          ...choices.map((value) => ({ value, label: choiceName(field.name, value) })),
        ]}
        onChange={(event) => set(event.currentTarget.value)}
      />
    );
  if (field.type === "time")
    return (
      <TextInput
        aria-label={label}
        type="datetime-local"
        value={localOf(draft.text)}
        onChange={(event) => {
          const at = new Date(event.currentTarget.value);
          set(Number.isNaN(at.getTime()) ? "" : at.toISOString());
        }}
      />
    );
  return (
    <TextInput
      aria-label={label}
      inputMode={field.type === "number" ? "decimal" : "text"}
      placeholder={
        draft.is === "in" ? 'one, "two, three"' : field.type === "number" ? "a number" : "a text"
      }
      value={draft.text}
      onChange={(event) => set(event.currentTarget.value)}
    />
  );
}

/** The moment as the field for it writes it: in the viewer's zone, without one. */
function localOf(text: string): string {
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) return "";
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
