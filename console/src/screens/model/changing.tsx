// Another model on its way into use: chosen from a file, checked, held against the one in use, tried on the store, published.

import { Button, FileInput } from "@mantine/core";
import { type ReactNode, useRef, useState } from "react";
import type { ModelInUse } from "../../../../src/app/live/uses/model.ts";
import { visible } from "../../../../src/core/visible.ts";
import { Section } from "../../parts/page.tsx";
import { Snippet } from "../../parts/snippet.tsx";
import { Failure, Loading } from "../../parts/states.tsx";
import { Comparing } from "./comparing.tsx";
import { Difference } from "./difference.tsx";
import type { Draft } from "./draft.ts";
import classes from "./model.module.css";
import { Publishing } from "./publishing.tsx";
import { useCheckModel, useKeptModel } from "./queries.ts";

export function Changing({
  inUse,
  draft,
  onDraft,
  onForget,
}: {
  readonly inUse: ModelInUse;
  readonly draft: Draft | null;
  readonly onDraft: (draft: Draft) => void;
  readonly onForget: () => void;
}): ReactNode {
  const [file, setFile] = useState<File | null>(null);
  const reset = useRef<() => void>(null);
  const { data: checked, error } = useCheckModel(draft, inUse.hash);
  const kept = useKeptModel(onDraft);
  const isFit = checked?.ok === true && checked.hash !== inUse.hash;
  return (
    <>
      <Section
        title="Choose a model"
        note="It is checked at once and held against the one in use. Nothing comes into use by this."
      >
        <div className={classes.form}>
          <FileInput
            label="model.json"
            placeholder="Choose a file"
            accept="application/json,.json"
            // a draft that was published, withdrawn or replaced by another one leaves no name behind
            value={draft?.name === file?.name ? file : null}
            resetRef={reset}
            onChange={(chosen) => {
              setFile(chosen);
              // a browser says nothing of a choice of the file that its field has already
              reset.current?.();
              void chosen?.text().then((text) => onDraft({ name: chosen.name, text }));
            }}
          />
          {!inUse.is_default && (
            <Button
              variant="default"
              loading={kept.isPending}
              onClick={() => kept.mutate({ hash: "default", name: "the default model" })}
            >
              Back to the default model
            </Button>
          )}
        </div>
        <details>
          <summary>Where a model comes from</summary>
          <Snippet
            label="commands"
            text={`stillwatch model show --json > model.json   # a copy, to be changed\nstillwatch model fit --store DIR --labels cases.csv --out model.json   # or learned from your own cases`}
          />
        </details>
        {kept.error !== null && <Failure error={kept.error} />}
      </Section>
      {draft !== null && (
        <Section title={`Check of ${visible(draft.name)}`}>
          {error !== null ? (
            <Failure error={error} />
          ) : checked === undefined ? (
            <Loading lines={4} label="Checking" />
          ) : (
            <Difference of={checked} />
          )}
        </Section>
      )}
      <Comparing draft={isFit ? draft : null} base={inUse.hash} />
      <Publishing
        inUse={inUse}
        isDrafted={draft !== null}
        model={isFit ? { hash: checked.hash, text: draft!.text } : null}
        onPublished={onForget}
      />
    </>
  );
}
