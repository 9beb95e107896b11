// Runs one group: makes its accounts, deals out sessions, writes their exchanges.

import { Random, seedOf } from "../simulate/random.ts";
import type { Setup } from "../simulate/world/clients.ts";
import { type Land, landOf } from "../simulate/world/lands.ts";
import { type Taste, tasteOf } from "../simulate/world/models.ts";
import { changeOf } from "./changes.ts";
import { clientsOf } from "./clients.ts";
import type { AccountRow, Row } from "./exchange.ts";
import { type Line, homeLine, linesOf } from "./lines.ts";
import { type Life, livesOf } from "./lives.ts";
import { papersOf } from "./papers.ts";
import { type Persona, personaOf } from "./persona.ts";
import type { GroupPlan } from "./plan.ts";
import { DAY, type Scope } from "./scope.ts";
import { type Task, tasksOf } from "./tasks.ts";
import { harnessOf } from "./text/harness.ts";
import type { Idea } from "./text/matter.ts";
import { ideas } from "./text/matter.ts";
import { type Wording, reaction, systemPrompt, wrapOf } from "./text/wrap.ts";
import { personMoments, timesOf } from "./times.ts";
import { type Pause, type Session, chat, converse, loop, reads, runs } from "./work.ts";

export interface Member {
  readonly record: AccountRow;
  readonly rows: Row[];
}

interface Account {
  readonly id: string;
  readonly org: string | undefined;
  readonly land: Land;
  readonly life: Life;
  readonly line: Line;
  readonly second: Line;
  readonly setups: readonly Setup[];
  readonly later: readonly Setup[];
  readonly taste: Taste;
  readonly random: Random;
  readonly weight: number;
  readonly rows: Row[];
  persona: Persona | null;
}

export function runGroup(plan: GroupPlan, scope: Scope): Member[] {
  const random = new Random(plan.seed, seedOf("group"));
  const { on } = plan;
  const machine = on.worker !== "person" && on.worker !== "relay" && on.worker !== "hired";
  const lives = livesOf(plan, scope, random.fork());
  const papers = papersOf(plan, scope, random.fork());
  const lines = linesOf(on.lines, scope, random.fork(), plan.size);
  const elsewhere =
    on.change === "lines" ? linesOf(on.lines, scope, random.fork(), plan.size) : null;
  const clients = clientsOf(on.client, scope, random.fork(), machine);
  const others =
    on.change === "client" || on.change === "rollout"
      ? clientsOf(on.client, scope, random.fork(), machine)
      : null;
  const near = random.chance(0.35) ? landOf(random) : null; // some groups live in one country
  const weigh = weights(on.volumes, random);
  const members: Member[] = [];
  const accounts: Account[] = Array.from({ length: plan.size }, (_, i) => {
    const r = random.fork();
    const land = near && r.chance(0.8) ? near : landOf(r);
    const life = lives(i, r);
    const line = lines(i, land, r);
    const { org, traits, email, phone, payment, device, plan: tier, verified } = papers(i, land, r);
    const id = scope.newAccount();
    const rows: Row[] = [];
    const record: AccountRow = {
      account: id,
      created: new Date(life.created).toISOString(),
      closed: life.closed === undefined ? undefined : new Date(life.closed).toISOString(),
      email,
      phone,
      payment,
      device,
      signup_ip: r.chance(0.93) ? line.at(r, life.created).ip : undefined,
      org,
      plan: tier,
      verified,
      traits,
    };
    members.push({ record, rows });
    return {
      id,
      org: random.chance(0.5) ? org : undefined,
      land,
      life,
      line,
      second: elsewhere ? elsewhere(i, land, r) : line,
      setups: clients(i, r),
      later: others ? others(i, r) : [],
      taste: tasteOf(scope.models, r),
      random: r,
      weight: weigh(r),
      rows,
      persona: null,
    };
  });
  const scale = accounts.reduce((sum, a) => sum + a.weight, 0) / plan.size;
  const write = writerOf(plan, scope, random.fork());
  const cover = Number(on.cover);
  const shifts = accounts.map(({ life, land, weight, random: r }) => {
    const active = Math.max(0, life.until - life.from) / DAY;
    const wanted = ((1 - cover) * plan.rate * active * weight) / scale / write.perSession;
    return { from: life.from, until: life.until, zone: land.zone, sessions: whole(wanted, r) };
  });
  const sessions: { readonly time: number; readonly account: number }[] = [];
  timesOf(plan, scope, shifts, random.fork()).forEach((list, account) => {
    const { life } = accounts[account]!;
    for (const time of list)
      if (time >= life.from && time < life.until) sessions.push({ time, account });
  });
  sessions.sort((a, b) => a.time - b.time);
  for (const { time, account } of sessions)
    if (write.works(time, random)) write.session(accounts[account]!, account, time);
  for (const account of accounts) coverOf(plan, scope, account, cover, scale);
  for (const { life, rows } of accounts) if (life.closed !== undefined) cutAt(rows, life.closed);
  return members;
}

function whole(x: number, random: Random): number {
  return Math.floor(x) + (random.chance(x % 1) ? 1 : 0);
}

function cutAt(rows: Row[], closed: number): void {
  for (let i = rows.length - 1; i >= 0; i--) if (rows[i]!.time >= closed) rows.splice(i, 1);
}

function weights(volumes: string, random: Random): (r: Random) => number {
  const heavy = random.between(0.7, 1.5);
  const share = random.between(0.1, 0.5);
  const high = random.range(3, 12);
  if (volumes === "tailed") return (r) => Math.min(12, r.lognormal(1, heavy));
  if (volumes === "roster") return (r) => (r.chance(share) ? high : 1);
  if (volumes === "ramp") return (r) => r.between(0.2, 2);
  return (r) => r.between(0.93, 1.07);
}

/** The other traffic on an account: its owner's, or chats that are to look like one. */
function coverOf(
  plan: GroupPlan,
  scope: Scope,
  account: Account,
  cover: number,
  scale: number,
): void {
  const { life, random, land } = account;
  const spans: [number, number, number][] = [];
  if (cover > 0) spans.push([life.from, life.until, plan.rate * cover * (account.weight / scale)]);
  if (life.ownedUntil > scope.start && plan.on.arrival === "bought")
    spans.push([
      scope.start,
      Math.min(life.ownedUntil, scope.end),
      Math.min(12, random.lognormal(3, 0.8)),
    ]);
  const owner = plan.on.arrival === "bought" ? homeLine(scope, land, random) : null;
  const programmed = plan.party === "hand" && plan.seed % 3 === 0;
  for (const [from, until, rate] of spans) {
    const persona = (account.persona ??= personaOf(scope, land, random));
    const sessions = whole((rate * Math.max(0, until - from)) / DAY / persona.turns, random);
    for (const time of personMoments(
      random.pick(["evening", "waking", "office"]),
      { from, until, zone: land.zone, sessions },
      random,
    )) {
      const line = owner && time < life.ownedUntil ? owner : account.line;
      const session = open(account, line, account.setups, undefined, time, undefined);
      if (programmed)
        converse(
          scope,
          session,
          1,
          runs(1000, 1),
          () => ({
            worded: { system: null, prompt: persona.say(random) },
            answer: persona.answer,
            dense: persona.dense,
          }),
          account.rows,
        );
      else chat(scope, session, persona, 14, null, account.rows);
    }
  }
}

function open(
  account: Account,
  line: Line,
  setups: readonly Setup[],
  model: string | undefined,
  time: number,
  endUser: string | undefined,
): Session {
  const { random } = account;
  return {
    account: account.id,
    org: account.org,
    time,
    place: line.at(random, time),
    setup: setups.length === 1 ? setups[0]! : setups[random.popular(setups.length)]!,
    taste: account.taste,
    model,
    endUser,
    random,
  };
}

interface GroupWriter {
  readonly perSession: number;
  works(time: number, random: Random): boolean;
  session(account: Account, index: number, time: number): void;
}

/** How this group fills a session. */
function writerOf(plan: GroupPlan, scope: Scope, random: Random): GroupWriter {
  const { on, party } = plan;
  const change = changeOf(plan, scope, random.fork());
  const tasks = tasksOf(plan, scope, random.fork());
  const afterwards = on.change === "aim" ? tasksOf(plan, scope, random.fork()) : tasks;
  const steps =
    plan.truth === "distillation"
      ? 0.4
      : plan.binding === "course" || plan.binding === "study"
        ? 0.5
        : 0.12;
  const example = (r: Random): string => tasks(0, scope.start, r).body.text;
  const wordings: Wording = on.wording === "own" ? "bare" : (on.wording as Wording);
  const bodies = wordings === "few-shot" ? example : () => "";
  const wrap = wrapOf(wordings, random.fork(), steps, scope.open, bodies);
  const rewrapped =
    on.change === "template" || on.change === "rollout"
      ? wrapOf(wordings, random.fork(), steps, scope.open, bodies)
      : wrap;
  const ownWords = on.worker === "person" && on.tasks === "own";
  const idea = (ideas as readonly string[]).includes(on.matter) ? (on.matter as Idea) : undefined;
  const system = on.wording === "system" ? systemPrompt(random, random.chance(0.4)) : null;
  const harness = on.worker === "agent" ? harnessOf(random) : null;
  const second = harness && on.client === "versions" ? harnessOf(random) : harness;
  const { models } = scope;
  const chosen =
    party !== "strangers" && random.chance(0.7)
      ? random.pick([models.flagship, models.flagship, models.small, models.older])
      : undefined;
  const moved = random.pick([models.fresh, models.fresh, models.small, models.flagship]);
  const batch = on.worker === "cron" ? random.range(1, 8) : 1;
  const list = random.range(8, 40);
  const meanLoop = Math.exp(random.between(Math.log(8), Math.log(60)));
  const wait = Math.exp(random.between(Math.log(400), Math.log(30_000)));
  const turns =
    on.turns === "simulated"
      ? random.between(3, 7)
      : on.turns === "follow-ups"
        ? random.between(1.5, 3.5)
        : on.turns === "long-chats"
          ? random.between(8, 24)
          : 1;
  const paced: Pause =
    on.worker === "hired"
      ? reads(random.between(5, 60), random.between(15_000, 150_000))
      : on.worker === "person" || on.worker === "relay"
        ? reads(random.between(40, 160), random.between(8000, 50_000))
        : runs(wait, random.between(0.1, 1));
  const replies = Array.from({ length: random.range(3, 30) }, () => reaction(random, "it"));
  const strangers =
    on.worker === "relay"
      ? Array.from({ length: random.range(8, 60) }, () => personaOf(scope, landOf(random), random))
      : [];
  const tenants = on.worker === "service" && random.chance(0.5) ? random.range(3, 80) : 0;
  const perSession = harness
    ? meanLoop
    : on.worker === "hired"
      ? list * Math.max(1, turns * 0.6)
      : ownWords
        ? 3
        : batch * turns;
  const relayed = on.tasks === "own" && on.worker === "relay";
  const agentTask = on.tasks === "own" ? null : tasks;

  const message = (task: Task, index: number, time: number, r: Random) => {
    const use = change.after(index, time) ? rewrapped : wrap;
    const worded = use(task.body.text, r, task.serial);
    return {
      worded,
      answer: task.body.answer * (worded.prompt.length > task.body.text.length + 40 ? 1.1 : 1),
      dense: task.matter.dense,
      task,
    };
  };
  return {
    perSession,
    works: (time, r) => change.works(time, r),
    session(account, index, time) {
      const r = account.random;
      const changed = change.after(index, time);
      const setups = changed && account.later.length > 0 ? account.later : account.setups;
      const line = changed ? account.second : account.line;
      const model = changed && (on.change === "model" || on.change === "release") ? moved : chosen;
      const endUser = tenants > 0 ? `eu_${r.popular(tenants) + (plan.seed % 1000)}` : undefined;
      const session = open(account, line, setups, model, time, endUser);
      const source = changed ? afterwards : tasks;
      const { rows } = account;
      if (harness && second) {
        const used = index % 3 === 2 ? second : harness;
        const goal = agentTask ? agentTask(index, time, r) : null;
        const text = goal ? goal.body.text : used.task(r);
        const home = new Random(plan.seed, goal && on.tasks === "attempts" ? goal.serial : index);
        const n = Math.max(2, Math.min(400, Math.round(r.lognormal(meanLoop, 0.6))));
        return loop(scope, session, used, text, used.system(home), n, wait, rows);
      }
      if (ownWords || relayed) {
        const persona = relayed
          ? r.pick(strangers)
          : (account.persona ??= personaOf(scope, account.land, r, idea));
        const most = on.turns === "single" ? 1 : on.turns === "long-chats" ? 60 : 16;
        if (on.wording === "own" || on.wording === "system")
          return void chat(
            scope,
            session,
            on.turns === "long-chats" ? { ...persona, turns: turns } : persona,
            most,
            system,
            rows,
          );
      }
      if (on.worker === "hired") {
        const n = Math.max(2, Math.round(list * r.lognormal(1, 0.4)));
        let at = time;
        for (let k = 0; k < n && at < account.life.until; k++) {
          const task = source(index, at, r);
          const before = rows.length;
          converse(
            scope,
            { ...session, time: at },
            on.turns === "follow-ups" && r.chance(0.4) ? 2 : 1,
            paced,
            (q, now) =>
              q === 0
                ? message(task, index, now, r)
                : { worded: { system: null, prompt: r.pick(replies) }, answer: 200, dense: 4 },
            rows,
          );
          at =
            (rows[rows.length - 1]?.time ?? at) +
            paced(rows.length > before ? (rows[rows.length - 1]!.output_tokens ?? 100) : 100, r);
        }
        return;
      }
      const n =
        on.turns === "simulated"
          ? Math.max(3, Math.min(8, Math.round(turns + r.normal())))
          : Math.min(60, r.geometric(turns));
      let at = time;
      for (let b = 0; b < batch; b++) {
        const task = source(index, at, r);
        converse(
          scope,
          { ...session, time: at },
          n,
          paced,
          (k, now) => {
            if (k === 0) return message(task, index, now, r);
            const prompt =
              on.worker === "person" || on.worker === "relay" || r.chance(0.5)
                ? reaction(r, task.matter.term(r))
                : on.turns === "simulated" && r.chance(0.5)
                  ? `${r.pick(replies)} ${task.matter.term(r)}`
                  : task.matter.ask(r);
            return {
              worded: { system: null, prompt },
              answer: task.body.answer * 0.8,
              dense: task.matter.dense,
            };
          },
          rows,
        );
        at += 800 + r.exponential(4000);
      }
    },
  };
}
