import type { ReactNode } from "react";
import { Page } from "../../parts/page.tsx";
import { Loading } from "../../parts/states.tsx";

export default function QueueScreen(): ReactNode {
  return (
    <Page title="Queue">
      <Loading />
    </Page>
  );
}
