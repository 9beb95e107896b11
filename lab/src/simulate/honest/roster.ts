// How many honest accounts of each class a world has, and in which groups.

import { addAuthorised } from "../campaigns/campaign.ts";
import { Random, seedOf } from "../random.ts";
import type { HonestKind, World } from "../world/world.ts";
import { debuggers, hackathon, releaseTesters } from "./events.ts";
import {
  type MakeGroup,
  appUsers,
  family,
  organisation,
  people,
  students,
  vpnUsers,
} from "./groups.ts";
import { heavies, keyPool, pipelines } from "./machines.ts";
import { researchers, resellers } from "./services.ts";

interface ClassPlan {
  readonly share: number; // of all honest accounts; what is left goes to persons
  readonly group: readonly [number, number]; // accounts of one group
  readonly make: MakeGroup;
}

/** Groups smaller than this are not worth the name: their accounts become persons. */
const SMALLEST: Partial<Record<HonestKind, number>> = {
  student: 8,
  org: 4,
  "key-pool": 4,
  vpn: 10,
  hackathon: 6,
  authorised: 4,
  family: 2,
};

const classes: Record<Exclude<HonestKind, "person">, ClassPlan> = {
  "app-user": { share: 0.1, group: [1e9, 1e9], make: appUsers },
  org: { share: 0.08, group: [5, 40], make: organisation },
  student: { share: 0.06, group: [20, 60], make: students },
  vpn: { share: 0.055, group: [100, 300], make: vpnUsers },
  family: { share: 0.03, group: [2, 4], make: family },
  hackathon: { share: 0.016, group: [12, 40], make: hackathon },
  "key-pool": { share: 0.016, group: [6, 20], make: keyPool },
  authorised: { share: 0.01, group: [6, 24], make: addAuthorised },
  researcher: { share: 0.009, group: [1e9, 1e9], make: researchers },
  "release-tester": { share: 0.009, group: [1e9, 1e9], make: releaseTesters },
  pipeline: { share: 0.008, group: [1e9, 1e9], make: pipelines },
  heavy: { share: 0.006, group: [1e9, 1e9], make: heavies },
  "thinking-debugger": { share: 0.005, group: [1e9, 1e9], make: debuggers },
  reseller: { share: 0.003, group: [1e9, 1e9], make: resellers },
};

/** Fills a world with `count` honest accounts; `onGroup` hears of each group before its accounts are entered. */
export function populate(world: World, count: number, onGroup: () => void = () => {}): void {
  let left = count;
  for (const [kind, plan] of Object.entries(classes)) {
    const random = new Random(world.seed, seedOf("honest", kind));
    let quota = Math.min(left, Math.round(plan.share * count));
    const least = SMALLEST[kind as HonestKind] ?? 1;
    while (quota >= least) {
      let size = Math.min(quota, random.range(...plan.group));
      // A rest too small for a group of its own joins the last one.
      if (quota - size < least) size = quota;
      onGroup();
      plan.make(world, random.fork(), size);
      quota -= size;
      left -= size;
    }
  }
  onGroup();
  people(world, new Random(world.seed, seedOf("honest", "person")), left);
}
