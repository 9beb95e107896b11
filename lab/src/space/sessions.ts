// How a group fills the sessions that its clock gives: which task, in which words, by whom, at which pace.

import { Random, scramble } from "../simulate/random.ts";
import { agentOf, appOf } from "./programs.ts";
import { landOf } from "../simulate/world/lands.ts";
import { type Account, byMachine, seated } from "./accounts.ts";
import { type Change, changeOf } from "./changes.ts";
import type { Row } from "./exchange.ts";
import { type Persona, personaOf } from "./persona.ts";
import type { GroupPlan } from "./plan.ts";
import type { Scope } from "./scope.ts";
import { type Task, type Tasks, tasksOf } from "./tasks.ts";
import { type Idea, ideas, matterOf } from "./text/matter.ts";
import { type Wording, type Wrap, reactTo, reaction, typed, wrapOf } from "./text/wrap.ts";
import {
  type Message,
  type Pause,
  type Session,
  chat,
  converse,
  loop,
  reads,
  runs,
} from "./work.ts";

export interface Sessions {
  /** Mean exchanges of a session. */
  readonly mean: number;
  readonly change: Change;
  /** Personas whose chats are relayed; null where none are. */
  readonly users: readonly Persona[] | null;
  write(account: Account, index: number, time: number): void;
}

/** Share of templates that ask for worked steps: of those who take, of classes, of anybody. */
const STEPS = { distillation: 0.4, taught: 0.5, other: 0.12 };
const TAUGHT = new Set(["course", "study", "campus", "harness", "tutoring"]);

const TURNS: Readonly<Record<string, readonly [number, number]>> = {
  simulated: [3, 7],
  "follow-ups": [1.5, 3.5],
  "long-chats": [8, 24],
};

function paceOf(worker: string, random: Random): Pause {
  if (worker === "hired") return reads(random.between(5, 60), random.between(15_000, 150_000));
  if (worker === "person" || worker === "relay")
    return reads(random.between(40, 160), random.between(8000, 50_000));
  return runs(Math.exp(random.between(Math.log(300), Math.log(30_000))), random.between(0.1, 1));
}

export function sessionsOf(plan: GroupPlan, scope: Scope, random: Random): Sessions {
  const { on, party } = plan;
  const { models } = scope;
  const change = changeOf(plan, scope, random.fork());
  const tasks = tasksOf(plan, scope, random.fork());
  const afterwards = on.change === "aim" ? tasksOf(plan, scope, random.fork()) : tasks;
  const words = wordsOf(plan, scope, tasks, change, random.fork());
  const pace = paceOf(on.worker, random);
  const [low, high] = TURNS[on.turns] ?? [1, 1];
  const turns = random.between(low, high);
  const users =
    on.worker === "relay"
      ? Array.from({ length: random.range(8, 60) }, () => personaOf(scope, landOf(random), random))
      : null;
  const chosen =
    (party !== "strangers" || ["app", "versions", "one"].includes(on.client)) && random.chance(0.65)
      ? random.pick([models.flagship, models.flagship, models.small, models.older])
      : undefined;
  const moved = random.pick([models.fresh, models.fresh, models.small, models.flagship]);
  const tenants =
    plan.binding === "reseller" ||
    plan.binding === "tenants" ||
    (on.worker === "service" && random.chance(0.4))
      ? random.range(3, 80)
      : 0;
  const kind = writerOf(
    plan,
    scope,
    { tasks: (changed) => (changed ? afterwards : tasks), words, pace, turns, users },
    random,
  );
  const blobs: string[] | null = on.blobs === "crossed" ? [] : null;
  return {
    mean: kind.mean,
    change,
    users,
    write(account, index, time) {
      const changed = change.after(index, time);
      const session = seated(account, time, {
        blobs,
        line: changed ? account.second : account.line,
        setups: changed && account.later.length > 0 ? account.later : account.setups,
        model: changed && (on.change === "model" || on.change === "release") ? moved : chosen,
        endUser:
          tenants > 0 ? `eu_${account.random.popular(tenants) + (plan.seed % 1000)}` : undefined,
      });
      kind.write(account, index, session, changed);
    },
  };
}

type Words = (task: Task, index: number, time: number, random: Random) => Message;

function wordsOf(
  plan: GroupPlan,
  scope: Scope,
  tasks: Tasks,
  change: Change,
  random: Random,
): Words {
  const { on } = plan;
  const steps =
    plan.truth === "distillation"
      ? STEPS.distillation
      : TAUGHT.has(plan.binding)
        ? STEPS.taught
        : STEPS.other;
  const wording: Wording = on.wording === "own" ? "bare" : (on.wording as Wording);
  const example = (r: Random): string =>
    wording === "few-shot" ? tasks(0, scope.start, r).body.text : "";
  // the system prompt of an application, its own or one that others use
  const { system } = appOf(plan, scope);
  const inApp = wording === "system" && random.chance(0.3);
  const draw = (): Wrap =>
    inApp
      ? (text) => ({ system, prompt: text })
      : wrapOf(wording, random.fork(), steps, scope.culture.templates, example);
  const wrap = draw();
  const rewrapped = on.change === "template" || on.change === "rollout" ? draw() : wrap;
  const byHand = on.wording === "own" && !byMachine(plan);
  return (task, index, time, r) => {
    const { body, matter, serial } = task;
    const worded = (change.after(index, time) ? rewrapped : wrap)(
      byHand ? typed(body.text, index, r) : body.text,
      r,
      serial,
    );
    const longer = worded.prompt.length > body.text.length + 40 ? 1.1 : 1;
    return { worded, answer: body.answer * longer, dense: matter.dense, task };
  };
}

interface Means {
  readonly tasks: (changed: boolean) => Tasks;
  readonly words: Words;
  readonly pace: Pause;
  readonly turns: number;
  readonly users: readonly Persona[] | null;
}
interface Kind {
  readonly mean: number;
  write(account: Account, index: number, session: Session, changed: boolean): void;
}

function writerOf(plan: GroupPlan, scope: Scope, means: Means, random: Random): Kind {
  const { on } = plan;
  if (on.worker === "agent") return agents(plan, scope, means, random);
  const spoken = on.wording === "own" || on.wording === "system";
  if (on.tasks === "own" && spoken && (on.worker === "person" || means.users))
    return chats(plan, scope, means, random);
  return on.worker === "hired"
    ? lists(plan, scope, means, random)
    : asked(plan, scope, means, random);
}

/** Chats of people's own. */
function chats(plan: GroupPlan, scope: Scope, { turns, users }: Means, random: Random): Kind {
  const { on } = plan;
  const idea = (ideas as readonly string[]).includes(on.matter) ? (on.matter as Idea) : undefined;
  const system = on.wording === "system" ? appOf(plan, scope).system : null;
  // users of one trade's app, colleagues: some groups have a subject in common
  const trade = random.chance(0.3)
    ? matterOf(idea ?? random.pick(ideas), random, scope.pools)
    : null;
  const long = on.turns === "long-chats";
  const most = on.turns === "single" ? 1 : long ? 60 : 16;
  return {
    mean: long ? turns : on.turns === "single" ? 1 : 2.8,
    write(account, _, session) {
      const persona = users
        ? account.random.pick(users)
        : (account.persona ??= personaOf(scope, account.land, account.random, idea, trade));
      chat(scope, session, long ? { ...persona, turns } : persona, most, system, account.rows);
    },
  };
}

/** Agents' loops; two versions of one program have other prompts. */
function agents(plan: GroupPlan, scope: Scope, { tasks }: Means, random: Random): Kind {
  const { on } = plan;
  const { versions } = agentOf(plan, scope);
  const many = on.client === "versions" ? versions : versions.slice(0, 1);
  const drawn = Math.exp(random.between(Math.log(8), Math.log(80)));
  const mean = Math.max(4, Math.min(drawn, plan.rate * scope.days * 0.4));
  const wait = Math.exp(random.between(Math.log(400), Math.log(30_000)));
  return {
    mean,
    write(account, index, session, changed) {
      const r = account.random;
      const used = many[scramble(index) % many.length]!;
      const task = on.tasks === "own" ? null : tasks(changed)(index, session.time, r);
      // the tasks of a set come with their own repository
      const home = new Random(plan.seed, task ? task.serial : index);
      const steps = Math.max(2, Math.min(400, Math.round(r.lognormal(mean, 0.6))));
      loop(
        scope,
        session,
        used,
        task?.body.text ?? used.task(r),
        used.system(home),
        steps,
        wait,
        account.rows,
      );
    },
  };
}

/** A hired person goes through a list, one question after the other. */
function lists(
  plan: GroupPlan,
  scope: Scope,
  { tasks, words, pace, turns }: Means,
  random: Random,
): Kind {
  const list = Math.max(3, Math.min(random.range(8, 40), Math.round(plan.rate * scope.days * 0.4)));
  const replies = Array.from({ length: random.range(3, 30) }, () => reaction(random, "it"));
  const follows = plan.on.turns === "follow-ups" ? 0.4 : 0;
  return {
    mean: list * (1 + follows * 0.8),
    write(account, index, session, changed) {
      const { random: r, rows, life } = account;
      const n = Math.max(2, Math.round(list * r.lognormal(1, 0.4)));
      let at = session.time;
      for (let k = 0; k < n && at < life.until; k++) {
        const task = tasks(changed)(index, at, r);
        const message = (q: number, now: number): Message =>
          q === 0
            ? words(task, index, now, r)
            : { worded: { system: null, prompt: r.pick(replies) }, answer: 200, dense: 4 };
        converse(
          scope,
          { ...session, time: at },
          r.chance(follows) ? Math.ceil(turns) : 1,
          pace,
          message,
          rows,
        );
        const last: Row | undefined = rows[rows.length - 1];
        at = Math.max(at, last?.time ?? at) + pace(last?.output_tokens ?? 100, r);
      }
    },
  };
}

/** Tasks put by a program or a person: alone, in batches, or with turns that follow. */
function asked(
  plan: GroupPlan,
  scope: Scope,
  { tasks, words, pace, turns }: Means,
  random: Random,
): Kind {
  const { on } = plan;
  const batch = on.worker === "cron" ? random.range(1, 8) : 1;
  const human = on.worker === "person" || on.worker === "relay";
  const simulated = on.turns === "simulated";
  // a simulated student has a stock of replies, or a model that writes them
  const replies = Array.from({ length: random.range(3, 30) }, () => reaction(random, "T"));
  const stocked = random.next();
  const asks = random.next();
  const follow = (task: Task, r: Random): string => {
    const term = task.matter.term(r);
    if (human) return r.chance(0.85) ? reactTo(task.matter, r) : task.matter.ask(r);
    if (r.chance(stocked)) return r.pick(replies).replace("T", () => term);
    return r.chance(asks) ? task.matter.ask(r) : reactTo(task.matter, r);
  };
  return {
    mean: batch * turns,
    write(account, index, session, changed) {
      const { random: r, rows } = account;
      let at = session.time;
      for (let b = 0; b < batch; b++) {
        const task = tasks(changed)(index, at, r);
        const n = simulated
          ? Math.max(3, Math.min(8, Math.round(turns + r.normal())))
          : Math.min(60, r.geometric(turns));
        const message = (k: number, now: number): Message =>
          k === 0
            ? words(task, index, now, r)
            : {
                worded: { system: null, prompt: follow(task, r) },
                answer: task.body.answer * 0.8,
                dense: task.matter.dense,
              };
        converse(scope, { ...session, time: at }, n, pace, message, rows);
        at += 800 + r.exponential(4000);
      }
    },
  };
}
