// The demo world with one click, and how far it is.

import { Button, Progress } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ask, Problem } from "../../api/ask.ts";
import { useMay } from "../../api/me.ts";
import { countText } from "../../parts/figures.tsx";
import { Section } from "../../parts/page.tsx";
import { Failure } from "../../parts/states.tsx";
import { Sentence } from "../../parts/sentence.tsx";
import type { Start } from "./start.ts";

const states = {
  missing: "",
  idle: "",
  reading: "Reading its records",
  sweeping: "Sweeping: linking accounts, judging groups, deciding",
  done: "It is there: read, swept and decided about",
  failed: "It was broken off",
} as const;

export function Demo({ start: { demo } }: { readonly start: Start }): ReactNode {
  const may = useMay("admin");
  const queries = useQueryClient();
  const load = useMutation({
    mutationFn: async () => {
      try {
        await ask("/v1/demo", { method: "POST", body: {} });
      } catch (error) {
        // somebody clicked before: it loads, which is what was wanted
        if (!(error instanceof Problem && error.code === "demo_running")) throw error;
      }
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ["start"] }),
  });
  const { state, done, of, why } = demo;
  const share = of === 0 ? 0 : Math.round((100 * done) / of);
  return (
    <Section
      title="Look at a demo world"
      note="Four days of an invented operator’s logs, with honest customers and campaigns among them, read as anybody’s records are. It goes into this empty store, so use a folder that you can do without."
    >
      {load.error !== null && state === "idle" && <Failure error={load.error} />}
      {state === "idle" ? (
        <>
          <Button disabled={!may} loading={load.isPending} onClick={() => load.mutate()}>
            Load the demo world
          </Button>
          {!may && <p className="note">An administrator loads it.</p>}
        </>
      ) : (
        <div role="status">
          <p>
            {states[state]}
            {state === "reading" && `: ${countText(done)} of ${countText(of)}`}
            {why !== null && (
              <>
                : <Sentence text={why} />
              </>
            )}
            .
          </p>
          <Progress
            value={state === "reading" ? share : 100}
            aria-label="Records of the demo world that were read"
            mt="xs"
            maw={420}
            animated={state === "sweeping"}
          />
        </div>
      )}
    </Section>
  );
}
