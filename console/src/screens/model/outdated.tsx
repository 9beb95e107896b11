// Where the model that was published cannot be used by this version of the program: nothing is judged until another one is.

import { type ReactNode, useState } from "react";
import { Button } from "@mantine/core";
import { Section } from "../../parts/page.tsx";
import { Failure } from "../../parts/states.tsx";
import type { Draft } from "./draft.ts";
import { Publishing } from "./publishing.tsx";
import { useKeptModel } from "./queries.ts";

export function Outdated({ error }: { readonly error: Error }): ReactNode {
  const [draft, setDraft] = useState<Draft | null>(null);
  const kept = useKeptModel(setDraft);
  return (
    <>
      <Failure error={error} />
      {kept.error !== null && <Failure error={kept.error} />}
      <Section title="Back to the default model">
        <Button
          variant="default"
          size="xs"
          disabled={draft !== null}
          loading={kept.isPending}
          onClick={() => kept.mutate({ hash: "default", name: "the default model" })}
        >
          Choose the model that comes with the program
        </Button>
      </Section>
      <Publishing
        inUse={null}
        isDrafted={draft !== null}
        model={draft && { hash: null, text: draft.text }}
        onPublished={() => setDraft(null)}
      />
    </>
  );
}
