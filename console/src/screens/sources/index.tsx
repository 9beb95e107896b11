import type { ReactNode } from "react";
import { Page } from "../../parts/page.tsx";
import { Loading } from "../../parts/states.tsx";

export default function SourcesScreen(): ReactNode {
  return (
    <Page title="Sources">
      <Loading />
    </Page>
  );
}
