// Takes back what somebody decided by hand in one act: whatever of it still binds or waits for a yes.

import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useRef } from "react";
import type { CourseMark } from "../../../../src/app/live/uses/course.ts";
import type { Decision } from "../../../../src/core/decision.ts";
import { TakeBack } from "../../actions/take-back.tsx";
import { useMay } from "../../api/me.ts";
import { allOf } from "../../api/pages.ts";
import { countText } from "../../parts/figures.tsx";
import { Failure } from "../../parts/states.tsx";

export function TakeActBack({
  act: { id, live },
}: {
  readonly act: NonNullable<CourseMark["act"]>;
}): ReactNode {
  const may = useMay("investigator");
  const item = useRef<HTMLElement | null>(null);
  // read once: taking back goes on from where a fault left it, in the same list
  const read = useMutation({
    mutationFn: async () =>
      (await allOf<Decision>("/v1/decisions", { act: id }))
        .filter(({ state }) => state === "active" || state === "proposed")
        .map((one) => one.id),
  });
  if (read.data !== undefined && read.data.length > 0)
    return (
      <TakeBack
        ids={read.data}
        note="What there was before holds again at once."
        onKeep={read.reset}
        onDone={() => {
          read.reset();
          // the button that had the focus is gone then
          item.current?.focus();
        }}
      />
    );
  return (
    <>
      <Button
        variant="default"
        size="compact-xs"
        disabled={!may}
        loading={read.isPending}
        onClick={(event) => {
          item.current = event.currentTarget.closest("li");
          read.mutate();
        }}
      >
        {live === 1 ? "Take back" : `Take ${countText(live)} back`}
      </Button>
      {!may && <span className="note"> Taking back needs the role investigator.</span>}
      {read.data?.length === 0 && <p className="note">It was taken back meanwhile.</p>}
      {read.error !== null && <Failure error={read.error} />}
    </>
  );
}
