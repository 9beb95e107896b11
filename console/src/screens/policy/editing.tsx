// A policy being changed: its text, what is wrong with it, in what it differs, what it would have done, and publishing it.

import { Button } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { type ReactNode, useRef } from "react";
import type { PolicyInUse } from "../../../../src/app/live/uses/policy.ts";
import { plural } from "../../parts/figures.tsx";
import { Section } from "../../parts/page.tsx";
import { Failure } from "../../parts/states.tsx";
import { Changes } from "./changes.tsx";
import { Comparing } from "./comparing.tsx";
import { Editor } from "./editor.tsx";
import classes from "./policy.module.css";
import { Publishing } from "./publishing.tsx";
import { Sentence } from "../../parts/sentence.tsx";
import { type Fault, useCheck } from "./queries.ts";

/** Ms after the last key until the text is checked. */
const rest = 300;

export function Editing({
  inUse,
  text,
  onText,
  onForget,
}: {
  readonly inUse: PolicyInUse;
  readonly text: string;
  readonly onText: (text: string) => void;
  /** Back to the one in use. */
  readonly onForget: () => void;
}): ReactNode {
  const area = useRef<HTMLTextAreaElement>(null);
  const [settled] = useDebouncedValue(text, rest);
  const { data: checked, error, isPlaceholderData } = useCheck(settled, inUse.hash);
  const isCurrent = settled === text && !isPlaceholderData;
  const faults = checked?.ok === false ? checked.faults : [];
  const isFit = isCurrent && checked?.ok === true && checked.changes.length > 0;
  return (
    <div className={classes.editing}>
      <div>
        <div className={classes.tools}>
          <Button
            variant="default"
            size="xs"
            disabled={/^mode:\s*shadow\b/m.test(text)}
            onClick={() => onText(inShadow(text))}
          >
            Put it in shadow
          </Button>
          <Button variant="default" size="xs" disabled={text === inUse.text} onClick={onForget}>
            Back to the one in use
          </Button>
        </div>
        <Editor ref={area} text={text} faults={faults} onText={onText} />
        <p className="note">
          Times are written 90s, 10m, 6h or 14d. What you leave out is that of the default, not of
          the policy in use.
        </p>
      </div>
      <div>
        <Section title="Check">
          {error !== null && <Failure error={error} />}
          <div role="status" className={classes.check}>
            {checked === undefined
              ? error === null && "Checking."
              : checked.ok
                ? checked.changes.length === 0
                  ? "It says what the policy in use says."
                  : `It can be used. ${plural(checked.changes.length, "change")} against the policy in use:`
                : `${plural(faults.length, "fault")}. Until ${faults.length === 1 ? "it is" : "they are"} mended, it cannot be used.`}
          </div>
          {checked?.ok === true && <Changes of={checked.changes} />}
          {faults.length > 0 && (
            <ul className={classes.changes}>
              {faults.map((fault, i) => (
                <li key={i}>
                  <button
                    type="button"
                    className={classes.goTo}
                    onClick={() => goTo(area.current, fault)}
                  >
                    Line {fault.line}
                  </button>{" "}
                  {fault.path !== "" && <code>{fault.path}</code>} <Sentence text={fault.why} />
                </li>
              ))}
            </ul>
          )}
        </Section>
        <Comparing text={isFit ? settled : null} base={inUse.hash} />
        <Publishing
          inUse={inUse}
          text={settled}
          isDrafted={text !== inUse.text}
          checked={isFit && checked.ok ? checked : null}
          onPublished={onForget}
        />
      </div>
    </div>
  );
}

/** The same policy, which binds nobody. */
function inShadow(text: string): string {
  return /^mode:.*$/m.test(text)
    ? text.replace(/^mode:.*$/m, "mode: shadow")
    : `mode: shadow\n${text}`;
}

function goTo(area: HTMLTextAreaElement | null, { line }: Fault): void {
  if (area === null) return;
  const lines = area.value.split("\n");
  const from = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  area.focus();
  area.setSelectionRange(from, from + (lines[line - 1]?.length ?? 0));
  area.parentElement?.parentElement?.scrollTo({ top: (line - 4) * lineHeight });
}

/** Pixels of a line of the editor, as policy.module.css has it. */
const lineHeight = 20;
