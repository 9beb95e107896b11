// Areas, models and hours of the day of what is selected.

import type { SelectionSum } from "../../../../src/app/live/uses/case-selection.ts";
import { areaName } from "../../../../src/core/reader-words.ts";
import { type ReactNode } from "react";
import { Bars } from "./exposure.tsx";

export function Shape({ sum }: { readonly sum: SelectionSum }): ReactNode {
  const most = Math.max(1, ...sum.hours);
  return (
    <div
      style={{
        display: "grid",
        gridTemplateColumns: "repeat(auto-fit, minmax(16rem, 1fr))",
        gap: "1rem 2.5rem",
        marginBottom: "1rem",
      }}
    >
      <Bars
        title="Areas"
        most={5}
        of={sum.areas.map(({ area, exchanges }) => [areaName(area), exchanges])}
      />
      <Bars
        title="Models"
        most={5}
        of={sum.models.map(({ model, exchanges }) => [model, exchanges])}
      />
      <div>
        <p style={{ fontWeight: 600, fontSize: "0.875rem", marginBottom: "0.5rem" }}>
          Hours of the day, UTC
        </p>
        <svg
          viewBox="0 0 240 60"
          width="100%"
          height="60"
          preserveAspectRatio="none"
          role="img"
          aria-label={`Exchanges by hour of the day: ${sum.hours.join(", ")}`}
        >
          {sum.hours.map((n, hour) => (
            <rect
              key={hour}
              x={hour * 10 + 1}
              width={8}
              y={60 - (56 * n) / most}
              height={(56 * n) / most}
              fill="var(--soft)"
            />
          ))}
          <path d="M0 60H240" stroke="var(--line)" />
        </svg>
      </div>
    </div>
  );
}
