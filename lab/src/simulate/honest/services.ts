// Honest services: researchers who run public benchmarks, and resellers with everyone's questions.

import type { Pen } from "../actor.ts";
import { followUp, opening, voiceOf } from "../text/voice.ts";
import { Worker } from "../worker.ts";
import { Cron, DAY, HOUR, Human, shapes } from "../world/clock.ts";
import { fill } from "../world/culture.ts";
import { domainOf, workMail } from "../world/emails.ts";
import { landOf, languageOf, nameOf } from "../world/lands.ts";
import { modelAt } from "../world/models.ts";
import type { MakeGroup } from "./groups.ts";
import { machine, where } from "./machines.ts";

export const researchers: MakeGroup = (world, random, size) => {
  const { culture, models } = world;
  for (let made = 0; made < size;) {
    const land = landOf(random);
    const domain = domainOf(random, random.chance(0.7) ? "edu" : "org");
    const lab = Math.min(size - made, random.pick([1, 1, 1, 2, 3]));
    const servers = where(world, land, random);
    for (let i = 0; i < lab; i++) {
      const bench = culture.benchmarks[random.popular(culture.benchmarks.length)]!;
      const wrap = random.pick(culture.evals);
      let at = random.chance(0.6) ? 0 : random.int(bench.size);
      const logprobs = random.chance(0.3);
      const both = random.chance(0.6);
      const pen: Pen = (actor, _thread, draft, time) => {
        draft.prompt = fill(wrap, bench.item(at++ % bench.size));
        draft.output = 190;
        draft.temperature ??= 0;
        draft.logprobs = logprobs;
        // Evaluations compare models: the new one is run beside the known one.
        if (both && time > models.releasedAt + 6 * HOUR)
          draft.model = at % 2 ? models.fresh : modelAt(models, actor.taste, time, actor.random);
      };
      const name = nameOf(land, random);
      const actor = machine(world, random, {
        kind: "researcher",
        land,
        servers,
        record: { email: workMail(name, domain, random), plan: "api" },
        pen,
      });
      const nightly = random.chance(0.5);
      const night = 24 * HOUR;
      const rhythm = nightly
        ? new Cron(night, random.int(night))
        : new Human(shapes.waking, land.zone, random.between(0.3, 1.2));
      world.sources.push(
        new Worker(actor, rhythm, {
          kind: "shots",
          mean: random.lognormal(70, 0.5),
          gap: random.between(1, 12),
        }),
      );
    }
    made += lab;
  }
};

/** Few accounts, everyone's questions, in the open. */
export const resellers: MakeGroup = (world, random, size) => {
  for (let i = 0; i < size; i++) {
    const land = landOf(random);
    const voices = Array.from({ length: random.range(20, 80) }, () => {
      const other = landOf(random);
      return { id: `u_${random.hex(8)}`, voice: voiceOf(random, languageOf(other, random)) };
    });
    const named = random.chance(0.6);
    const { pools } = world;
    const pen: Pen = (actor, thread, draft) => {
      const user = voices[actor.random.popular(voices.length)]!;
      if (named) thread.endUser ??= user.id;
      draft.endUser = thread.endUser;
      draft.prompt =
        thread.turn > 1
          ? followUp(user.voice, actor.random)
          : opening(user.voice, actor.random, pools);
    };
    const actor = machine(world, random, {
      kind: "reseller",
      land,
      servers: world.internet.servers(random.range(2, 8), true, random),
      record: {
        created: world.end - Math.round(random.between(100, 900) * DAY),
        org: `reseller_${random.hex(4)}`,
        plan: "enterprise",
        verified: true,
        programme: random.chance(0.5) ? `reseller-${random.range(1, 40)}` : undefined,
      },
      pen,
    });
    const perDay = random.lognormal(150, 0.6);
    world.sources.push(
      new Worker(actor, new Human(shapes.product, land.zone, perDay / 2.2), {
        kind: "chat",
        mean: 2.2,
        gap: 40,
      }),
    );
  }
};
