// Which item is asked next, and by whom: the order of a group's work. Sessions ask in the order of time, so a queue that
// is split over many accounts is one counter.

import { Random, scramble } from "../simulate/random.ts";
import type { ItemSet } from "./culture.ts";
import type { GroupPlan } from "./plan.ts";
import type { Scope } from "./scope.ts";
import { type Body, type FormName, formNames, formOf } from "./text/forms.ts";
import { type Idea, type Matter, ideas, matterOf } from "./text/matter.ts";

export interface Task {
  readonly body: Body;
  readonly matter: Matter;
  /** Number of the item in its set, for those who count. */
  readonly serial: number;
  /** Asked at temperature 1, as who wants different answers does. */
  readonly hot: boolean;
  /** The model that it is for, where that is not the account's usual one. */
  readonly model?: string;
}
export type Tasks = (account: number, time: number, random: Random) => Task;

const LADDER = [
  "Assume nothing else.",
  "Do it for two cases.",
  "Now let one of them be unknown.",
  "Prove it.",
  "Give the worst case.",
  "In general.",
  "Without the first condition.",
  "As short as possible.",
];

export function tasksOf(plan: GroupPlan, scope: Scope, random: Random): Tasks {
  const { on } = plan;
  const isIdea = (name: string): name is Idea => (ideas as readonly string[]).includes(name);
  const ideaOf = (r: Random): Idea => (isIdea(on.matter) ? on.matter : r.pick(ideas));
  const formName = (formNames as readonly string[]).includes(on.form)
    ? (on.form as FormName)
    : "ask";
  const setOf = (r: Random): ItemSet => ({
    matter: matterOf(ideaOf(r), r, scope.pools),
    form: formOf(formName, r),
    seed: r.u32(),
  });
  // benchmarks are public, and who takes may take a public set's tasks
  const { sets: known } = scope.culture;
  const open =
    on.tasks === "whole-sets"
      ? 0.7
      : on.tasks === "one-queue" || on.tasks === "attempts"
        ? 0.12
        : 0;
  const chosen = random.chance(open) ? random.pick(known) : null;
  const shared: readonly ItemSet[] = chosen
    ? [chosen]
    : Array.from({ length: on.matter === "many" ? random.range(3, 12) : 1 }, () => setOf(random));
  const made = (set: ItemSet, index: number, hot = false): Task => ({
    body: set.form(set.matter, new Random(set.seed ^ scramble(index), index)),
    matter: set.matter,
    serial: index,
    hot,
  });
  const fromShared = (index: number, hot = false): Task =>
    made(shared[scramble(index ^ plan.seed) % shared.length]!, index, hot);
  const sets = new Map<number, ItemSet>();
  const ownSet = (account: number, r: Random): ItemSet => {
    let set = sets.get(account);
    if (!set) {
      // one's own matter in the common form
      set = {
        ...setOf(r),
        form: plan.party === "strangers" ? formOf(formName, r) : shared[0]!.form,
      };
      sets.set(account, set);
    }
    return set;
  };
  let next = 0;
  const twice = random.next() * 0.05;
  const queue = (r: Random): number => (next > 20 && r.chance(twice) ? r.int(next) : next++);
  switch (on.tasks) {
    case "one-queue":
    case "narrow":
    case "relay-mix":
    case "split-openly":
      return (_, __, r) => fromShared(queue(r));
    case "attempts": {
      // every task several times, some way apart, so that it meets other accounts
      const times = random.range(2, 8);
      const apart = random.range(3, 120);
      return () => {
        const k = next++;
        const block = Math.floor(k / (apart * times));
        return fromShared(block * apart + (k % apart), true);
      };
    }
    case "preference": {
      const times = random.range(2, 6);
      return () => fromShared(Math.floor(next++ / times), true);
    }
    case "arbitrage":
      // the strong model first, then a cheaper one on the same item
      return () => {
        const k = next++;
        const { flagship, small } = scope.models;
        return { ...fromShared(Math.floor(k / 2)), model: k % 2 === 0 ? flagship : small };
      };
    case "ladder": {
      const rungs = random.range(3, LADDER.length);
      return () => {
        const k = next++;
        const task = fromShared(Math.floor(k / rungs));
        const more = LADDER.slice(0, k % rungs).join(" ");
        return {
          ...task,
          serial: k,
          body: {
            ...task.body,
            text: more ? `${task.body.text} ${more}` : task.body.text,
            answer: task.body.answer * (1 + 0.2 * (k % rungs)),
          },
        };
      };
    }
    case "sweep": {
      const areas = Array.from({ length: random.range(4, 16) }, () => setOf(random));
      const turning = random.chance(0.6);
      return (_, time, r) => {
        const at = turning
          ? Math.min(
              areas.length - 1,
              Math.floor((areas.length * (time - scope.start)) / (scope.end - scope.start)),
            )
          : next % areas.length;
        return made(areas[at]!, queue(r));
      };
    }
    case "replay": {
      const people = Array.from({ length: random.range(12, 50) }, () => ({
        ...setOf(random),
        matter: matterOf(random.pick(ideas), random, scope.pools),
      }));
      // people ask what everybody asks, so a stored stream of theirs repeats too
      const popular = random.between(0, 0.3);
      const { questions } = scope.culture;
      return (_, __, r) => {
        const task = made(random.pick(people), next++);
        if (!r.chance(popular)) return task;
        return { ...task, body: { ...task.body, text: questions[r.popular(questions.length)]! } };
      };
    }
    case "shared-set": {
      // exercises of a course or a sheet: each person's own choice and order, some done twice
      const size = Math.round(Math.exp(random.between(Math.log(12), Math.log(300))));
      const led = random.chance(0.5); // taken in the sheet's order, more or less
      const place = new Map<number, number>();
      return (account, _, r) => {
        const at = place.get(account) ?? (led ? 0 : r.int(size));
        place.set(account, at + 1);
        const index = led
          ? Math.min(size - 1, Math.max(0, at + r.range(-2, 3)))
          : r.chance(0.5)
            ? r.popular(size)
            : r.int(size);
        return fromShared(index % size);
      };
    }
    case "whole-sets": {
      const size =
        chosen?.size ?? Math.round(Math.exp(random.between(Math.log(30), Math.log(600))));
      const place = new Map<number, number>();
      const shuffled = random.chance(0.4);
      return (account) => {
        const at = place.get(account) ?? 0;
        place.set(account, at + 1);
        return fromShared(shuffled ? scramble(at ^ scramble(account)) % size : at % size);
      };
    }
    case "popular": {
      const size = random.range(1, 60);
      const share = random.between(0.3, 0.9);
      return (account, _, r) =>
        r.chance(share) ? fromShared(r.popular(size)) : made(ownSet(account, r), r.u32() >>> 1);
    }
    case "feature": {
      // users of a product: what is usual comes again; strangers have matters of their own besides
      const again = random.between(0, 0.25);
      const usual = random.range(20, 400);
      const own = plan.party === "strangers" ? random.between(0.4, 1) : 0;
      return (account, _, r) => {
        if (r.chance(again)) return fromShared(r.popular(usual));
        return r.chance(own) ? made(ownSet(account, r), r.u32() >>> 1) : fromShared(r.u32() >>> 1);
      };
    }
    default: {
      // people of one trade speak of the same things, each for himself
      const kin = random.chance(0.35) ? random.between(0.3, 1) : 0;
      return (account, _, r) =>
        r.chance(kin) ? fromShared(r.u32() >>> 1) : made(ownSet(account, r), r.u32() >>> 1);
    }
  }
}
