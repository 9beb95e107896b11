// Honest people whom an event brings together: hackathons, release days, and those who must see the reasoning.

import type { Pen } from "../actor.ts";
import { phrase, say } from "../text/grammar.ts";
import { rule } from "../text/library.ts";
import { DAY, HOUR, Human, shapes } from "../world/clock.ts";
import { sdk, setupOf } from "../world/clients.ts";
import { landOf } from "../world/lands.ts";
import { tasteOf } from "../world/models.ts";
import { Fixed } from "../world/places.ts";
import { addPerson, assistedPen, auditPen, personPen } from "./person.ts";
import type { MakeGroup } from "./groups.ts";

export const hackathon: MakeGroup = (world, random, size) => {
  const land = landOf(random);
  const hall = world.internet.egress(land, random.range(1, 2), random);
  // A Saturday of the window if it has one, else any two days.
  let opens = world.start;
  while (new Date(opens).getUTCDay() !== 6 && opens + 3 * DAY < world.end) opens += DAY;
  const weeks = Math.max(1, Math.floor((world.end - opens) / (7 * DAY)));
  opens += random.int(weeks) * 7 * DAY + Math.round((8 - land.zone) * HOUR);
  opens = Math.max(world.start, Math.min(opens, world.end - 2 * DAY));
  const until = Math.min(world.end, opens + 40 * HOUR);
  const client = sdk(random);
  const harness = random.u32();
  for (let i = 0; i < size; i++) {
    const team = Math.floor(i / 4);
    const system = phrase(
      rule("harness"),
      { seed: harness, variant: team, share: 0.15 },
      0,
      random,
    );
    addPerson(world, random, {
      kind: "hackathon",
      land,
      record: {
        created: Math.round(opens - random.exponential(5 * HOUR) + random.between(0, 3 * HOUR)),
        plan: random.chance(0.7) ? "free" : "api",
        signup_ip: random.pick(hall).ip,
      },
      places: new Fixed(hall),
      setups: [setupOf(random.chance(0.7) ? client : sdk(random), random)],
      pen: assistedPen(world, system, random.range(3, 12), 0.8),
      rhythm: new Human(shapes.night, land.zone, random.lognormal(9, 0.5)),
      burst: { kind: "loop", mean: 6, gap: 14 },
      lean: ["code.core"],
      from: opens,
      until,
    });
  }
};

/** They come on the day of the release, ask the new model the well-known test questions, and mostly leave. */
export const releaseTesters: MakeGroup = (world, random, size) => {
  const { models, culture, pools } = world;
  const plain = personPen(world);
  const pen: Pen = (actor, thread, draft, time) => {
    plain(actor, thread, draft, time);
    const x = actor.random.next();
    if (thread.turn > 1 && x < 0.3) return;
    if (x < 0.5) draft.prompt = say(rule("famous"), actor.random);
    else if (x < 0.85) {
      const bench = culture.benchmarks[actor.random.popular(culture.benchmarks.length)]!;
      draft.prompt = bench.item(actor.random.popular(bench.size));
    } else if (pools === null) draft.prompt = say(rule("item.logic"), actor.random);
    draft.model = models.fresh;
  };
  for (let i = 0; i < size; i++) {
    const fresh = random.chance(0.4);
    const from = models.releasedAt + Math.round(random.exponential(5 * HOUR));
    addPerson(world, random, {
      kind: "release-tester",
      ...(fresh
        ? {
            record: {
              created: Math.min(world.end - HOUR, from - Math.round(random.exponential(HOUR))),
            },
          }
        : {}),
      from,
      until: from + Math.round(random.between(0.5, 4) * DAY),
      taste: { ...tasteOf(models, random), adoptsAt: models.releasedAt, freshShare: 0.97 },
      perDay: random.lognormal(5, 0.7),
      pen,
    });
  }
};

export const debuggers: MakeGroup = (world, random, size) => {
  const pen = auditPen(world);
  for (let i = 0; i < size; i++)
    addPerson(world, random, {
      kind: "thinking-debugger",
      pen,
      perDay: random.lognormal(1.6, 0.7),
      lean: ["code.core", "work.core", "study.core"],
    });
};
