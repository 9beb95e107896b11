import type { ReactNode } from "react";
import { Page } from "../../parts/page.tsx";
import { Loading } from "../../parts/states.tsx";

export default function ModelScreen(): ReactNode {
  return (
    <Page title="Model">
      <Loading />
    </Page>
  );
}
