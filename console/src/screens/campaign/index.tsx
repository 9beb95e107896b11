import type { ReactNode } from "react";
import { Page } from "../../parts/page.tsx";
import { Loading } from "../../parts/states.tsx";

export default function CampaignScreen(): ReactNode {
  return (
    <Page title="Campaign">
      <Loading />
    </Page>
  );
}
