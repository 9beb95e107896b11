// Other abuse: one hand or several behind accounts, and nothing drawn for training.

import { type Frame, framer } from "./axes.ts";

const frame = framer(
  "hand",
  `blobs: own; worker: script*3 bot dispatcher agent*0.5; tasks: feature; tempo: flat*2 even bursts hourly evening office nights rota
    copied; arrival: bulk*3 drip day aged replaced gap dormant trial; money: none*3 few*2 prepaid own bins
    broker voucher*0.5; device: few*2 shared own absent; mail: generated*2 throwaway*2 own-domains tagged
    personal; org: none*8 unverified; lines: homes one-egress*2 pool*2 sticky cloud-few*2 functions vpn proxies
    rented-homes; client: one*3 few many bare*0.5; volumes: equal*2 tailed*2 roster; change: none*3 rate pause client
    template lines; turns: single*3 follow-ups; cover: 0*5 0.1 0.3 0.5`,
);

const LIFE = `worker: person; tasks: own; form: ask*4 rewrite document; matter: many*3 talk letters code; wording: own;
    turns: follow-ups*3 single long-chats; tempo: evening*2 waking*2 nights office`;

export const abuseFrames: readonly Frame[] = [
  frame(
    "drawn-mill",
    `form: article*2 review*2 enrich npc*2 short rewrite document; matter: products field letters talk search
    dialogue tongue many; wording: template*3 paraphrases system*2 composed bare multilingual; tasks: feature`,
    { weight: 8 },
  ),
  frame(
    "one-person",
    `${LIFE}; lines: one-egress*3 vpn; device: shared*3 few; money: none*4 own; arrival: drip*2 day trial replaced
    bulk; mail: tagged*2 personal*2 throwaway; client: browser*2 few one; tempo: rota*3 evening waking;
    volumes: tailed; cover: 0`,
    { weight: 4, size: [3, 12], rate: [3, 50] },
  ),
  // the same who has them for long, turns from one to the next in a sitting, and hides nothing but the names
  frame(
    "several-free",
    `${LIFE}; lines: one-egress*4 nat; device: shared*2 few own; money: none*4 own; arrival: old*4 drip; mail:
    personal*4 tagged; client: one*3 browser few; tempo: evening*2 waking*2 rota; turns: follow-ups*3 long-chats;
    volumes: tailed*2 equal; cover: 0`,
    { weight: 3, size: [3, 12], rate: [2, 40] },
  ),
  frame(
    "hobby-bots",
    `worker: bot*2 script; tasks: feature; form: npc*2 short ask rewrite enrich translate; matter: talk dialogue
    field search code many; wording: template*2 system*2; tempo: evening*2 rota*2 flat waking; money: none`,
    { weight: 3, size: [3, 14] },
  ),
  frame(
    "seats",
    `${LIFE}; worker: person*3 relay; matter: many*4 talk; lines: homes*3 pool vpn nat; money: few*3 broker*2 prepaid;
    device: own absent few; mail: own-domains*3 throwaway generated; arrival: bulk*3 day drip; client:
    browser*2 many app; volumes: tailed*2 roster`,
    { weight: 3 },
  ),
  frame(
    "resold-keys",
    `${LIFE}; worker: relay person; wording: own*3 system; lines: cloud-few pool functions vendor; money: few broker
    prepaid bins; arrival: bulk aged bought; mail: generated own-domains; client: one few; turns:
    follow-ups*2 single`,
    { weight: 2 },
  ),
  frame(
    "sharing",
    `${LIFE}; worker: person relay; lines: homes remote; money: own one; arrival: old; mail: personal; volumes:
    tailed; device: own`,
    { size: [3, 11], rate: [10, 80] },
  ),
  frame(
    "trial-cyclers",
    `${LIFE}; arrival: trial*3 replaced gap; money: none prepaid few; lines: one-egress homes vpn; mail: tagged
    throwaway generated; device: shared few; client: one few browser; tempo: rota*2 evening waking`,
    { weight: 2, size: [4, 40] },
  ),
  frame(
    "article-mill",
    `form: article*3 rewrite; matter: field products letters search tongue; wording: template*2 paraphrases
    composed system; worker: script*2 dispatcher; volumes: equal*2 tailed`,
    { weight: 2 },
  ),
  frame(
    "review-mill",
    `form: review; matter: products field talk; wording: template paraphrases composed bare multilingual`,
    { weight: 1.5 },
  ),
  frame(
    "essay-mill",
    `worker: hired*2 script person; form: article rewrite document; matter: field narrow letters; wording: own*2
    template composed; tempo: nights office shifts; turns: follow-ups single; lines: one-egress vpn homes`,
    { weight: 1.5 },
  ),
  frame(
    "card-testers",
    `worker: script; form: nonsense; matter: talk; wording: bare; cover: 0; money: own*2 bins prepaid; arrival: bulk*3 day;
    tempo: bursts*2 even; mail: generated throwaway; turns: single`,
    { weight: 2, size: [10, 120], rate: [1, 2] },
  ),
  frame(
    "stolen-keys",
    `${LIFE}; worker: relay*2 person bot; arrival: bought*2 old; money: own; mail: personal work; org: none some;
    device: own absent; lines: pool vpn proxies; client: many few; change: rate none; volumes: tailed`,
    { weight: 2 },
  ),
  frame(
    "npc-bots",
    `worker: bot service; form: npc; matter: dialogue talk narrow; wording: system*2 template; tempo: evening*2
    flat waking; turns: follow-ups single`,
    { weight: 1.5 },
  ),
  frame(
    "enrichment",
    `form: enrich extract short; matter: records letters products logs; wording: template*2 schema system;
    worker: script dispatcher; tempo: flat even bursts nights`,
    { weight: 2 },
  ),
  frame(
    "sleepers",
    `form: nonsense; matter: talk; wording: bare; cover: 0; arrival: bulk*2 aged drip`,
    {
      size: [10, 120],
      rate: [0.05, 0.4],
    },
  ),
  frame(
    "comment-bots",
    `worker: bot script; form: review rewrite short; matter: talk search tongue products; wording: template
    system paraphrases; tempo: waking flat bursts evening`,
    { weight: 1.5 },
  ),
  frame(
    "cheating-ring",
    `worker: person script; tasks: shared-set*3 popular; form: ask*3 several; matter: quiz*2 sums*2 code field;
    wording: bare*2 template own; tempo: rush*3 evening; arrival: bulk day trial; money: none few; lines: vpn
    homes one-egress; turns: single follow-ups`,
    { weight: 1.5, size: [4, 40] },
  ),
  frame(
    "translation-scalper",
    `form: translate rewrite; matter: tongue script dialogue language; wording: template*2 bare; worker: script
    dispatcher; tasks: feature`,
    { size: [4, 60] },
  ),
  frame(
    "scam-letters",
    `form: rewrite short ask; matter: letters talk; wording: template paraphrases own; worker: hired script
    person; tempo: office shifts nights`,
    { size: [4, 50] },
  ),
  frame(
    "free-gateway",
    `${LIFE}; worker: relay*3; arrival: trial bulk replaced*2 gap; money: none*3 few; lines: cloud-few functions pool;
    client: one*2 few; mail: generated throwaway tagged; matter: many; tempo: waking flat`,
    { weight: 2 },
  ),
  frame(
    "listing-bots",
    `form: rewrite article short; matter: products*3 records; worker: script cron dispatcher; tempo: hourly flat
    even`,
    { weight: 1.5 },
  ),
  frame(
    "lead-chat",
    `worker: bot service; form: ask short; matter: talk letters; wording: system; turns: follow-ups*2 long-chats;
    tempo: office waking evening`,
    { size: [3, 40] },
  ),
];
