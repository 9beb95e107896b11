// Cases, one row each however many rings and alarms point at them. What is found to be distillation, concealed operations,
// other abuse and groups that were let be are lists of their own, never mixed. Everything that filters stands in the
// address, so that a bookmark or a link that is sent is a saved view.

import { Tabs } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { ListedGroup } from "../../../../src/app/live/uses/listed-groups.ts";
import { allOf } from "../../api/pages.ts";
import { countText } from "../../parts/figures.tsx";
import { useFilters } from "../../parts/filters.ts";
import { Page } from "../../parts/page.tsx";
import { Failure, Loading } from "../../parts/states.tsx";
import { CopyLink } from "../../parts/copy-link.tsx";
import { isOfList, type List, lists, standard } from "./lists.ts";
import { OneList } from "./one-list.tsx";

/** Ms between two looks: a sweep changes the lists, and nothing else does often. */
const pause = 30_000;
const choices = { list: lists.map(({ id }) => id) };

export default function CampaignsScreen(): ReactNode {
  const [filters, change] = useFilters(standard, choices);
  const { data, error, refetch } = useQuery({
    queryKey: ["groups"],
    queryFn: ({ signal }) => allOf<ListedGroup>("/v1/groups", {}, signal),
    refetchInterval: pause,
  });
  const list = filters.list as List;
  return (
    <Page
      title="Campaigns"
      lead="A case is one row, however many rings and alarms point at it. What is not shown to be distillation stands in lists of its own."
      actions={<CopyLink />}
    >
      {error && <Failure error={error} again={() => void refetch()} />}
      {data === undefined ? (
        !error && <Loading lines={10} />
      ) : (
        <Tabs
          value={list}
          color="gray"
          onChange={(next) =>
            change({ list: next ?? "", state: "", family: "", sort: "", order: "" })
          }
        >
          <Tabs.List mb="md">
            {lists.map(({ id, name }) => (
              <Tabs.Tab key={id} value={id}>
                {name} <span className="note">{countText(data.filter(isOfList(id)).length)}</span>
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {lists.map(({ id }) => (
            <Tabs.Panel key={id} value={id}>
              {id === list && (
                <OneList
                  list={id}
                  rows={data.filter(isOfList(id))}
                  filters={filters}
                  change={change}
                />
              )}
            </Tabs.Panel>
          ))}
        </Tabs>
      )}
    </Page>
  );
}
