// Who belongs to the case: chosen rows are acted on, a click on a name selects it for the whole screen.

import { Button, TextInput } from "@mantine/core";
import { type ReactNode, useMemo, useState } from "react";
import type { Member } from "../../../../src/core/campaign.ts";
import type { CaseMember } from "../../../../src/core/case-history.ts";
import { Count, countText, plural, shareText, Time } from "../../parts/figures.tsx";
import { AccountLink } from "../../parts/name.tsx";
import { Failure, Loading } from "../../parts/states.tsx";
import { type Column, DataTable } from "../../parts/table.tsx";
import { useActive, useDrawing, useMembers } from "./queries.ts";
import type { Selected } from "./selected.ts";

type Listed = Member | CaseMember;
const isMember = (one: Listed): one is Member => "score" in one;

/** Rows that are shown before "show more". */
const step = 20;

export function Members({
  id,
  what = "case",
  selected,
  select,
  act,
}: {
  readonly id: string;
  readonly what?: "case" | "group";
  readonly selected: Selected;
  readonly select: (change: Partial<Selected>) => void;
  /** Opens what can be done about some of them; null where the viewer may not. */
  readonly act: ((accounts: readonly string[]) => void) | null;
}): ReactNode {
  const told = useMembers(id);
  const drawing = useDrawing(id).data;
  const active = useActive(id, selected);
  const [text, setText] = useState("");
  const [sort, setSort] = useState({ id: "exchanges", desc: true });
  const [shown, setShown] = useState(step);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const columns = useMemo(
    () => columnsOf(select, selected.account, active),
    [select, selected.account, active],
  );
  const rows = useMemo(() => {
    const withTrait = accountsWith(drawing, selected.trait);
    return (told.data ?? []).filter(
      ({ account }) =>
        (selected.account === "" || account === selected.account) &&
        (withTrait === null || withTrait.has(account)) &&
        (active === null || active.has(account)) &&
        (text === "" || account.toLowerCase().includes(text.toLowerCase())),
    );
  }, [told.data, drawing, active, selected.trait, selected.account, text]);
  const sorted = useMemo(() => rows.toSorted(orderOf(sort, columns)), [rows, sort, columns]);
  if (told.error) return <Failure error={told.error} again={() => void told.refetch()} />;
  if (told.data === undefined) return <Loading lines={10} />;
  return (
    <>
      <div
        style={{
          display: "flex",
          gap: "0.75rem",
          alignItems: "flex-end",
          flexWrap: "wrap",
          marginBottom: "0.6rem",
        }}
      >
        <TextInput
          size="xs"
          label="Name holds"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <p className="note" aria-live="polite">
          {rows.length === told.data.length
            ? plural(rows.length, "account")
            : `${countText(rows.length)} of ${plural(told.data.length, "account")}`}
        </p>
        {act !== null && (
          <Button size="xs" ml="auto" disabled={chosen.size === 0} onClick={() => act([...chosen])}>
            {chosen.size === 0
              ? "Choose accounts to act on"
              : `Act on ${plural(chosen.size, "account")}`}
          </Button>
        )}
      </div>
      <DataTable
        caption={`Accounts of the ${what}`}
        columns={columns}
        rows={sorted.slice(0, shown)}
        keyOf={({ account }) => account}
        sort={sort}
        onSort={setSort}
        {...(act === null ? {} : { chosen, onChoose: setChosen })}
        more={sorted.length > shown ? () => setShown(shown + 5 * step) : undefined}
      />
    </>
  );
}

function accountsWith(
  drawing: ReturnType<typeof useDrawing>["data"],
  trait: string,
): ReadonlySet<string> | null {
  if (trait === "" || drawing === undefined) return null;
  const at = drawing.traits.findIndex(({ id }) => id === trait);
  return at < 0 ? null : new Set(drawing.ties[at]!.map((i) => drawing.accounts[i]!));
}

function columnsOf(
  select: (change: Partial<Selected>) => void,
  now: string,
  active: ReadonlyMap<string, number> | null,
): readonly Column<Listed>[] {
  const sent = (one: Listed): number =>
    active?.get(one.account) ?? (isMember(one) ? one.exchanges : 0);
  return [
    {
      id: "account",
      name: "Account",
      isHead: true,
      cell: ({ account }) => <AccountLink account={account} />,
      by: ({ account }) => account,
    },
    {
      id: "exchanges",
      name: active === null ? "Exchanges" : "Exchanges then",
      ...(active === null ? {} : { note: "In the hours that are selected" }),
      isNumber: true,
      cell: (one) => (isMember(one) ? <Count n={sent(one)} /> : "–"),
      by: sent,
    },
    {
      id: "strength",
      name: "Evidence carried",
      isNumber: true,
      note: "How much of what the ring shares this account has",
      cell: (one) => (isMember(one) ? shareText(one.strength) : "–"),
      by: (one) => (isMember(one) ? one.strength : 0),
    },
    {
      id: "score",
      name: "Score",
      isNumber: true,
      note: "Posterior probability for this account",
      cell: (one) => (isMember(one) ? one.score.toFixed(3) : "–"),
      by: (one) => (isMember(one) ? one.score : 0),
    },
    {
      id: "note",
      name: "How it belongs",
      cell: (one) => <Belongs one={one} />,
    },
    {
      id: "show",
      name: "Selection",
      cell: ({ account }) => (
        <Button
          size="compact-xs"
          variant="default"
          aria-pressed={now === account}
          aria-label={`Select ${account} on this page`}
          onClick={() => select({ account: now === account ? "" : account, trait: "" })}
        >
          {now === account ? "Selected" : "Select"}
        </Button>
      ),
    },
  ];
}

function Belongs({ one }: { readonly one: Listed }): ReactNode {
  if (!isMember(one))
    return one.left === null ? (
      "member"
    ) : (
      <>
        let go <Time at={one.left} only="day" />
      </>
    );
  if (one.edge === true) return "at the edge: look before acting";
  if (one.part !== undefined) return `${shareText(one.part)} of what it sends`;
  return "";
}

function orderOf(
  sort: { readonly id: string; readonly desc: boolean },
  columns: readonly Column<Listed>[],
) {
  const by = columns.find(({ id }) => id === sort.id)?.by;
  const side = sort.desc ? -1 : 1;
  return (a: Listed, b: Listed): number => {
    const [x, y] = [by?.(a) ?? 0, by?.(b) ?? 0];
    if (x !== y) return x < y ? -side : side;
    return a.account < b.account ? -1 : 1;
  };
}
