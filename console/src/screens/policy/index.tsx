// The policy: what holds and since when, in sentences and as a file; a place to change it, see what that would have done,
// and publish it; and what held before.

import { Tabs } from "@mantine/core";
import type { ReactNode } from "react";
import { useDraft } from "../../parts/draft.ts";
import { Time } from "../../parts/figures.tsx";
import { useFilters } from "../../parts/filters.ts";
import { Name, Words as Said } from "../../parts/name.tsx";
import { asked } from "../../parts/open-asked.ts";
import { Page } from "../../parts/page.tsx";
import { Failure, Loading } from "../../parts/states.tsx";
import type { PolicyInUse } from "../../../../src/app/live/uses/policy.ts";
import { Editing } from "./editing.tsx";
import { History } from "./history.tsx";
import { usePolicy } from "./queries.ts";
import { Standing } from "./standing.tsx";
import { NumberedText } from "./text.tsx";
import { Words } from "./words.tsx";

const tabs = [
  ["read", "In words"],
  ["file", "As a file"],
  ["change", "Change it"],
  ["history", "History"],
] as const;
const standard = { tab: "read", ...asked };
const choices = { tab: tabs.map(([value]) => value) };

export default function PolicyScreen(): ReactNode {
  const { data, error, refetch } = usePolicy();
  return (
    <Page
      title="Policy"
      lead={data ? <Since policy={data} /> : "What is decided about accounts of live cases."}
    >
      {error !== null && data === undefined ? (
        <Failure error={error} again={() => void refetch()} />
      ) : data === undefined ? (
        <Loading lines={12} />
      ) : (
        <Whole policy={data} />
      )}
    </Page>
  );
}

function Since({ policy: { since, policy } }: { readonly policy: PolicyInUse }): ReactNode {
  const mode = policy.mode === "shadow" ? " It runs in shadow: nobody is bound by it." : "";
  if (since === null) return `The default holds until something is decided.${mode}`;
  return (
    <>
      In use since <Time at={since.at} />, by <Name text={since.by} />: <Said text={since.reason} />
      .{mode}
    </>
  );
}

function Whole({ policy }: { readonly policy: PolicyInUse }): ReactNode {
  const [{ tab }, filter] = useFilters(standard, choices);
  const [text, setText, forget] = useDraft("policy", policy.text);
  const edit = (to: string): void => {
    setText(to);
    filter({ tab: "change", open: "" });
  };
  return (
    <>
      <Standing policy={policy} onOpen={edit} />
      <Tabs value={tab} onChange={(to) => filter({ tab: to ?? "" })} keepMounted={false}>
        <Tabs.List mb="lg">
          {tabs.map(([value, name]) => (
            <Tabs.Tab key={value} value={value}>
              {name}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="read">
          <Words parts={policy.words} />
        </Tabs.Panel>
        <Tabs.Panel value="file">
          <NumberedText text={policy.text} label="The policy in use, as policy.yaml" />
        </Tabs.Panel>
        <Tabs.Panel value="change">
          <Editing inUse={policy} text={text} onText={setText} onForget={forget} />
        </Tabs.Panel>
        <Tabs.Panel value="history">
          <History onOpen={edit} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
