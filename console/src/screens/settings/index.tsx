import type { ReactNode } from "react";
import { Page } from "../../parts/page.tsx";
import { Loading } from "../../parts/states.tsx";

export default function SettingsScreen(): ReactNode {
  return (
    <Page title="Settings">
      <Loading />
    </Page>
  );
}
