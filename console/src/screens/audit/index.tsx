import type { ReactNode } from "react";
import { Page } from "../../parts/page.tsx";
import { Loading } from "../../parts/states.tsx";

export default function AuditScreen(): ReactNode {
  return (
    <Page title="Audit">
      <Loading />
    </Page>
  );
}
