// Training text for the area classifier: templates in, labelled examples out, repeatable from a seed.
// Only `lab/calibrate/learn-areas.ts` and tests read this folder; nothing in the product does.
import { areas } from "../../../core/area.ts";
import { seeded } from "../../../core/random.ts";
import { english, rp } from "./english.ts";
import { foreign } from "./foreign.ts";
import { more } from "./more.ts";
import { slots } from "./slots.ts";

export interface Example {
  readonly text: string;
  readonly hasTools: boolean;
  /** Index into `areas`. */
  readonly area: number;
  /** Number of the template that it came from, over all areas. */
  readonly template: number;
  readonly held: boolean;
}

const pick = <T>(list: readonly T[], random: () => number): T =>
  list[Math.floor(random() * list.length)]!;

/** One text from a template: "[a|b]" picks one, "{slot}" fills a slot. */
export function expand(template: string, random: () => number): string {
  let text = template;
  for (let depth = 0; depth < 8 && /\[[^[\]]*\|[^[\]]*\]|\{[a-z]+\}/.test(text); depth++) {
    text = text.replace(/\[([^[\]]*\|[^[\]]*)\]/g, (_, options: string) =>
      pick(options.split("|"), random),
    );
    text = text.replace(/\{([a-z]+)\}/g, (whole, name: string) => {
      const list = name === "rp" ? rp : slots[name];
      return list === undefined ? whole : pick(list, random);
    });
  }
  return text;
}

const leads = [
  "Please ",
  "Can you ",
  "Could you please ",
  "Hi! ",
  "Hello, ",
  "I need you to ",
  "Kindly ",
  "Now ",
  "I would like you to ",
  "Hey, ",
  "Task: ",
  "Question: ",
  "User: ",
];
const tails = [
  " Please be brief.",
  " Thanks!",
  " Thank you in advance.",
  " Be thorough.",
  " It is for work.",
  " I need it by tomorrow.",
  " Take your time.",
  "\n\nThink step by step.",
];

const payloadAreas = new Set<string>([
  "agentic",
  "instruction",
  "grading",
  "generation",
  "summary",
  "translation",
  "uncertainty",
]);

/** Every fifth template of an area and language group is held out, so that held-out frames are never trained on. */
const holdEvery = 5;

/** Labelled examples of all areas; `perTemplate` is the mean number drawn from each template. */
export function examples(seed: number, perTemplate: number): Example[] {
  const random = seeded(seed);
  const out: Example[] = [];
  let template = 0;
  for (const [area, name] of areas.entries()) {
    for (const [group, lists] of [english, foreign, more].entries()) {
      for (const [at, frame] of lists[name].entries()) {
        const held = at % holdEvery === holdEvery - 1;
        const draws = perTemplate;
        for (let k = 0; k < draws; k++) {
          let text = expand(frame, random);
          if (group !== 1 && name !== "other") {
            if (random() < 0.12)
              text = pick(leads, random) + text.charAt(0).toLowerCase() + text.slice(1);
            if (random() < 0.12) text += pick(tails, random);
            if (random() < 0.2) text = text.toLowerCase();
          }
          // Foreign matter under the instruction: areas are told by what is asked, not by what it is asked about.
          if (payloadAreas.has(name) && random() < 0.15)
            text += `\n${expand("[{passage}|{native}|{question}]", random)}`;
          out.push({
            text,
            hasTools: random() < (name === "agentic" ? 0.5 : 0.06),
            area,
            template,
            held,
          });
        }
        template++;
      }
    }
  }
  return out;
}
