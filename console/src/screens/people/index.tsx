import type { ReactNode } from "react";
import { Page } from "../../parts/page.tsx";
import { Loading } from "../../parts/states.tsx";

export default function PeopleScreen(): ReactNode {
  return (
    <Page title="People">
      <Loading />
    </Page>
  );
}
