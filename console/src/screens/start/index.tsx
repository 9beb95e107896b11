import type { ReactNode } from "react";
import { Page } from "../../parts/page.tsx";
import { Loading } from "../../parts/states.tsx";

export default function StartScreen(): ReactNode {
  return (
    <Page title="Start">
      <Loading />
    </Page>
  );
}
