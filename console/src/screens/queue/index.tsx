// What waits for a person, the most urgent first: approvals and appeals. Everything by keyboard.

import { Button, SegmentedControl } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { Queue, QueueItem } from "../../../../src/app/queue.ts";
import { AppealEnds, type AppealEnd } from "../../actions/judge-appeal.tsx";
import { ask } from "../../api/ask.ts";
import { useMay } from "../../api/me.ts";
import { plural } from "../../parts/figures.tsx";
import { useFilters } from "../../parts/filters.ts";
import { Page } from "../../parts/page.tsx";
import { Failure, Loading, Nothing } from "../../parts/states.tsx";
import { Detail } from "./detail.tsx";
import { Keys } from "./keys.tsx";
import { QueueList } from "./list.tsx";
import { SayYes, type YesOrNo } from "./say-yes.tsx";
import classes from "./queue.module.css";

type Doing = AppealEnd | YesOrNo | "keys" | null;

export default function QueueScreen(): ReactNode {
  const told = useQuery({
    queryKey: ["/v1/queue"],
    queryFn: ({ signal }) => ask<Queue>("/v1/queue?limit=1000", { signal }),
    refetchInterval: 10_000,
  });
  const [{ kind, item }, set] = useFilters({ kind: "all", item: "" });
  const [doing, setDoing] = useState<Doing>(null);
  const detail = useRef<HTMLElement>(null);
  const mayApprove = useMay("approver");
  const mayJudge = useMay("investigator");
  const items = (told.data?.items ?? []).filter((one) => kind === "all" || one.kind === kind);
  const at = Math.max(
    0,
    items.findIndex(({ id }) => id === item),
  );
  const current = items[at];
  const can = (what: Exclude<Doing, null>): boolean => allows(what, current, mayApprove, mayJudge);
  const begin = (what: Exclude<Doing, null>): void => {
    if (doing === null && can(what)) setDoing(what);
  };
  const go = (step: number): void => {
    const next = items[Math.min(items.length - 1, Math.max(0, at + step))];
    if (doing === null && next) set({ item: next.id });
  };
  useHotkeys([
    ["j", () => go(1)],
    ["ArrowDown", () => go(1)],
    ["k", () => go(-1)],
    ["ArrowUp", () => go(-1)],
    ["Enter", () => doing === null && detail.current?.focus(), { preventDefault: false }],
    ["a", () => begin("approve")],
    ["r", () => begin("reject")],
    ["u", () => begin("uphold")],
    ["o", () => begin("overturn")],
    ["shift+?", () => begin("keys")],
    ["?", () => begin("keys")],
  ]);
  useEffect(() => {
    document.getElementById(`queued-${current?.id}`)?.scrollIntoView({ block: "nearest" });
  }, [current?.id]);
  const counts = told.data?.counts;
  return (
    <Page
      title="Queue"
      lead={
        counts === undefined
          ? " "
          : `${plural(counts.approvals, "approval")} about ${plural(counts.accounts, "account")}, and ${plural(counts.appeals, "appeal")}. The most urgent stands first.`
      }
      actions={
        <>
          <SegmentedControl
            size="xs"
            aria-label="What is shown"
            value={kind}
            onChange={(value) => set({ kind: value, item: "" })}
            data={[
              { value: "all", label: "All" },
              { value: "approval", label: "Approvals" },
              { value: "appeal", label: "Appeals" },
            ]}
          />
          <Button variant="default" size="xs" onClick={() => setDoing("keys")}>
            Keys
          </Button>
        </>
      }
    >
      {told.error !== null && told.data === undefined ? (
        <Failure error={told.error} again={() => void told.refetch()} />
      ) : told.data === undefined ? (
        <Loading lines={10} />
      ) : current === undefined ? (
        <Nothing title="Nothing waits for a person">
          Approvals come here when the policy, or somebody who acts by hand, needs another person’s
          yes. Appeals come here when they are filed.
        </Nothing>
      ) : (
        <div className={classes.both}>
          <QueueList items={items} current={current} onChoose={(id) => set({ item: id })} />
          <Detail ref={detail} item={current} can={can} onBegin={begin} />
        </div>
      )}
      {current?.kind === "approval" && (
        <SayYes
          item={current}
          doing={doing === "approve" || doing === "reject" ? doing : null}
          onClose={() => setDoing(null)}
        />
      )}
      {current?.kind === "appeal" && (
        <AppealEnds
          id={current.id}
          end={doing === "uphold" || doing === "overturn" ? doing : null}
          onClose={() => setDoing(null)}
        />
      )}
      <Keys opened={doing === "keys"} onClose={() => setDoing(null)} />
    </Page>
  );
}

function allows(
  what: Exclude<Doing, null>,
  item: QueueItem | undefined,
  mayApprove: boolean,
  mayJudge: boolean,
): boolean {
  if (what === "keys") return true;
  if (what === "approve") return mayApprove && item?.kind === "approval";
  return mayJudge && item?.kind === (what === "reject" ? "approval" : "appeal");
}
