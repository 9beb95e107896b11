import type { ReactNode } from "react";
import { Page } from "../../parts/page.tsx";
import { Loading } from "../../parts/states.tsx";

export default function CampaignsScreen(): ReactNode {
  return (
    <Page title="Campaigns">
      <Loading />
    </Page>
  );
}
