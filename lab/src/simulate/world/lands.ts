// Countries with their share of customers, clock, languages and name lists. Shares are rough and invented;
// no detector may use a country as evidence, so honest and campaign accounts come from the same table.

import type { Random } from "../random.ts";
import type { Language } from "../text/library.ts";

export interface Land {
  readonly code: string; // ISO 3166
  readonly weight: number;
  readonly zone: number; // hours ahead of UTC
  readonly language: Language;
  readonly speakers: number; // share of people who write in `language`; the rest write English
  readonly names: keyof typeof FIRST;
}

const split = (text: string): readonly string[] => text.trim().split(/\s+/);

const FIRST = {
  west: split(`james emma oliver grace henry amelia jack chloe samuel ruth peter alice daniel megan ryan laura kevin
    nicole tom hannah josh molly adam erin luke paige sean katie mark abby eric dana greg holly ian jill kyle leah
    neil pam ross tara todd vicky wade zoe aaron beth carl diane evan faye`),
  latin:
    split(`lucia mateo sofia diego valeria hugo carmen andres elena ivan pablo marta sergio paula jorge irene
    raul silvia luis ana bruno camila thiago rafaela joao beatriz gustavo leticia felipe larissa marco giulia
    alessandro chiara davide sara nuno ines`),
  france:
    split(`camille louis chloe theo manon jules lea malik antoine clara nicolas julie pierre sophie mathieu
    pauline romain elise bastien margaux quentin oceane yann nadia fabien amandine`),
  german:
    split(`lena jonas mia felix hannah emre klara paul greta oskar tobias anja stefan katrin florian sabine
    lukas birgit moritz nele jan antje wim femke daan sanne sven astrid`),
  slavic:
    split(`anna dmitri olga mikhail katya igor elena sasha vera timur natalia pavel irina andrei marta tomasz
    kasia piotr agnieszka jakub zofia marek ewa bogdan oksana`),
  han: split(`wei fang min jing lei yang tao xin hao yan jun mei ling bo qing rui chen hui peng ying dong xue kai
    lan feng yu zhen ping gang shan`),
  japan:
    split(`kenta misaki sho sakura daisuke aoi naoki yumi ryo hanako takashi emi hiroshi mai yuta rina koji
    ayumi satoshi kana minjun seoyeon jiho haeun`),
  south:
    split(`arjun priya rahul ananya vikram neha rohan kavya aditya pooja sanjay divya amit shreya chidi amara
    kwame zainab tunde ngozi putri budi agus dewi linh minh huong tuan nam thao`),
};
const LAST = {
  west: split(`smith jones taylor brown wilson evans thomas roberts walker wright hughes green hall wood clarke
    cooper ward morris king baker parker carter mitchell turner collins murphy bailey reed bell foster`),
  latin:
    split(`garcia lopez martin sanchez romero navarro torres ruiz molina ortega silva souza oliveira pereira
    costa almeida rossi ferrari bianchi conti ricci`),
  france:
    split(`moreau laurent simon michel lefevre roux fournier girard bonnet dupont lambert fontaine rousseau
    chevalier blanc henry diallo`),
  german:
    split(`mueller schmidt weber fischer wagner becker hoffmann koch bauer richter klein wolf neumann braun
    krueger jansen devries visser bakker lindgren`),
  slavic:
    split(`ivanov petrov sokolov popov volkov kozlov morozov novak kowalski nowak wojcik lewandowski zielinski
    horvat kovac melnyk shevchenko`),
  han: split(
    `wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo tan lim`,
  ),
  japan:
    split(`sato suzuki takahashi tanaka ito watanabe yamamoto nakamura kobayashi kato yoshida yamada kim lee
    park choi jung`),
  south:
    split(`sharma patel singh gupta kumar reddy nair iyer das mehta okafor mensah adeyemi balogun santoso
    wijaya nguyen tran pham le hoang`),
};

export const lands: readonly Land[] = [
  { code: "US", weight: 30, zone: -6, language: "es", speakers: 0.04, names: "west" },
  { code: "IN", weight: 10, zone: 5.5, language: "en", speakers: 1, names: "south" },
  { code: "GB", weight: 7, zone: 0, language: "en", speakers: 1, names: "west" },
  { code: "DE", weight: 7, zone: 1, language: "de", speakers: 0.6, names: "german" },
  { code: "FR", weight: 5, zone: 1, language: "fr", speakers: 0.7, names: "france" },
  { code: "JP", weight: 5, zone: 9, language: "ja", speakers: 0.85, names: "japan" },
  { code: "BR", weight: 4, zone: -3, language: "es", speakers: 0.1, names: "latin" },
  { code: "CA", weight: 4, zone: -5, language: "fr", speakers: 0.15, names: "west" },
  { code: "ES", weight: 3, zone: 1, language: "es", speakers: 0.75, names: "latin" },
  { code: "MX", weight: 3, zone: -6, language: "es", speakers: 0.8, names: "latin" },
  { code: "TW", weight: 3, zone: 8, language: "zh", speakers: 0.8, names: "han" },
  { code: "SG", weight: 3, zone: 8, language: "zh", speakers: 0.3, names: "han" },
  { code: "HK", weight: 2, zone: 8, language: "zh", speakers: 0.6, names: "han" },
  { code: "KR", weight: 2, zone: 9, language: "en", speakers: 1, names: "japan" },
  { code: "AU", weight: 3, zone: 10, language: "en", speakers: 1, names: "west" },
  { code: "NL", weight: 2, zone: 1, language: "de", speakers: 0.05, names: "german" },
  { code: "PL", weight: 2, zone: 1, language: "ru", speakers: 0.05, names: "slavic" },
  { code: "KZ", weight: 2, zone: 5, language: "ru", speakers: 0.85, names: "slavic" },
  { code: "UA", weight: 1, zone: 2, language: "ru", speakers: 0.4, names: "slavic" },
  { code: "IT", weight: 2, zone: 1, language: "fr", speakers: 0.02, names: "latin" },
  { code: "AR", weight: 1, zone: -3, language: "es", speakers: 0.85, names: "latin" },
  { code: "CO", weight: 1, zone: -5, language: "es", speakers: 0.85, names: "latin" },
  { code: "VN", weight: 2, zone: 7, language: "en", speakers: 1, names: "south" },
  { code: "ID", weight: 2, zone: 7, language: "en", speakers: 1, names: "south" },
  { code: "NG", weight: 1, zone: 1, language: "en", speakers: 1, names: "south" },
];
const weights = lands.map((land) => land.weight);

export function landOf(random: Random): Land {
  return lands[random.weighted(weights)]!;
}

/** The land of a country code; any land when there is none. */
export function landAt(code: string | null, random: Random): Land {
  return lands.find((land) => land.code === code) ?? landOf(random);
}

export function languageOf(land: Land, random: Random): Language {
  return random.chance(land.speakers) ? land.language : "en";
}

export interface Name {
  readonly first: string;
  readonly last: string;
}

export function nameOf(land: Land, random: Random): Name {
  return { first: random.pick(FIRST[land.names]), last: random.pick(LAST[land.names]) };
}
