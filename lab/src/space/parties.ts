// Honest parties: one firm, group or customer that stands for all its accounts in the open.

import { type Frame, framer } from "./axes.ts";

const frame = framer(
  "party",
  `blobs: own; worker: person*3 script*2 service cron agent; tasks: own*3 feature*2 split-openly*2 digest; form: ask*3
    document*2 extract*2 translate rewrite grade short synthetic several critique article; matter: many*4 field
    narrow letters records code logs dialogue tongue products talk; wording: own*3 template*2 system*2
    paraphrases schema bare few-shot; tempo: office*4 shifts flat hourly waking bursts rush; arrival: drip*3
    week day migrated old*2; money: one*6 invoice*3; device: own*3 few pool absent; mail: work; org: one*5 none;
    lines: one-egress*4 remote*2 cloud-few vpn; client: few*3 one*2 many versions bare*0.4; volumes: tailed*3 equal
    roster; change: none*4 rollout*2 release*2 model template; turns: follow-ups*3 single*2 long-chats; cover:
    0*6 0.1 0.2 0.4`,
);

export const partyFrames: readonly Frame[] = [
  frame(
    "authorised",
    `worker: script dispatcher; tasks: one-queue attempts sweep; form: ask grade synthetic persona document;
    matter: many field code sums quiz; wording: template paraphrases bare composed elicit; tempo: even flat
    bursts; turns: single simulated; lines: cloud-few; money: invoice one; org: one; arrival: old day; volumes:
    equal`,
    { weight: 0.5, size: [3, 15] },
  ),
  frame(
    "drawn-party",
    `money: one*3 invoice voucher; lines: one-egress*3 cloud-few*2 remote*2 homes vpn functions; org: one*4 none;
    arrival: old drip week day bulk migrated replaced*0.3`,
    { weight: 10 },
  ),
  frame("employer", `worker: person*6 script; lines: one-egress*3 remote`),
  frame("employer-bare", `org: none; worker: person*4 script`),
  frame("departments", `money: few*3 own; org: one; worker: person*3 script service`),
  frame(
    "single-sign-on",
    `money: invoice; org: one; device: absent own; worker: person; arrival: day week drip`,
  ),
  frame(
    "key-pool",
    `worker: script dispatcher*3; tasks: split-openly; form: extract*2 translate document short rewrite grade
    synthetic; wording: template*3 system schema bare; tempo: even*3 bursts flat nights; volumes: equal*3
    tailed; arrival: day bulk*2 old; lines: cloud-few*3 one-egress functions; client: one*3 few; turns: single;
    org: one*4 none`,
    { weight: 2 },
  ),
  frame(
    "open-split",
    `worker: script*2 person; tasks: split-openly; org: one; volumes: equal tailed`,
    { weight: 1.5 },
  ),
  frame(
    "agency",
    `worker: person*2 hired*2 script; tasks: split-openly*2 own; form: translate*5 rewrite; matter: tongue script
    dialogue language letters; wording: template own bare; tempo: office shifts waking; lines: one-egress homes
    remote`,
    { weight: 1.5 },
  ),
  frame(
    "outsourcer",
    `worker: hired*3 person; tasks: split-openly*2 feature; form: extract short grade document enrich; tempo:
    shifts*3 office; lines: one-egress*3 vpn; volumes: equal*2 roster; device: pool*2 own; turns: single
    follow-ups`,
    { weight: 1.5 },
  ),
  frame(
    "rotation",
    `arrival: replaced migrated*2; worker: script service; tasks: feature*2 split-openly own; volumes: equal
    tailed; org: one*3 none; tempo: flat*2 office waking; turns: single follow-ups`,
    { weight: 1.5 },
  ),
  frame(
    "reseller",
    `worker: service relay*2; tasks: own; matter: many; wording: own*3 system; lines: cloud-few one-egress;
    tempo: waking evening flat; turns: follow-ups single; volumes: tailed; org: one`,
    { size: [3, 20], rate: [20, 150] },
  ),
  frame(
    "own-data",
    `worker: script; tasks: split-openly; form: synthetic*3 persona self-instruct rewrite; wording: template
    paraphrases few-shot bare; tempo: bursts nights flat even; turns: single; org: one`,
    { weight: 1.5, size: [3, 25] },
  ),
  frame(
    "research-group",
    `mail: campus; lines: campus cloud-few; money: one own; worker: script*3 agent; tasks: whole-sets*2
    split-openly attempts; form: ask grade probe persona synthetic short; matter: quiz sums code field; wording:
    copied template bare elicit; org: one none; client: one few; turns: single simulated; tempo: bursts nights
    flat office`,
    { weight: 1.5, size: [3, 20], rate: [20, 150] },
  ),
  frame(
    "tutoring",
    `worker: person; tasks: shared-set own; matter: sums quiz language field; wording: system template own;
    lines: homes remote; tempo: evening office`,
    { size: [5, 60] },
  ),
  frame(
    "bilingual-press",
    `worker: person service; form: translate rewrite document article; matter: field tongue script language;
    lines: one-egress remote; tempo: shifts office`,
  ),
  frame(
    "integrator",
    `money: own one few; mail: work own-domains; org: each; worker: service*2 script cron; wording: system*2
    template; lines: cloud-few vendor; tasks: feature; tempo: office waking flat`,
    { size: [4, 30] },
  ),
];
