// Cases, one row each however many rings and alarms point at them. What is found to be distillation, concealed operations,
// other abuse and groups that were let be are lists of their own, never mixed. Everything that filters stands in the
// address, so that a bookmark or a link that is sent is a saved view.

import { Tabs } from "@mantine/core";
import { type ReactNode, useEffect } from "react";
import type { ListedGroup } from "../../../../src/app/live/uses/listed-groups.ts";
import { usePages } from "../../api/pages.ts";
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
  // cases come first: they are there while thousands of groups that were let be are still coming
  const { items, isThere, error, hasMore, isFetching, more, again } = usePages<ListedGroup>(
    "/v1/groups",
    { limit: 1000 },
    pause,
    { limit: 200 },
  );
  useEffect(() => {
    if (hasMore && !isFetching && error === null) more();
  }, [hasMore, isFetching, error, more]);
  const list = filters.list as List;
  return (
    <Page
      title="Campaigns"
      lead="A case is one row, however many rings and alarms point at it. What is not shown to be distillation stands in lists of its own."
      actions={<CopyLink />}
    >
      {error && <Failure error={error} again={again} />}
      {!isThere ? (
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
                {name}{" "}
                <span className="note">
                  {countText(items.filter(isOfList(id)).length)}
                  {hasMore && id === "let-be" ? "…" : ""}
                </span>
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {lists.map(({ id }) => (
            <Tabs.Panel key={id} value={id}>
              {id === list && (
                <OneList
                  list={id}
                  rows={items.filter(isOfList(id))}
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
