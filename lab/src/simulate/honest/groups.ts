// Honest groups of people: app users, organisations, families, VPN users, students. Each function makes one group of
// about `size` accounts out of its own random stream.

import type { Pen } from "../actor.ts";
import type { Random } from "../random.ts";
import { phrase, say } from "../text/grammar.ts";
import { rule } from "../text/library.ts";
import { DAY, shapes } from "../world/clock.ts";
import { browser, sdk, setupOf } from "../world/clients.ts";
import { fill } from "../world/culture.ts";
import { domainOf, personalMail, workMail } from "../world/emails.ts";
import { type Name, landOf } from "../world/lands.ts";
import { Moving } from "../world/places.ts";
import type { World } from "../world/world.ts";
import { codingAgents } from "./coders.ts";
import { addPerson, assistedPen, cardOf, deviceOf, personPen } from "./person.ts";

export type MakeGroup = (world: World, random: Random, size: number) => void;

export const people: MakeGroup = (world, random, size) => {
  const pen = personPen(world);
  const agents = codingAgents(world, random);
  for (let i = 0; i < size; i++) {
    if (random.chance(0.05)) {
      const { pen: coding, burst, setup } = agents[random.popular(agents.length)]!;
      addPerson(world, random, {
        kind: "person",
        pen: coding,
        burst,
        setups: [setup(random)],
        lean: ["code.core"],
      });
      continue;
    }
    // About one in a hundred has a second account: same person, same device and card, another mailbox.
    const first = addPerson(world, random, { kind: "person", pen });
    if (random.chance(0.01) && i + 1 < size) {
      i++;
      addPerson(world, random, {
        kind: "person",
        pen,
        record: { device: first.device, payment: first.payment },
      });
    }
  }
};

export const appUsers: MakeGroup = (world, random, size) => {
  const { apps } = world.culture;
  const pens = apps.map((app) => assistedPen(world, app.system, app.tools));
  for (let i = 0; i < size; i++) {
    const which = random.popular(apps.length);
    const setups = [setupOf(apps[which]!.client, random)];
    addPerson(world, random, { kind: "app-user", pen: pens[which]!, setups });
  }
};

export const organisation: MakeGroup = (world, random, size) => {
  const land = landOf(random);
  const egress = world.internet.egress(land, random.range(1, 3), random);
  const domain = domainOf(random);
  const cards = Array.from({ length: 1 + random.int(Math.max(1, Math.ceil(size / 15))) }, () =>
    cardOf(random),
  );
  const org = `org_${random.hex(6)}`;
  const open = random.chance(0.85);
  const founded = world.end - random.between(60, 900) * DAY;
  // One in ten labels or grades all day: the honest look-alike of a judge campaign.
  const grading = random.chance(0.1);
  const system = grading
    ? phrase(rule("fw.judge"), { seed: random.u32(), variant: 0, share: 0 }, 0, random)
    : say(rule("product.system"), random);
  const kept = system.replace("@Q", "the message of the user");
  const pen =
    random.chance(0.6) || grading
      ? assistedPen(world, kept, 0, random.between(0.5, 1))
      : personPen(world);
  const office = random.chance(0.3) ? [setupOf(sdk(random), random)] : undefined;
  for (let i = 0; i < size; i++) {
    addPerson(world, random, {
      kind: "org",
      land: random.chance(0.9) ? land : landOf(random),
      email: (name) => workMail(name, domain, random),
      record: {
        created: Math.min(world.end - DAY, founded + Math.round(random.exponential(70 * DAY))),
        payment: random.pick(cards),
        org: open ? org : undefined,
        plan: random.chance(0.8) ? "enterprise" : "team",
        verified: random.chance(0.85),
        signup_ip: random.pick(egress).ip,
      },
      away: { list: egress, share: random.between(0.5, 1) },
      setups: office ?? [setupOf(random.chance(0.7) ? browser(random) : sdk(random), random)],
      shape: shapes.office,
      perDay: random.lognormal(0.8, 0.9),
      lean: ["work.core", "work.core", "code.core"],
      pen,
    });
  }
};

export const family: MakeGroup = (world, random, size) => {
  const land = landOf(random);
  const { internet } = world;
  const home = internet.home(land, random);
  const card = random.chance(0.6) ? cardOf(random) : null;
  const device = random.chance(0.4) ? deviceOf(random) : null;
  let last: string | null = null;
  for (let i = 0; i < size; i++) {
    const email = (name: Name): string => {
      last ??= name.last;
      return personalMail({ first: name.first, last }, random);
    };
    addPerson(world, random, {
      kind: "family",
      land,
      email,
      record: {
        ...(card && random.chance(0.8) ? { payment: card } : {}),
        ...(device && random.chance(0.6) ? { device } : {}),
        signup_ip: home.place.ip,
      },
      places: new Moving(internet, home, internet.phone(land, random), random.between(0.05, 0.4)),
    });
  }
};

/** Hundreds of strangers behind the same few addresses. */
export const vpnUsers: MakeGroup = (world, random, size) => {
  const exits = world.internet.vpnExits(Math.max(2, Math.ceil(size / 40)), random);
  for (let i = 0; i < size; i++)
    addPerson(world, random, { kind: "vpn", away: { list: exits, share: random.between(0.4, 1) } });
};

export const students: MakeGroup = (world, random, size) => {
  const land = landOf(random);
  const campus = world.internet.egress(land, random.range(1, 4), random);
  const school = `${domainOf(random, "edu")}`;
  const begins = world.start - random.between(2, 60) * DAY;
  const sheets = Array.from({ length: Math.ceil(world.days / 7) + 1 }, (_, i) =>
    phrase(rule("assign"), { seed: random.u32() + i, variant: 0, share: 0 }, 0, random),
  );
  const plain = personPen(world);
  const pen: Pen = (actor, thread, draft, time) => {
    plain(actor, thread, draft, time);
    if (thread.turn > 1 || !actor.random.chance(0.45)) return;
    const sheet = sheets[Math.max(0, Math.floor((time - world.start) / (7 * DAY)))] ?? sheets[0]!;
    draft.prompt = fill(sheet, say(rule("passage"), actor.random));
    draft.output = 480;
  };
  for (let i = 0; i < size; i++)
    addPerson(world, random, {
      kind: "student",
      land,
      email: (name) =>
        random.chance(0.7) ? workMail(name, school, random) : personalMail(name, random),
      record: {
        created: Math.round(
          begins +
            random.exponential(4 * DAY) +
            (random.chance(0.3) ? -random.between(20, 400) * DAY : 0),
        ),
        plan: random.chance(0.85) ? "free" : "pro",
        payment: random.chance(0.1) ? cardOf(random) : null,
        verified: random.chance(0.6),
      },
      away: { list: campus, share: random.between(0.3, 0.9) },
      lean: ["study.core", "study.core", "code.core"],
      pen,
    });
};
