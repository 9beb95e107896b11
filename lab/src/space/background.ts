// Everybody else: independent people, scripts, services, agents and heavy clients, each alone.

import { Random } from "../simulate/random.ts";
import type { Axis } from "./axes.ts";
import { type Member, runGroup } from "./group.ts";
import type { GroupPlan } from "./plan.ts";
import type { Scope } from "./scope.ts";
import { ideas } from "./text/matter.ts";

/** What is common to people who share nothing: options that the draw then varies. */
const ALONE: Record<Axis, string> = {
  worker: "person",
  tasks: "own",
  form: "ask",
  matter: "many",
  wording: "own",
  tempo: "waking",
  arrival: "old",
  money: "own",
  device: "own",
  mail: "personal",
  org: "none",
  lines: "homes",
  client: "many",
  volumes: "equal",
  change: "none",
  turns: "follow-ups",
  cover: "0",
  missing: "none",
  blobs: "own",
};

const FORMS = [
  "ask",
  "document",
  "extract",
  "translate",
  "rewrite",
  "grade",
  "short",
  "several",
  "enrich",
  "critique",
  "synthetic",
  "article",
  "npc",
  "self-instruct",
];
const WORDINGS = [
  "template",
  "template",
  "system",
  "schema",
  "bare",
  "paraphrases",
  "few-shot",
  "composed",
  "elicit",
  "copied",
  "serial",
];

/** One more account of nobody's group, with its kind. */
export function loner(
  scope: Scope,
  random: Random,
): { readonly kind: string; readonly members: readonly Member[] } {
  const x = random.next();
  const on = { ...ALONE };
  let kind: string;
  let rate: number;
  on.arrival = random.pick(["old", "old", "old", "drip"]);
  on.money = random.pick(["own", "own", "mixed"]);
  on.org = random.chance(0.1) ? "each" : "none";
  if (x < 0.7) {
    kind = "person";
    on.tempo = random.pick(["waking", "evening", "evening", "office", "nights"]);
    on.client = random.pick(["many", "browser", "browser"]);
    on.turns = random.pick(["follow-ups", "follow-ups", "single", "long-chats"]);
    on.lines = random.chance(0.06) ? random.pick(["vpn", "proxies"]) : "homes";
    if (random.chance(0.06)) on.wording = "system";
    rate = Math.min(60, random.lognormal(1.6, 1.2));
  } else if (x < 0.87) {
    kind = random.pick(["script", "cron", "service"]);
    on.worker = kind;
    machine(on, random);
    rate = Math.min(60, random.lognormal(4, 1.1));
  } else if (x < 0.925) {
    kind = "agent-user";
    on.worker = "agent";
    on.turns = "loops";
    on.matter = "code";
    on.client = "app";
    on.tempo = random.pick(["office", "evening", "waking"]);
    rate = Math.min(90, random.lognormal(11, 0.8));
  } else if (x < 0.965) {
    kind = "evaluation";
    machine(on, random);
    on.worker = "script";
    on.tasks = "whole-sets";
    on.matter = random.pick(["quiz", "sums", "code", "field"]);
    on.tempo = "bursts";
    rate = Math.min(80, random.lognormal(12, 0.8));
  } else {
    kind = "heavy";
    machine(on, random);
    on.worker = random.pick(["service", "script"]);
    on.tasks = "feature";
    on.tempo = random.pick(["flat", "waking", "office"]);
    on.lines = "cloud-own";
    rate = random.between(25, 80);
  }
  if (scope.days * rate < 1) rate = 1.2 / scope.days;
  const plan: GroupPlan = {
    id: "",
    truth: "honest",
    binding: kind,
    party: "strangers",
    on,
    size: 1,
    rate,
    kind,
    tags: [],
    seed: random.u32(),
  };
  return { kind, members: runGroup(plan, scope) };
}

function machine(on: Record<Axis, string>, random: Random): void {
  on.tasks = random.pick(["own", "feature", "digest", "split-openly"]);
  on.form = random.pick(FORMS);
  on.matter = random.pick(ideas);
  on.wording = random.pick(WORDINGS);
  on.tempo = random.pick(["office", "flat", "hourly", "bursts", "waking", "trickle", "nights"]);
  on.turns = on.worker === "cron" || random.chance(0.8) ? "single" : "follow-ups";
  on.lines = random.pick(["homes", "cloud-own", "cloud-own", "functions"]);
  on.client = random.pick(["many", "many", "one"]);
  on.mail = random.pick(["personal", "personal", "work"]);
}
