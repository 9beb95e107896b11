// Who rents out the lines that cases come over: a section of its own, which accuses nobody.

import type { SweepReport } from "../../core/campaign.ts";
import type { NetworkProviderRecord } from "../../core/report-records.ts";
import { count } from "./figures.ts";
import { foreign, html, joined, type Markup } from "./markup.ts";
import { table } from "./table.ts";

export function networkProvidersSection({
  network_providers: providers = [],
}: Pick<SweepReport, "network_providers">): Markup | null {
  if (providers.length === 0) return null;
  return html`<section id="networks" class="calm" aria-labelledby="networks-title">
    <h2 id="networks-title">Network providers</h2>
    <p>
      Lines that several hands come over, or honest people beside them. Who uses the same line is
      not thereby one of them: cases on one provider stay cases of their own, and nothing is decided
      about its other customers.
    </p>
    ${table<NetworkProviderRecord>({
      caption: "Network providers",
      reflow: true,
      rows: providers,
      columns: [
        { head: "Provider", names: true, cell: (one) => one.id },
        { head: "Cases", cell: (one) => joined(one.cases, ", ") },
        { head: "Members on it", numeric: true, cell: (one) => count(one.members) },
        { head: "Other customers", numeric: true, cell: (one) => count(one.others) },
        { head: "Lines", numeric: true, cell: (one) => count(one.lines) },
        {
          head: "The busiest",
          cell: (one) =>
            joined(
              one.labels.map((label) => foreign(label)),
              ", ",
            ),
        },
      ],
    })}
  </section>`;
}
