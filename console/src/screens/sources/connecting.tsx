// What to write where, to connect a source: a snippet for each kind, with this server's address.

import { Select } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useFilters } from "../../parts/filters.ts";
import { Snippet } from "../../parts/snippet.tsx";
import { snippets } from "./snippets.ts";
import classes from "./sources.module.css";

export function Connecting(): ReactNode {
  const [{ kind }, filter] = useFilters({ kind: "http" });
  const { origin } = globalThis.location;
  const all = snippets(origin);
  const chosen = all.find((one) => one.kind === kind) ?? all[0]!;
  return (
    <div className={classes.connecting}>
      <Select
        label="How records come"
        data={all.map(({ kind: value, name }) => ({ value, label: name }))}
        value={chosen.kind}
        allowDeselect={false}
        onChange={(value) => filter({ kind: value ?? "http" })}
      />
      <p>{chosen.about}</p>
      {chosen.steps.map(({ label, text }) => (
        <div key={label}>
          <p className="note">{label}</p>
          <Snippet text={text} label={label} />
        </div>
      ))}
      <p className="note">
        <code>$TOKEN</code> stands for a token of the role ingest. <Link to="/tokens">Tokens</Link>{" "}
        makes one and shows it once.
        {origin.startsWith("http:") &&
          " This address is without TLS: put TLS before the server where it is reached over a network."}
      </p>
    </div>
  );
}
