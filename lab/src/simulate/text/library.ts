// All grammars compiled once, and the names by which the rest of the simulator asks for texts.

import { deRu } from "./de-ru.ts";
import { enCode } from "./en-code.ts";
import { enCommon } from "./en-common.ts";
import { enCulture } from "./en-culture.ts";
import { enFun } from "./en-fun.ts";
import { enHome } from "./en-home.ts";
import { enItems } from "./en-items.ts";
import { enLife } from "./en-life.ts";
import { enLong } from "./en-long.ts";
import { enPassage } from "./en-passage.ts";
import { enProduct } from "./en-product.ts";
import { enStudy } from "./en-study.ts";
import { enWork } from "./en-work.ts";
import { esFr } from "./es-fr.ts";
import { type Rule, grammar, rule as find } from "./grammar.ts";
import { harvestWorld } from "./harvest-world.ts";
import { harvest } from "./harvest.ts";
import { ja } from "./ja.ts";
import { zh } from "./zh.ts";

const all = grammar(
  enCommon,
  enHome,
  enLife,
  enStudy,
  enFun,
  enWork,
  enCode,
  enItems,
  enLong,
  enPassage,
  enProduct,
  enCulture,
  harvest,
  harvestWorld,
  zh,
  esFr,
  deRu,
  ja,
);

/** The compiled rule of a name; throws on an unknown one. */
export function rule(name: string): Rule {
  return find(all, name);
}

/** Languages with grammars of their own; everything else is written in English. */
export const languages = ["en", "zh", "es", "fr", "de", "ru", "ja"] as const;
export type Language = (typeof languages)[number];
