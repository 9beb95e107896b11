import type { ReactNode } from "react";
import { Page } from "../../parts/page.tsx";
import { Loading } from "../../parts/states.tsx";

export default function NowScreen(): ReactNode {
  return (
    <Page title="Now">
      <Loading />
    </Page>
  );
}
