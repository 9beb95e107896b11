// Honest strangers: independent people with names, means and hours of their own, whom something else binds: a class, a
// network, a fashion, a place.

import { type Frame, framer } from "./axes.ts";

const frame = framer(
  "strangers",
  `blobs: own; worker: person*8 script agent; tasks: own; form: ask*5 rewrite document translate several; matter: many*6
    talk field search language tongue; wording: own*8 template; tempo: evening*3 waking*3 office*2 nights;
    arrival: old*6 drip*2; money: own*5 mixed*3 none; device: own*9 absent; mail: personal*8 work; org: none*9
    some; lines: homes; client: many*4 browser*3 few; volumes: tailed; change: none*5 release*2; turns:
    follow-ups*4 single long-chats; cover: 0*5 0.1 0.2 0.3 0.5 0.7`,
);

export const strangerFrames: readonly Frame[] = [
  frame(
    "drawn-strangers",
    `worker: person*3 script*2 cron service agent; tasks: own*3 popular shared-set feature digest; form: ask*3
    document extract translate rewrite grade several short critique synthetic; matter: many*5 field code letters
    sums quiz talk products logs tongue language; wording: own*2 template*3 system*2 paraphrases schema elicit
    copied bare; tempo: office evening waking nights flat hourly rush bursts trickle; arrival: old*3 drip*2
    week*2 day; lines: homes*4 nat vpn cloud-own remote*0.5; client: many*2 browser bare*0.4 app versions few one; turns:
    follow-ups*2 single*2 long-chats`,
    { weight: 12 },
  ),
  frame(
    "freelancers",
    `money: one; lines: homes; mail: personal; tasks: own split-openly*2; form: ask document translate rewrite
    article grade; tempo: evening waking office nights; arrival: drip week`,
  ),
  frame(
    "voucher",
    `money: voucher; arrival: day week; tasks: own*2 shared-set popular; change: none`,
  ),
  frame(
    "course",
    `tasks: shared-set*5 own; form: ask*5 several evolve; matter: sums*3 code*3 quiz*2 field grammar tongue;
    wording: template*4 copied*2 elicit*2 own; tempo: evening*2 rush*3 waking; arrival: week*4 day drip; money:
    none*2 own mixed; turns: follow-ups*3 single`,
    { weight: 2.5, size: [15, 120] },
  ),
  frame(
    "campus",
    `lines: campus; mail: campus*3 personal; tasks: shared-set*3 own*2; matter: code sums quiz field letters
    many; wording: own*3 template copied; tempo: office waking rush; arrival: week*2 old drip; money: none*2 own`,
    { weight: 1.5 },
  ),
  frame(
    "study",
    `tasks: shared-set*3 whole-sets split-openly*2; form: ask grade rewrite short persona; wording: template*3 elicit copied
    bare; arrival: day*2 week; tempo: waking evening rush; money: none*2 own; turns: single*2 follow-ups;
    volumes: tailed equal`,
    { weight: 2, size: [20, 120], rate: [2, 40] },
  ),
  frame(
    "viral",
    `tasks: popular*2 own; wording: copied*3 template elicit; arrival: old*2 week day drip; tempo: waking evening
    rush; turns: follow-ups single`,
    { weight: 1.5, size: [15, 120], rate: [1, 8] },
  ),
  frame(
    "companion",
    `matter: talk; wording: system; turns: long-chats*3 follow-ups; client: app browser; tempo: nights*2 evening`,
  ),
  frame(
    "harness",
    `worker: script; tasks: whole-sets; form: ask several short probe; matter: quiz*2 sums*2 code field grammar;
    wording: copied*2 template bare few-shot elicit; tempo: bursts*3 nights flat; arrival: old*4 drip; lines:
    cloud-own*2 homes campus*0.5; client: one*2 versions few; turns: single; change: release*2 none; mail:
    work*2 personal campus`,
    { weight: 2, size: [4, 60], rate: [20, 150] },
  ),
  frame(
    "laboratories",
    `worker: script; tasks: whole-sets; form: ask short grade; matter: quiz sums code field; wording: copied*2
    template; tempo: bursts rush; lines: campus cloud-own*2; mail: campus work; org: each; change: release;
    turns: single; client: one versions`,
    { size: [4, 40], rate: [20, 150] },
  ),
  // equal by chance of what they use: timers, a plan's daily allowance, exercises that all have to hand in
  frame(
    "timers",
    `worker: cron; tasks: feature*2 own digest; form: ask document extract translate grade critique rewrite; wording:
    template*2 system*2 bare own; tempo: hourly*3 flat; arrival: old*4 drip week; volumes: equal*2 tailed; turns:
    single; lines: cloud-own*2 homes runners vendor; client: one*2 few versions; mail: work*2 personal`,
    { weight: 2, size: [4, 80], rate: [3, 60] },
  ),
  frame(
    "allowance",
    `money: none; volumes: equal; tempo: waking evening*2 nights; arrival: old*3 week drip; wording: own*3 system
    copied; tasks: own*3 popular shared-set`,
    { weight: 1.5, size: [4, 80] },
  ),
  frame(
    "assignment",
    `tasks: shared-set; volumes: equal; form: ask*3 several; matter: sums code quiz field grammar; wording:
    template*2 own copied; arrival: day week*2; tempo: evening rush*2 waking; money: none*2 own; turns: single
    follow-ups`,
    { size: [10, 80], rate: [3, 30] },
  ),
  frame("carrier", `lines: nat`, { weight: 1.5, size: [8, 120] }),
  frame("warp", `lines: vpn`, { size: [8, 80] }),
  frame(
    "translation-proxy",
    `lines: vendor; matter: tongue language script; wording: own*2 template bare; client: one browser`,
    { size: [8, 60] },
  ),
  frame("proxy-users", `lines: proxies`, { weight: 1.5, size: [8, 60] }),
  frame(
    "family",
    `lines: one-egress; money: one own none; device: few own; mail: personal; arrival: old drip`,
    { size: [3, 7] },
  ),
  frame("flatmates", `lines: one-egress; arrival: old`, { size: [3, 8] }),
  frame(
    "hackathon",
    `lines: one-egress; worker: script*2 person agent; arrival: day*2 old; tempo: rush nights waking; matter:
    code many; money: voucher own; client: many few; tasks: own`,
    { size: [8, 80] },
  ),
  frame(
    "launch",
    `arrival: day; money: none*2 mixed own; mail: personal*5 generated; wording: own*4 copied; tasks: own*2
    popular`,
    { weight: 1.5, size: [20, 120] },
  ),
  frame("newsletter", `arrival: week; tasks: popular own; wording: copied*2 own`, {
    size: [15, 100],
    rate: [1, 6],
  }),
  frame(
    "release-day",
    `tasks: popular*2 own whole-sets; change: release; tempo: rush*2 waking; wording: own copied elicit bare`,
    { size: [10, 80] },
  ),
  frame(
    "device-pool",
    `device: pool; lines: campus one-egress; arrival: old drip week; mail: personal campus; tempo: office waking`,
    { size: [5, 60] },
  ),
  frame("telecom", `money: prepaid*2 bins; lines: nat homes; mail: personal*3 absent`, {
    size: [8, 100],
  }),
  frame(
    "volunteers",
    `tasks: split-openly; form: translate grade extract; wording: template*2 copied own; money: none own;
    arrival: week drip old; tempo: evening waking; turns: single follow-ups`,
    { size: [5, 60], rate: [1, 20] },
  ),
  frame(
    "auditors",
    `wording: elicit*2 template own; matter: field letters records sums; turns: follow-ups single; mail: work
    personal; org: each none`,
    { size: [4, 40] },
  ),
];
