// Taking: one hand behind identities that claim to be different, which draws answers for training. Tasks, wording, tempo,
// arrival, money, lines and clients are drawn independently; a few frames hold points that the free draw rarely meets.

import { type Frame, framer } from "./axes.ts";

const frame = framer(
  "hand",
  `worker: script*4 dispatcher*6 hired*2 relay*1.5 agent*1.5; tasks: one-queue*6 attempts*2 ladder sweep*2 narrow*2
    replay relay-mix preference*1.5 arbitrage*0.7; form: ask*7 several grade*2 document*2 extract translate rewrite
    self-instruct persona synthetic*2 short probe evolve critique; matter: field*2 narrow tongue script sums*2
    code*2 records logs products quiz*2 search dialogue letters talk*0.5 grammar language many*2; wording:
    template*2 paraphrases*2 composed*2 bare*3 copied schema multilingual few-shot system*2.5 elicit serial*0.5;
    tempo: even*3 copied*2 office evening waking nights flat*2 bursts sparse*2 rota shifts hourly*0.5 trickle;
    arrival: bulk*2 drip*2 day week aged*2 dormant bought rented replaced gap; money: own*2 few*3 broker*2 bins
    prepaid none mixed voucher*0.3; device: own*2 few shared absent pool; mail: personal*2 generated*2
    own-domains*2 throwaway tagged; org: none*8 unverified; lines: cloud-few*2 cloud-own functions pool*3
    sticky*2 homes*2 rented-homes*2 nat vpn proxies; client: one*3 few*2 many*2 browser versions bare*0.5; volumes:
    equal*3 tailed*2 roster ramp; change: none*4 model template rate pause client aim lines; turns: single*5
    simulated*2 follow-ups*0.5; cover: 0*3 0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.85*0.5`,
);

export const takingFrames: readonly Frame[] = [
  frame("operator", ``, { weight: 16 }),
  frame(
    "plain",
    `cover: 0; money: few broker; lines: pool cloud-few sticky; client: one; tasks: one-queue attempts sweep`,
    { weight: 2 },
  ),
  // whatever else it shares or hides: the work is dealt out in equal shares to accounts that are all there all the time
  frame(
    "dispatch",
    `worker: dispatcher*3 script*2 agent*0.5; tempo: even*3 flat copied*3 office waking nights; arrival: old bulk*2
    aged day drip*0.5; volumes: equal; change: none*5 model template`,
    { weight: 8 },
  ),
  frame(
    "trajectories-dealt",
    `worker: agent; form: ask; matter: code; wording: own; tasks: attempts*3 one-queue; turns: loops; client: app
    versions one; tempo: even*2 copied*2 flat; arrival: old*2 bulk aged; volumes: equal; money: own*2 few none;
    lines: homes rented-homes pool cloud-own; change: none*3 model`,
    { weight: 2, size: [4, 40], rate: [20, 150] },
  ),
  frame(
    "niche-dealt",
    `worker: dispatcher script; tasks: narrow; matter: narrow code sums; tempo: even copied office; arrival: old*2 bulk
    aged; volumes: equal; turns: single*2 simulated; change: none*2 model template`,
    { weight: 1.5, size: [5, 20], rate: [20, 100] },
  ),
  frame(
    "ghost",
    `money: own; device: own; lines: homes rented-homes; mail: personal; client: many; arrival: drip aged old`,
    { weight: 2 },
  ),
  frame(
    "shells",
    `arrival: old drip aged; org: shells; mail: shell-domains; money: own few; lines: cloud-own cloud-few homes;
    client: many few one`,
    { weight: 2.5 },
  ),
  frame(
    "one-shell",
    `org: one unverified; mail: work; money: one invoice; lines: pool cloud-few rented-homes`,
    { weight: 0.7 },
  ),
  frame(
    "trajectories",
    `worker: agent; form: ask; matter: code; wording: own; tasks: attempts*2 one-queue; turns: loops; client: app
    versions; tempo: even copied flat office waking`,
    { weight: 2.5, size: [4, 40], rate: [20, 150] },
  ),
  frame(
    "typists",
    `worker: hired; tempo: shifts*2 office waking; turns: single*2 follow-ups; volumes: tailed equal roster;
    wording: bare*2 template composed own; lines: one-egress vpn homes nat rented-homes`,
    { weight: 2, rate: [5, 80] },
  ),
  frame(
    "relay",
    `worker: relay; tasks: relay-mix; cover: 0.6 0.7 0.85; matter: many field code sums; turns: follow-ups
    single; lines: cloud-few functions pool vendor; client: one few app`,
    { weight: 2 },
  ),
  frame(
    "replay",
    `tasks: replay; form: ask; matter: many; wording: own bare; turns: single simulated; tempo: bursts even flat;
    arrival: trial bulk day`,
    { weight: 1.5 },
  ),
  frame(
    "rented",
    `tempo: copied waking evening flat even; arrival: rented; money: own; device: own; mail: personal; lines: homes; cover: 0.7 0.85; client: one many;
    org: none`,
    { weight: 1.5 },
  ),
  frame(
    "bought",
    `arrival: bought aged; money: own few; device: own few; mail: personal; lines: sticky pool rented-homes
    cloud-own`,
    { weight: 1.5 },
  ),
  frame("waves", `arrival: replaced gap; tempo: even flat copied`, { weight: 2 }),
  frame(
    "swarm",
    `tempo: sparse bursts; arrival: bulk drip day week; volumes: equal; cover: 0*3 0.3; tasks: one-queue*3
    attempts preference`,
    { weight: 2, size: [40, 120], rate: [0.5, 4] },
  ),
  frame("probe", `form: probe; wording: bare; turns: single; tasks: one-queue preference narrow`, {
    weight: 1,
  }),
  frame("niche", `tasks: narrow; matter: narrow code sums; turns: single simulated follow-ups`, {
    weight: 1,
    size: [5, 20],
    rate: [20, 100],
  }),
  frame("students", `turns: simulated; worker: script dispatcher; cover: 0 0.2`, { weight: 1.5 }),
  frame("judge", `form: grade critique; turns: single`, { weight: 1.5 }),
  frame(
    "quiet",
    `cover: 0.6 0.7; wording: bare composed; money: own; device: own; lines: homes; client: many; tempo: copied
    waking office`,
    { weight: 1 },
  ),
  frame(
    "exam-cloak",
    `tasks: one-queue; form: ask; matter: quiz sums; wording: copied bare template; arrival: week; tempo: evening
    copied rush; money: none few own`,
    { weight: 1 },
  ),
  frame("explorer", `tasks: sweep; wording: composed elicit paraphrases; matter: many`, {
    weight: 1,
    size: [3, 12],
    rate: [15, 100],
  }),
];
