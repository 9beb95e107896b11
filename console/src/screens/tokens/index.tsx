import type { ReactNode } from "react";
import { Page } from "../../parts/page.tsx";
import { Loading } from "../../parts/states.tsx";

export default function TokensScreen(): ReactNode {
  return (
    <Page title="Tokens">
      <Loading />
    </Page>
  );
}
