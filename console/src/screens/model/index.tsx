// The model: what it was learned from, from where on it says what, and each measure with its curves; another one held against it;
// and which were in use.

import { Tabs } from "@mantine/core";
import type { ReactNode } from "react";
import type { ToldModel } from "../../../../src/app/told-model.ts";
import { visible } from "../../../../src/core/visible.ts";
import { useFilters } from "../../parts/filters.ts";
import { Page } from "../../parts/page.tsx";
import { Failure, Loading } from "../../parts/states.tsx";
import { Checking } from "./checking.tsx";
import { History } from "./history.tsx";
import { Measures } from "./measures.tsx";
import { Moved } from "./moved.tsx";
import { Origin } from "./origin.tsx";
import { useModel } from "./queries.ts";

const tabs = [
  ["about", "What it is"],
  ["measures", "Measures"],
  ["check", "Check another"],
  ["moved", "What moved"],
  ["history", "History"],
] as const;

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
            {data.is_default && ", comes with the program"}. {data.about}
          </>
        ) : (
          "Every number that decides what a group of accounts is found to be."
        )
      }
    >
      {data === undefined ? (
        error === null ? (
          <Loading lines={12} />
        ) : (
          <Failure error={error} again={() => void refetch()} />
        )
      ) : (
        <Whole model={data} />
      )}
    </Page>
  );
}

function Whole({ model }: { readonly model: ToldModel }): ReactNode {
  const [{ tab }, filter] = useFilters({ tab: "about" });
  return (
    <Tabs value={tab} onChange={(to) => filter({ tab: to ?? "about" })} keepMounted={false}>
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
        <Checking />
      </Tabs.Panel>
      <Tabs.Panel value="moved">
        <Moved />
      </Tabs.Panel>
      <Tabs.Panel value="history">
        <History />
      </Tabs.Panel>
    </Tabs>
  );
}
