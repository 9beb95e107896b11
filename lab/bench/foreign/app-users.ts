// Users of one popular app: each session of a real retrieval service (RAGPulse) becomes an account of its own, with
// its real times and lengths, under the app's system prompts and among passages that thousands of strangers get.
// The trace holds numbers for texts; each number becomes a text of its own, the same wherever it stands.

import { join } from "node:path";
import { Random, seedOf } from "../../src/simulate/random.ts";
import { say } from "../../src/simulate/text/grammar.ts";
import { rule } from "../../src/simulate/text/library.ts";
import type { PromptPools } from "../../src/simulate/text/prompts.ts";
import { app } from "../../src/simulate/world/clients.ts";
import { personalMail } from "../../src/simulate/world/emails.ts";
import { landOf, nameOf } from "../../src/simulate/world/lands.ts";
import { enter, type Population, type Sent, type Setting, write } from "./population.ts";
import { readLines } from "./servegen.ts";

interface Asked {
  readonly t_s: number;
  readonly session: number;
  readonly input_length: number;
  readonly output_length: number;
  readonly hash_ids: {
    readonly sys_prompt: readonly number[];
    readonly passages_ids: readonly number[];
    readonly user_input: readonly number[];
  };
}

/** Passages that stand in a prompt here; the service puts in six, which tells no more. */
const passages = 2;

export function addAppUsers(
  population: Population,
  setting: Setting,
  traces: string,
  pools: PromptPools | null,
  random: Random,
): void {
  const sessions = new Map<number, Asked[]>();
  for (const one of readLines<Asked>(join(traces, "trace_ragpulse.jsonl.gz"))) {
    const list = sessions.get(one.session);
    if (list) list.push(one);
    else sessions.set(one.session, [one]);
  }
  const client = app("askdesk", "4.2");
  for (const asked of sessions.values()) {
    const land = landOf(random);
    const home = setting.internet.home(land, random);
    const account = `acct_u${random.hex(11)}`;
    const identity = {
      account,
      email: personalMail(nameOf(land, random), random),
      payment: `pm_${random.hex(12)}`,
      created: Math.round(setting.start - random.exponential(120) * 86_400_000),
      signup_ip: home.place.ip,
      verified: random.chance(0.25),
      plan: random.pick(["free", "free", "pro"]),
    };
    enter(population, identity, "app session", "retrieval app");
    const habits = { client, model: setting.models[0]!, temperature: 0.2, maxTokens: 1024 };
    const sent = asked
      .filter(({ t_s }) => t_s < setting.days * 86_400)
      .map((one): Sent => ({
        seconds: one.t_s,
        request: { ...requestOf(one, pools), talks: true },
        input: one.input_length,
        output: one.output_length,
        place: setting.internet.renew(home, random),
      }));
    write(population, setting, account, habits, sent, random);
  }
}

function requestOf(asked: Asked, pools: PromptPools | null): { system: string; prompt: string } {
  const { sys_prompt, passages_ids, user_input } = asked.hash_ids;
  const told = (name: string, id: number): string =>
    say(rule(name), new Random(seedOf("ragpulse", name, id)));
  const question = new Random(seedOf("ragpulse", "question", ...user_input));
  const ask =
    pools && pools.human.length > 0
      ? question.pick(pools.human)
      : say(rule(question.pick(["life.core", "work.core", "study.core"])), question);
  return {
    system: told("popular.system", sys_prompt[0]!),
    prompt: [...passages_ids.slice(0, passages).map((id) => told("passage", id)), ask].join("\n\n"),
  };
}
