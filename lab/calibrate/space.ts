// Writes small labelled worlds out of the space of behaviours: `npm run space -- --out DIR --seed 1 --worlds 40`.

import { join } from "node:path";
import { parseArgs } from "node:util";
import { loadPrompts } from "../src/simulate/text/prompts.ts";
import { drawSpaceWorld } from "../src/space/draw.ts";

const { values } = parseArgs({
  options: {
    out: { type: "string" },
    seed: { type: "string", default: "1" },
    worlds: { type: "string" },
    prompts: { type: "string" },
    without: { type: "string" },
    only: { type: "string" },
    resold: { type: "string", default: "0" },
    firms: { type: "boolean", default: false },
    "stolen-keys": { type: "boolean", default: false },
  },
});
const { out, worlds } = values;
if (out === undefined) throw new Error("name a folder for the worlds with --out.");
const first = Number(values.seed);
const many = worlds === undefined ? 1 : Number(worlds);
if (!Number.isInteger(first) || !Number.isInteger(many) || many < 1)
  throw new Error("--seed and --worlds are whole numbers, --worlds at least 1.");
const tags = (list: string | undefined): string[] =>
  list?.split(",").filter((tag) => tag !== "") ?? [];
const pools = values.prompts === undefined ? undefined : await loadPrompts(values.prompts);
for (let seed = first; seed < first + many; seed++) {
  const folder = worlds === undefined ? out : join(out, String(seed));
  const made = await drawSpaceWorld({
    seed,
    out: folder,
    prompts: pools,
    without: tags(values.without),
    only: tags(values.only),
    resold: Number(values.resold),
    firms: values.firms || values["stolen-keys"] ? { stolen: values["stolen-keys"] } : undefined,
  });
  const { honest, distillation } = made.truths;
  const other = made.truths["other-abuse"];
  console.log(
    `${folder}: ${made.exchanges} exchanges of ${made.accounts} accounts, ${made.days} days; groups ${honest.groups} honest, ${other.groups} other abuse, ${distillation.groups} distillation; missing: ${made.missing.join(", ") || "nothing"}`,
  );
}
