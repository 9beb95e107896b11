// The model: what it was learned from, from where on it says what, and each measure with its curves; another one held against
// it, tried and published; and which were in use.

import { Tabs } from "@mantine/core";
import { type ReactNode, useMemo } from "react";
import type { ModelInUse } from "../../../../src/app/live/uses/model.ts";
import { visible } from "../../../../src/core/visible.ts";
import { useDraft } from "../../parts/draft.ts";
import { useFilters } from "../../parts/filters.ts";
import { asked } from "../../parts/open-asked.ts";
import { Page } from "../../parts/page.tsx";
import { Failure, Loading } from "../../parts/states.tsx";
import { Problem } from "../../api/ask.ts";
import { Time } from "../../parts/figures.tsx";
import { Name, Words } from "../../parts/name.tsx";
import { Changing } from "./changing.tsx";
import type { Draft } from "./draft.ts";
import { History } from "./history.tsx";
import { Measures } from "./measures.tsx";
import { Moved } from "./moved.tsx";
import { Origin } from "./origin.tsx";
import { Outdated } from "./outdated.tsx";
import { useModel } from "./queries.ts";
import { Standing } from "./standing.tsx";

const tabs = [
  ["about", "What it is"],
  ["measures", "Measures"],
  ["check", "Change it"],
  ["moved", "What moved"],
  ["history", "History"],
] as const;
const standard = { tab: "about", ...asked };
const choices = { tab: tabs.map(([value]) => value) };

export default function ModelScreen(): ReactNode {
  const { data, error, refetch } = useModel();
  return (
    <Page
      title="Model"
      lead={
        data ? (
          <>
            <strong>{visible(data.name)}</strong>,{" "}
            <code title={data.hash}>{data.hash.slice(0, 12)}</code>
            {data.is_default && ", comes with the program"}. {visible(data.about)}
            {data.since !== null && (
              <>
                {" "}
                In use since <Time at={data.since.at} />, by <Name text={data.since.by} />:{" "}
                <Words text={data.since.reason} />.
              </>
            )}
          </>
        ) : (
          "Every number that decides what a group of accounts is found to be."
        )
      }
    >
      {data === undefined ? (
        error === null ? (
          <Loading lines={12} />
        ) : error instanceof Problem && error.code === "model_outdated" ? (
          <Outdated error={error} />
        ) : (
          <Failure error={error} again={() => void refetch()} />
        )
      ) : (
        <Whole model={data} />
      )}
    </Page>
  );
}

function Whole({ model }: { readonly model: ModelInUse }): ReactNode {
  const [{ tab }, filter] = useFilters(standard, choices);
  const [kept, keep, forget] = useDraft("model");
  const draft = useMemo(() => (kept === "" ? null : (JSON.parse(kept) as Draft)), [kept]);
  const setDraft = (one: Draft): void => keep(JSON.stringify(one));
  const open = (one: Draft): void => {
    setDraft(one);
    filter({ tab: "check", open: "" });
  };
  return (
    <>
      <Standing model={model} onOpen={open} />
      <Tabs value={tab} onChange={(to) => filter({ tab: to ?? "" })} keepMounted={false}>
        <Tabs.List>
          {tabs.map(([value, name]) => (
            <Tabs.Tab key={value} value={value}>
              {name}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="about">
          <Origin model={model} />
        </Tabs.Panel>
        <Tabs.Panel value="measures">
          <Measures model={model} />
        </Tabs.Panel>
        <Tabs.Panel value="check">
          <Changing inUse={model} draft={draft} onDraft={setDraft} onForget={forget} />
        </Tabs.Panel>
        <Tabs.Panel value="moved">
          <Moved />
        </Tabs.Panel>
        <Tabs.Panel value="history">
          <History inUse={model.hash} onOpen={open} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
