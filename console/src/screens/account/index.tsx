import type { ReactNode } from "react";
import { Page } from "../../parts/page.tsx";
import { Loading } from "../../parts/states.tsx";

export default function AccountScreen(): ReactNode {
  return (
    <Page title="Account">
      <Loading />
    </Page>
  );
}
