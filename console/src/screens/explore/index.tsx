import type { ReactNode } from "react";
import { Page } from "../../parts/page.tsx";
import { Loading } from "../../parts/states.tsx";

export default function ExploreScreen(): ReactNode {
  return (
    <Page title="Explore">
      <Loading />
    </Page>
  );
}
