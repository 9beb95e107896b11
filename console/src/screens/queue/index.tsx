// What waits for a person, the most urgent first: approvals, appeals, proposed policies and models. Everything by keyboard.

import { Button, SegmentedControl } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { Queue, QueueItem } from "../../../../src/app/queue.ts";
import { AppealEnds } from "../../actions/judge-appeal.tsx";
import { ask, part } from "../../api/ask.ts";
import { useMay, useMe } from "../../api/me.ts";
import { plural } from "../../parts/figures.tsx";
import { useFilters } from "../../parts/filters.ts";
import { useLetters } from "../../parts/letter-keys.tsx";
import { Page } from "../../parts/page.tsx";
import { Failure, Loading, Nothing } from "../../parts/states.tsx";
import { type Act, Detail } from "./detail.tsx";
import { Ended } from "./ended.tsx";
import { goneOf } from "./gone.tsx";
import { Keys } from "./keys.tsx";
import { QueueList } from "./list.tsx";
import { ownPart } from "./own-part.ts";
import { follow } from "./place.ts";
import { SayYes } from "./say-yes.tsx";
import classes from "./queue.module.css";

type What = Act | "keys";

/** What was begun holds for what was looked at, whatever the list becomes meanwhile. */
interface Doing {
  readonly what: What;
  readonly item: QueueItem | undefined;
}

export default function QueueScreen(): ReactNode {
  const told = useQuery({
    queryKey: ["/v1/queue"],
    queryFn: ({ signal }) => ask<Queue>("/v1/queue?limit=1000", { signal }),
    refetchInterval: 10_000,
  });
  const [{ kind, item }, set] = useFilters({ kind: "all", item: "" });
  const [doing, setDoing] = useState<Doing | null>(null);
  const list = useRef<HTMLElement>(null);
  const detail = useRef<HTMLElement>(null);
  const queries = useQueryClient();
  const { me } = useMe();
  const mayApprove = useMay("approver");
  const mayJudge = useMay("investigator");
  const items = (told.data?.items ?? []).filter((one) => kind === "all" || listOf(one) === kind);
  const [looked, setLooked] = useState<QueueItem | null>(null);
  const { at, isChanged } = follow(items, item, looked);
  const current = items[at];
  if (current !== undefined && !isChanged && current.id !== looked?.id) setLooked(current);
  const can = (what: What): boolean =>
    (!isChanged || what === "keys") &&
    allows(what, current, { mayApprove, mayJudge, me: me?.name });
  const assign = useMutation({
    mutationFn: () =>
      ask(`/v1/appeals/${part(current!.id)}/assign`, { method: "POST", body: { to: me!.name } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["/v1/queue"] }),
  });
  const begin = (what: What): void => {
    if (doing !== null || !can(what)) return;
    if (what === "assign") assign.mutate();
    else setDoing({ what, item: current });
  };
  const go = (step: number): void => {
    const next = items[Math.min(items.length - 1, Math.max(0, at + step))];
    if (doing === null && next) set({ item: next.id });
  };
  const look = (): void => {
    if (doing !== null || !isChanged) return;
    setLooked(current!);
    detail.current?.focus();
  };
  // elsewhere the arrows scroll
  const goInList = (event: KeyboardEvent, step: number): void => {
    if (!list.current?.contains(document.activeElement)) return;
    event.preventDefault();
    go(step);
  };
  useHotkeys([
    ["ArrowDown", (event) => goInList(event, 1), { preventDefault: false }],
    ["ArrowUp", (event) => goInList(event, -1), { preventDefault: false }],
    ["Enter", () => doing === null && detail.current?.focus(), { preventDefault: false }],
  ]);
  useLetters([
    ["j", () => go(1)],
    ["k", () => go(-1)],
    ["l", look],
    ["a", () => begin("approve")],
    ["r", () => begin("reject")],
    ["i", () => begin("assign")],
    ["u", () => begin("uphold")],
    ["o", () => begin("overturn")],
    ["shift+?", () => begin("keys")],
    ["?", () => begin("keys")],
  ]);
  useEffect(() => {
    const entry = document.getElementById(`queued-${current?.id}`);
    entry?.scrollIntoView({ block: "nearest" });
    if (list.current?.contains(document.activeElement)) entry?.querySelector("button")?.focus();
  }, [current?.id]);
  // what is shown stays what is shown when something more urgent comes in above it
  const shown = current?.id ?? "";
  useEffect(() => {
    if (shown !== item && shown !== "") set({ item: shown });
  });
  const counts = told.data?.counts;
  return (
    <Page
      title="Queue"
      lead={counts === undefined ? " " : leadOf(counts)}
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
              { value: "proposal", label: "To publish" },
            ]}
          />
          <Button variant="default" size="xs" onClick={() => begin("keys")}>
            Keys
          </Button>
        </>
      }
    >
      {told.data !== undefined && <Ended of={told.data.ended} />}
      {told.error !== null && told.data === undefined ? (
        <Failure error={told.error} again={() => void told.refetch()} />
      ) : told.data === undefined ? (
        <Loading lines={10} />
      ) : current === undefined ? (
        <Nothing title="Nothing waits for a person">
          Approvals come here when the policy, or somebody who acts by hand, needs another person’s
          yes. Appeals come here when they are filed, policies and models when a second person has
          to publish them.
        </Nothing>
      ) : (
        <>
          {assign.error !== null && <Failure error={assign.error} />}
          <div className={classes.both}>
            <QueueList
              ref={list}
              items={items}
              current={current}
              onChoose={(id) => set({ item: id })}
            />
            <Detail
              ref={detail}
              item={current}
              isChanged={isChanged}
              onLooked={look}
              can={can}
              onBegin={begin}
            />
          </div>
        </>
      )}
      {doing?.item?.kind === "approval" && (
        <SayYes
          item={doing.item}
          doing={doing.what === "approve" || doing.what === "reject" ? doing.what : null}
          gone={goneOf(doing.item, told.data)}
          onClose={() => setDoing(null)}
        />
      )}
      {doing?.item?.kind === "appeal" && (
        <AppealEnds
          id={doing.item.id}
          end={doing.what === "uphold" || doing.what === "overturn" ? doing.what : null}
          gone={goneOf(doing.item, told.data)}
          onClose={() => setDoing(null)}
        />
      )}
      <Keys opened={doing?.what === "keys"} onClose={() => setDoing(null)} />
    </Page>
  );
}

/** Under which of the lists it stands. */
const listOf = ({ kind }: QueueItem): string =>
  kind === "policy" || kind === "model" ? "proposal" : kind;

function leadOf({ approvals, accounts, appeals, proposals }: Queue["counts"]): string {
  const publish =
    proposals === 0
      ? ""
      : `, and ${plural(proposals, "policy or model", "policies and models")} to publish`;
  return `${plural(approvals, "approval")} about ${plural(accounts, "account")}${proposals === 0 ? ", and" : ","} ${plural(appeals, "appeal")}${publish}. The most urgent stands first.`;
}

interface Judge {
  readonly mayApprove: boolean;
  readonly mayJudge: boolean;
  readonly me: string | undefined;
}

function allows(
  what: What,
  item: QueueItem | undefined,
  { mayApprove, mayJudge, me }: Judge,
): boolean {
  if (what === "keys") return true;
  if (item === undefined) return false;
  // a yes to one's own, and letting it stand; taking back is open to all
  if ((what === "approve" || what === "uphold") && ownPart(item, me) !== null) return false;
  if (what === "approve") return mayApprove && item.kind === "approval";
  return mayJudge && item.kind === (what === "reject" ? "approval" : "appeal");
}
