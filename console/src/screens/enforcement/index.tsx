import type { ReactNode } from "react";
import { Page } from "../../parts/page.tsx";
import { Loading } from "../../parts/states.tsx";

export default function EnforcementScreen(): ReactNode {
  return (
    <Page title="Enforcement">
      <Loading />
    </Page>
  );
}
