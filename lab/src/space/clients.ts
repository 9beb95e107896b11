// Client software of a group: everybody's own, one program, a few, one application in several versions, none named.
// Besides the kits and browsers that everybody has there are invented programs, so that no name tells anything.

import type { Random } from "../simulate/random.ts";
import { type Client, browser, sdk, setupOf } from "../simulate/world/clients.ts";
import type { Setup } from "../simulate/world/clients.ts";
import type { Scope } from "./scope.ts";
import type { Tongue } from "./text/tongue.ts";

/** A program of somebody's own; its network stack may be a well-known one. */
export function program(tongue: Tongue, random: Random): Client {
  const name = tongue.word(random);
  const version = `${random.range(0, 9)}.${random.range(0, 30)}${random.chance(0.6) ? `.${random.range(0, 20)}` : ""}`;
  const agent = random.pick([
    `${name}/${version}`,
    `${name}-cli/${version}`,
    `${name} ${version} (linux; x64)`,
    `${name}-bot/${version} (+https://${name}.dev)`,
    `Mozilla/5.0 (compatible; ${name}/${version})`,
    `python-${name}/${version}`,
    `node`,
    `${name}`,
  ]);
  const stack = random.chance(0.5)
    ? sdk(random).ja4
    : `t13d${random.range(10, 60)}${random.range(10, 17)}h${random.range(1, 2)}_${random.hex(12)}_${random.hex(12)}`;
  return { agent, ja4: stack, kind: "tool" };
}

export type Clients = (i: number, random: Random) => readonly Setup[];

/** A program's settings are the program's: all accounts have them, each with a key of its own. */
function sameSetup(client: Client, random: Random): (r: Random) => Setup {
  const setup = setupOf(client, random);
  return (r) => ({ ...setup, key: `key_${r.hex(12)}` });
}

/** @param known a program that others have too, for the options `app` and `versions` */
export function clientsOf(
  option: string,
  scope: Scope,
  random: Random,
  code: boolean,
  known: Client | null,
): Clients {
  const common = (): Client => (random.chance(0.5) ? sdk(random) : program(scope.tongue, random));
  switch (option) {
    case "one": {
      const one = sameSetup(random.chance(0.15) ? browser(random) : common(), random);
      return (_, r) => [one(r)];
    }
    case "few": {
      const few = Array.from({ length: random.range(2, 5) }, () =>
        sameSetup(random.chance(0.2) ? browser(random) : common(), random),
      );
      return (_, r) => [few[r.popular(few.length)]!(r)];
    }
    case "app": {
      const one = sameSetup(known ?? program(scope.tongue, random), random);
      return (_, r) => [one(r)];
    }
    case "versions": {
      const base = known ?? program(scope.tongue, random);
      const many = Array.from({ length: random.range(2, 6) }, (_, v) =>
        sameSetup(
          {
            ...base,
            agent: base.agent.replace(
              /\d+\.\d+/,
              (n) => `${n.split(".")[0]}.${Number(n.split(".")[1]) + v}`,
            ),
          },
          random,
        ),
      );
      return (_, r) => [many[r.popular(many.length)]!(r), many[r.popular(many.length)]!(r)];
    }
    case "browser":
      return (_, r) => [setupOf(browser(r), r)];
    case "bare": {
      const none = sameSetup({ agent: "", ja4: common().ja4, kind: "sdk" }, random);
      return (_, r) => [none(r)];
    }
    default:
      return (_, r) => {
        const own = setupOf(
          r.chance(code ? 0.85 : 0.2)
            ? r.chance(0.15)
              ? program(scope.tongue, r)
              : sdk(r)
            : browser(r),
          r,
        );
        return r.chance(0.25) ? [own, setupOf(r.chance(0.5) ? browser(r) : sdk(r), r)] : [own];
      };
  }
}
