// The exchanges behind what is selected: sums in a line, areas and hours as small bars, and a list that grows on demand.
// Never text, unless the server keeps it and whoever looks may read it; that is written down.

import { areaName, humanise } from "../../../../src/core/reader-words.ts";
import { Button, Group, Modal, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import type { ShownExchange } from "../../../../src/app/live/uses/case-exchanges.ts";
import { ask, part } from "../../api/ask.ts";
import { useMay } from "../../api/me.ts";
import { usePages } from "../../api/pages.ts";
import { Count, countText, Time } from "../../parts/figures.tsx";
import { useDraft } from "../../parts/draft.ts";
import { AccountLink, Name, Words } from "../../parts/name.tsx";
import { Failure, Loading, Nothing } from "../../parts/states.tsx";
import { type Column, DataTable } from "../../parts/table.tsx";
import { path } from "./queries.ts";
import { Sentence } from "../../parts/sentence.tsx";
import { type Selected, selectionQuery } from "./selected.ts";

const columns: readonly Column<ShownExchange>[] = [
  { id: "time", name: "Time", cell: ({ time }) => <Time at={time} />, isHead: true },
  { id: "account", name: "Account", cell: ({ account }) => <AccountLink account={account} /> },
  {
    id: "model",
    name: "Model",
    cell: ({ model }) => <Whole text={model === "" ? "–" : model} most={32} />,
  },
  { id: "area", name: "Area", cell: ({ area }) => areaName(area) },
  {
    id: "shape",
    name: "Shape",
    cell: ({ marks, again, turn }) =>
      [
        ...marks.map((one) => humanise(one).toLowerCase()),
        ...(again ? ["sent by others too"] : []),
        ...(turn > 1 ? [`turn ${turn}`] : []),
      ].join(", ") || "–",
  },
  { id: "words", name: "Words", isNumber: true, cell: ({ words }) => countText(words) },
  { id: "in", name: "Tokens in", isNumber: true, cell: ({ input_tokens: n }) => <Count n={n} /> },
  {
    id: "out",
    name: "Tokens out",
    isNumber: true,
    cell: ({ output_tokens: n }) => <Count n={n} />,
  },
  {
    id: "from",
    name: "From",
    cell: ({ network, country }) =>
      network === null && country === "" ? (
        "–"
      ) : (
        <>
          {network !== null && <Whole text={network} most={28} />}{" "}
          {country !== "" && <Name text={country} most={8} />}
        </>
      ),
  },
];

/** Characters that a column has room for: at 390 pixels two stand beside each other. */
const room = 18;

/** A name in one piece, where a column has room for that. */
function Whole(props: { readonly text: string; readonly most: number }): ReactNode {
  return (
    <span style={props.text.length > room ? undefined : { whiteSpace: "nowrap" }}>
      <Name {...props} />
    </span>
  );
}

export function Exchanges({
  id,
  selected,
  keepsText,
}: {
  readonly id: string;
  readonly selected: Selected;
  readonly keepsText: boolean;
}): ReactNode {
  const list = usePages<ShownExchange>(path(id, "/exchanges"), {
    ...selectionQuery(selected),
    limit: 12,
  });
  const mayRead = useMay("investigator") && keepsText;
  const [isReading, setReading] = useState(false);
  if (list.error) return <Failure error={list.error} again={list.again} />;
  if (!list.isThere) return <Loading lines={8} />;
  if (list.items.length === 0)
    return (
      <Nothing title="No exchange is behind this.">
        <p>Widen the selection. Exchanges that retention removed are kept as sums only.</p>
      </Nothing>
    );
  return (
    <>
      {mayRead && (
        <Group mb="xs">
          <Button
            size="xs"
            variant="default"
            disabled={list.isFetching}
            onClick={() => setReading(true)}
          >
            Read the first {Math.min(10, list.items.length)} prompts
          </Button>
          <span className="note">Who read them, and why, goes into the audit.</span>
        </Group>
      )}
      <DataTable
        caption="Exchanges, the newest first"
        columns={columns}
        rows={list.items}
        keyOf={(one) => one.id}
        more={list.hasMore ? list.more : undefined}
        isFetching={list.isFetching}
      />
      {isReading && (
        <Texts id={id} exchanges={list.items.slice(0, 10)} close={() => setReading(false)} />
      )}
    </>
  );
}

function Texts({
  id,
  exchanges,
  close,
}: {
  readonly id: string;
  readonly exchanges: readonly ShownExchange[];
  readonly close: () => void;
}): ReactNode {
  const [reason, setReason, forgetReason] = useDraft(`read prompts ${id}`);
  const read = useMutation({
    mutationFn: () =>
      ask<{ items: { id: string; text: string }[] }>(`/v1/campaigns/${part(id)}/texts`, {
        method: "POST",
        body: { exchanges: exchanges.map((one) => one.id), reason },
      }),
    onSuccess: forgetReason,
  });
  return (
    <Modal opened onClose={close} title="Read prompts" size="lg">
      {read.data === undefined ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            read.mutate();
          }}
        >
          <TextInput
            label="Why do you read them?"
            description="It goes into the audit with your name; what they say does not."
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={read.error && <Sentence text={read.error.message} />}
            data-autofocus
          />
          <Button type="submit" mt="md" disabled={reason.trim() === ""} loading={read.isPending}>
            Read
          </Button>
        </form>
      ) : (
        exchanges.map(({ id: own, account, time }) => (
          <figure key={own} style={{ marginBottom: "1.25rem" }}>
            <figcaption className="note">
              <Name text={account} most={48} />, <Time at={time} />
            </figcaption>
            <p style={{ whiteSpace: "pre-wrap" }}>
              <Words text={read.data.items.find((one) => one.id === own)?.text ?? "not kept"} />
            </p>
          </figure>
        ))
      )}
    </Modal>
  );
}
