// Honest users of one program: strangers who run the same plugin, application, harness or action under keys of their own.

import { type Frame, framer } from "./axes.ts";

const frame = framer(
  "strangers",
  `blobs: own; worker: person*8 script agent; tasks: own; form: ask*5 rewrite document translate several; matter: many*6
    talk field search language tongue; wording: own*8 template; tempo: evening*3 waking*3 office*2 nights;
    arrival: old*6 drip*2; money: own*5 mixed*3 none; device: own*9 absent; mail: personal*8 work; org: none*9
    some; lines: homes; client: many*4 browser*3 few; volumes: tailed; change: none*5 release*2; turns:
    follow-ups*4 single long-chats; cover: 0*5 0.1 0.2 0.3 0.5 0.7`,
  `worker: script*4 cron*2 person*2 service; tasks: own*4 feature*2 digest; form: ask*2 document*3 extract*2
    translate rewrite grade short enrich critique; matter: many*8 letters records logs code field tongue;
    wording: template*5 system*4 schema*2 elicit; tempo: evening waking*2 office*3 hourly*3 flat*2 bursts;
    client: app*3 versions*3 one few bare*0.3; turns: single*5 follow-ups; lines: homes*5 cloud-own*3 functions; mail:
    personal*4 work*2 own-domains; org: none*3 some each`,
);

export const userFrames: readonly Frame[] = [
  // a tool writes people's wishes anew, each time in other words
  frame(
    "enhancer",
    "worker: person*3 script; tasks: own; form: ask rewrite synthetic article; wording: composed; turns: single follow-ups",
    { weight: 1.5 },
  ),
  // templates with a person's choices in them: everybody's texts differ in the same places
  frame(
    "form-fillers",
    "worker: person; tasks: own popular; form: synthetic*2 persona article review short; wording: template bare; turns: single follow-ups; tempo: waking evening office",
    { weight: 1.5 },
  ),
  frame("plugin", "", { weight: 3 }),
  frame(
    "automation",
    `worker: cron*3 script; tempo: hourly*3 flat; turns: single; tasks: digest*2 own feature; form: document*2
    extract enrich rewrite short critique`,
    { weight: 2 },
  ),
  frame(
    "agents",
    `worker: agent; tasks: own; form: ask; matter: code; wording: own; client: app versions*3; turns: loops;
    tempo: office waking evening nights; lines: homes*4 remote`,
    { weight: 2.5, rate: [20, 150] },
  ),
  frame(
    "app",
    `worker: person*5 service; wording: system; client: app versions; turns: follow-ups*3 single long-chats;
    tempo: evening waking; lines: homes*3 nat`,
    { weight: 2, size: [10, 120] },
  ),
  frame(
    "ci-action",
    `worker: script service; tasks: own feature; form: critique document grade; matter: code*3 logs; wording:
    template*2 system elicit; lines: runners; mail: work*3 own-domains; org: each some; tempo: office*3 flat;
    turns: single; client: one versions`,
    { weight: 1.5 },
  ),
  frame(
    "judge-tools",
    `worker: script service; tasks: own feature; form: grade*3 critique; wording: template*2 system schema
    elicit; lines: runners*2 cloud-own functions; turns: single`,
    { weight: 1.5 },
  ),
  frame(
    "tenants",
    `worker: service; tasks: feature; form: ask*2 short extract rewrite; matter: talk*2 letters products logs;
    wording: system*3 template; lines: vendor; tempo: waking office; org: each; mail: work; turns: follow-ups
    single; client: one`,
    { weight: 1.5, size: [8, 80] },
  ),
  frame(
    "shop-owners",
    `form: rewrite article short enrich; matter: products*3 letters; worker: person script cron`,
  ),
  frame(
    "modders",
    `form: npc; matter: dialogue talk field; wording: system*2 template; tempo: evening*2 nights; worker: service
    person; turns: follow-ups single`,
  ),
  frame(
    "devices",
    `form: short ask; matter: search*2 talk; wording: system template; lines: homes nat; client: app versions;
    tempo: waking evening; money: none own`,
    { size: [10, 120] },
  ),
];
