// Writes the second half of docs/sources.md: a page a format, from the shipped mappings. Run it after changing one.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { blindOf, shippedMappings } from "../src/app/sources.ts";

const path = join(import.meta.dirname, "../docs/sources.md");
const mark = "<!-- From here on written by scripts/sources-doc.ts -->\n";

/** The whole page as it should be. */
export function sourcesDoc(now = readFileSync(path, "utf8")): string {
  const head = now.slice(0, now.indexOf(mark) + mark.length);
  return `${head}\n${pages().join("\n")}`;
}

function pages(): string[] {
  return shippedMappings().map((one) => {
    const title = one.title.charAt(0).toUpperCase() + one.title.slice(1);
    if (one.kind === "refused") return `### ${title}\n\nRefused: ${one.instead}\n`;
    const fields = Object.entries(one.fields).flatMap(([name, source]) =>
      source === undefined ? [] : [`\`${name}\``],
    );
    const blind = blindOf(one).map((name) => `\`${name}\``);
    return [
      `### ${title}`,
      "",
      `\`--format ${one.name}\`, ${one.kind === "exchange" ? "exchanges" : "account records"}.${one.about ? ` ${one.about.trim().replaceAll("\n", " ")}` : ""}`,
      "",
      `Carries ${fields.join(", ")}.${blind.length > 0 ? ` Cannot carry ${blind.join(", ")}: what rests on them is blind.` : ""}`,
      "",
    ].join("\n");
  });
}

if (import.meta.main) writeFileSync(path, sourcesDoc());
