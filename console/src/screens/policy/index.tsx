import type { ReactNode } from "react";
import { Page } from "../../parts/page.tsx";
import { Loading } from "../../parts/states.tsx";

export default function PolicyScreen(): ReactNode {
  return (
    <Page title="Policy">
      <Loading />
    </Page>
  );
}
