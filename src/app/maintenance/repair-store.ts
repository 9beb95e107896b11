// Repairs a damaged directory store: what can be made from whole tables is made anew, what cannot is listed, and given up
// only where a person agrees. What was broken is kept in the store's own folder. Never runs by itself.

import { rmSync } from "node:fs";
import { resolve } from "node:path";
import { loadHistories } from "../../campaigns/case-history/kept.ts";
import { lastReport } from "../../campaigns/records/kept-report.ts";
import { StillwatchError } from "../../core/errors.ts";
import { isLive } from "../../core/decision.ts";
import { appendAudit, auditEntries, program, verifyAudit } from "../../evidence/audit/audit.ts";
import { modelHash } from "../../model/load.ts";
import type { Model } from "../../model/schema.ts";
import { boundSince } from "../../policy/bindings.ts";
import { readKey } from "../../sketch/key.ts";
import { accessTo } from "../../store/access.ts";
import { repairNote } from "../../store/embedded-guard.ts";
import type { Store } from "../../store/open.ts";
import { clearDamages, type Survey, surveyStore } from "../../store/survey.ts";
import { accumulate, sums } from "../../traits/accumulate.ts";
import { loadDecisions } from "../decisions.ts";
import { logTime } from "../log-time.ts";
import { whenFree, withStore } from "../open-store.ts";
import { mendRulings } from "../rulings.ts";
import { sweep } from "../sweep.ts";
import { remedyOf } from "./repairable.ts";

export interface RepairOptions {
  readonly path: string;
  readonly keyFile?: string | undefined;
  /** Gives up what cannot be made anew. */
  readonly acceptLoss: boolean;
  /** Changes nothing: only says what there is to do. */
  readonly dryRun: boolean;
  /** Judges anew where verdicts are damaged. */
  readonly model: Model;
  /** Unix ms, of the clock. */
  readonly now: number;
  /** As in `openWithKey`. */
  readonly wait?: number | undefined;
  readonly onWait?: ((why: StillwatchError) => void) | undefined;
}

export interface Repaired {
  /** What is damaged, in lines; empty where all is whole. */
  readonly damages: string;
  /** Tables and files that are made anew. */
  readonly anew: readonly string[];
  /** What is lost, in sentences. */
  readonly lost: readonly string[];
  /** What only a copy of the store gives back, by name: while there is any, nothing is repaired. */
  readonly copy: readonly string[];
  readonly done: boolean;
  /** Where what was broken lies now, from the store's folder on. */
  readonly setAside: string | null;
  /** Whether verdicts wait for a sweep, because the last one was under another model. */
  readonly sweepAgain: boolean;
}

/** @throws StillwatchError `store_unsound` where what is left does not hold either, and as opening does */
export async function repairStore(options: RepairOptions): Promise<Repaired> {
  const { path, keyFile, acceptLoss, dryRun } = options;
  accessTo(resolve(path), dryRun ? "read" : "write");
  const key = keyFile === undefined ? undefined : readKey(keyFile);
  const survey = await whenFree(options, () => surveyStore({ path, key }));
  const plan = planOf(survey);
  const isWhole = survey.hasManifest && survey.damages.length === 0;
  const may = plan.copy.length === 0 && (plan.lost.length === 0 || acceptLoss);
  if (isWhole || dryRun || !may) return { ...plan, done: false, setAside: null, sweepAgain: false };
  const setAside = clearDamages({ path, key }, survey);
  return withStore({ path, keyFile, mustExist: true, trusting: true }, async ({ store, key }) => {
    const tables = new Set(survey.damages.flatMap(({ table }) => table ?? []));
    const moved = await clearBroken(store, path, plan, acceptLoss);
    for (const table of moved.tables) tables.add(table);
    const due = (remedy: string): boolean =>
      !survey.hasManifest || [...tables].some((table) => remedyOf(table).remedy === remedy);
    await store.run("INSERT INTO sealed SELECT 1 WHERE (SELECT count() FROM sealed) = 0");
    // without account records nobody is decided about; with a part of them somebody would be wrongly
    if (tables.has("account")) await store.run("TRUNCATE TABLE account");
    // what they held may be gone
    if (due("read")) await store.run("TRUNCATE TABLE object_read");
    if (due("sums") || tables.has("exchange")) {
      for (const table of [...sums, "taken"]) await store.run(`TRUNCATE TABLE ${table}`);
      await accumulate(store);
    }
    const lost = [...plan.lost, ...moved.lost];
    await mendAudit(store, options.now, lost);
    await mendRulings(store);
    const isJudged = due("verdicts") || due("read") || due("sums");
    const sweepAgain = isJudged && !(await judgeAnew(store, key.id, options.model));
    await store.guard.seal(true);
    rmSync(store.file(repairNote), { force: true });
    const anew = [...new Set([...plan.anew, ...moved.anew])];
    return { ...plan, anew, lost, done: true, setAside: setAside ?? moved.folder, sweepAgain };
  });
}

/** Without a manifest only the engine can tell what is broken, once it is open. */
async function clearBroken(
  store: Store,
  path: string,
  { lost }: Pick<Repaired, "lost">,
  acceptLoss: boolean,
): Promise<{ tables: string[]; lost: string[]; anew: string[]; folder: string | null }> {
  const tables = await store.guard.brokenTables();
  const found = planOf({
    hasManifest: true,
    found: [],
    text: "",
    damages: tables.map((table) => ({ path: table, what: "changed", table })),
  });
  const news = found.lost.filter((one) => !lost.includes(one));
  if (found.copy.length > 0 || (news.length > 0 && !acceptLoss))
    throw new StillwatchError("store_unsound", {
      path,
      why: `parts of ${[...found.copy, ...news].join(", ")} cannot be read`,
    });
  const folder = tables.length > 0 ? await store.guard.setBrokenAside() : null;
  return { tables, lost: news, anew: [...found.anew], folder };
}

function planOf({
  hasManifest,
  damages,
  text,
}: Survey): Pick<Repaired, "damages" | "anew" | "lost" | "copy"> {
  const anew = new Set<string>();
  const lost = new Set<string>();
  const copy = new Set<string>();
  if (!hasManifest)
    lost.add(
      "the manifest: what the store should hold is not known, and what it holds is taken as it is",
    );
  for (const { table, path, what, isKept } of damages) {
    const name = table ?? path;
    const { remedy, says } = table === null ? { remedy: "notes", says: "" } : remedyOf(table);
    // a definition comes back from the manifest, what nobody put there goes, whatever the table
    if (isKept || what === "unknown" || says === "") anew.add(name);
    else if (says !== undefined) lost.add(`${name}: ${says}`);
    else (remedy === "copy" ? copy : anew).add(name);
  }
  return { damages: text, anew: [...anew], lost: [...lost], copy: [...copy] };
}

/** The chain up to where it holds; where entries are gone, every decision ends: what was taken back must not bind again. */
async function mendAudit(store: Store, now: number, lost: readonly string[]): Promise<void> {
  const check = await verifyAudit(auditEntries(store));
  if (!check.ok) await store.run(`ALTER TABLE audit DELETE WHERE number >= ${check.number}`);
  store.guard.auditWalked();
  if (lost.length === 0) return;
  const time = await logTime(store);
  const at = new Date(now).toISOString();
  const isLost =
    !check.ok || lost.some((one) => one.startsWith("audit") || one.startsWith("the manifest"));
  const ending = isLost
    ? (await loadDecisions(store, time)).filter((one) => isLive(one, time))
    : [];
  await appendAudit(store, [
    { at, actor: program, action: "repaired", subject: "store", reason: lost.join("; "), data: {} },
    ...ending.map((one) => ({
      at,
      actor: program,
      action: "ended" as const,
      subject: one.id,
      reason: "entries of the audit were lost",
      data: {
        ...one,
        state: "expired" as const,
        expires: new Date(time).toISOString(),
        reasons: [...one.reasons, "ended_audit_lost"],
      },
    })),
  ]);
}

/** Verdicts, traces and profiles as the last sweep had them; false where it was made with another model, or there was none. */
async function judgeAnew(store: Store, keyId: string, model: Model): Promise<boolean> {
  const report = await lastReport(store);
  const [held] = await store.rows<{ n: string }>("SELECT count() AS n FROM exchange");
  if (Number(held!.n) === 0) return false;
  for (const table of ["verdict", "case_member", "trace", "measure", "search", "profile"])
    await store.run(`TRUNCATE TABLE ${table}`);
  if (report === null) return (await loadHistories(store)).length === 0;
  if (report.sweep.model?.hash !== modelHash(model)) return false;
  const { seed, fdr, threshold, rejected, duplicates } = report.sweep;
  const contained = boundSince(
    await loadDecisions(store, Date.parse(report.sweep.to)),
    Date.parse(report.sweep.to),
  );
  await sweep(store, { model, seed, fdr, threshold, keyId, rejected, duplicates, contained });
  return true;
}
