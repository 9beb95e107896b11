// Invented tongues: words of syllables in the manner of several languages and scripts. One tongue gives names, terms of
// art, and whole sentences that stand for languages without a grammar of their own here.

import type { Random } from "../../simulate/random.ts";

interface Manner {
  readonly name: string;
  readonly onsets: readonly string[];
  readonly nuclei: readonly string[];
  readonly codas: readonly string[];
  /** Syllables a word, at most. */
  readonly long: number;
  readonly space: string;
  readonly stop: string;
  readonly ask: string;
  /** Letters a token: dense scripts have few. */
  readonly dense: number;
}

const of = (
  name: string,
  onsets: string,
  nuclei: string,
  codas: string,
  long: number,
  rest: Partial<Manner> = {},
): Manner => ({
  name,
  onsets: onsets.split(" "),
  nuclei: nuclei.split(" "),
  codas: ["", ...codas.split(" ")],
  long,
  space: " ",
  stop: ".",
  ask: "?",
  dense: 3,
  ...rest,
});

const spread = (signs: string): string => Array.from(signs).join(" ");

const MANNERS: readonly Manner[] = [
  of("latin", "b c d f g l m n p r s t v qu pr tr cl", "a e i o u ae io", "m n r s t x nt", 4),
  of("norse", "b d f g h k l m n r s t v sk st hv", "a e i o u y å ø ei", "n r k l nd rk st g", 3),
  of("slavic", "b d g k l m n p r s t v z zh kr pl st", "a e i o u y", "k l n r v sk st j", 4),
  of("bantu", "b d f k l m n p s t w y mb nd ng nk mw", "a e i o u", "", 5),
  of("romaji", "k s t n h m r g z d b y sh ch ky", "a i u e o", "n", 4),
  of("turkic", "b d g k l m n r s t y ç ş z", "a e ı i o ö u ü", "k l n r m ş t", 4),
  of("island", "h k l m n p w t", "a e i o u ai oa", "", 5),
  of("celtic", "b c d f g l m n p r t gw ll rh", "a e i o u w y", "dd n r th ch l", 3),
  of("viet", "b c d h kh l m n ng ph t th tr v", "a à ả â ă e ê i o ô ơ u ư", "n ng t c m nh", 1),
  of("malay", "b c d g j k l m n p r s t ny", "a e i o u", "n ng k r s t h", 3),
  of("magyar", "b d f g h k l m n r s sz t v z gy", "a á e é i o ó ö ő u ü", "k l n r t s g", 4),
  of("cyrillic", spread("бвгджзклмнпрстфхцчш"), spread("аеиоуыэюя"), spread("клнрстмв"), 4, {
    dense: 2.2,
  }),
  of("greek", spread("βγδζθκλμνπρστφχψ"), spread("αεηιουω"), spread("νςρ"), 4, {
    ask: ";",
    dense: 2,
  }),
  of("arabic", spread("بتثجحخدذرزسشصضطعغفقكلمنهي"), spread("اوي"), spread("نرملدت"), 3, {
    ask: "؟",
    dense: 2,
  }),
  of("hebrew", spread("בגדהזחטכלמנספצקרשת"), spread("אוי"), spread("מנתרל"), 3, { dense: 1.8 }),
  of("nagari", spread("कखगघचछजझटठडतथदधनपबभमयरलवसह"), "ा ि ी ु ू े ै ो", spread("नरकतम"), 3, {
    stop: "।",
    dense: 1.6,
  }),
  of("thai", spread("กขคงจชดตนบปพมยรลวส"), "า ี ู อ ะ", spread("นงกม"), 2, {
    space: "",
    stop: " ",
    ask: " ",
    dense: 1.4,
  }),
  of(
    "hangul",
    spread(
      "가나다라마바사아자차카타파하고노도로모보소오조호구누두루무부수우주후기니디리미비시이지",
    ),
    "",
    spread("는을의에서한인로게"),
    3,
    { dense: 1.3 },
  ),
  of(
    "han",
    spread(
      "的一是不了人我在有他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市眼体别处总才场师书比住员九笑性通目华报立马命张活难神数件安表原车白应路期叫死常提感金何更反合放做系计或司利受光王果亲界及今京务制解各任至清物台象记边共风战干接它许八特觉望直服毛林题建南度统色字请交爱让认算论百吃义科怎元社术结六功指思非流每青管夫连远资队跟带花快条院变联言权往展该领传近留红治决周保达办运武半候七必城父强步完革深区即求品士转量空甚众技轻程告江语英基派满式李息写呢识极令黄德收脸钱党倒未持取设始版双历越史商千片容研像找友孩站广改议形委早房音火际则首单据导影失拿网香似斯专石若兵弟谁校读志飞观争究包组造落视济喜离虽坐集编宝谈府拉黑且随格尽剑讲布杀微怕母调局根曾准团段终乐切级克精哪官示冲竟乎男举客证苦",
    ),
    "",
    "",
    3,
    { space: "", stop: "。", ask: "？", dense: 1.2 },
  ),
];

const LATIN = 11; // the first so many are written in Latin letters

export interface Tongue {
  readonly manner: string;
  readonly dense: number;
  readonly space: string;
  word(random: Random): string;
  /** A sentence of the tongue's own fixed vocabulary, little words between. */
  sentence(random: Random, question?: boolean): string;
}

export function tongueOf(random: Random, latin = random.chance(0.5)): Tongue {
  const manner = latin ? MANNERS[random.int(LATIN)]! : random.pick(MANNERS);
  // a dialect: only some of the sounds
  const some = (list: readonly string[], n: number): readonly string[] =>
    list.length <= n ? list : random.shuffle([...list]).slice(0, n);
  const onsets = some(manner.onsets, manner.onsets.length > 100 ? 180 : 12);
  const nuclei = some(manner.nuclei, 6);
  const codas = some(manner.codas, 6);
  const word = (r: Random): string => {
    let out = "";
    const n = r.range(1, manner.long) + (manner.long > 1 && r.chance(0.4) ? 1 : 0);
    for (let i = 0; i < n; i++) out += r.pick(onsets) + r.pick(nuclei);
    return out + (r.chance(0.5) ? r.pick(codas) : "");
  };
  // only tongues that are spoken have a vocabulary; most are asked for names
  const later = random.fork();
  let vocabulary: { readonly little: readonly string[]; readonly stock: readonly string[] } | null =
    null;
  const spoken = (): NonNullable<typeof vocabulary> => {
    vocabulary ??= {
      little: Array.from(
        { length: later.range(8, 24) },
        () => later.pick(onsets) + later.pick(nuclei),
      ),
      stock: Array.from({ length: later.range(100, 400) }, () => word(later)),
    };
    return vocabulary;
  };
  const up = (s: string): string => s.charAt(0).toUpperCase() + s.slice(1);
  return {
    manner: manner.name,
    dense: manner.dense,
    space: manner.space,
    word,
    sentence(r, question = false) {
      const words: string[] = [];
      const { little, stock } = spoken();
      const n = r.range(4, 14);
      for (let i = 0; i < n; i++) {
        if (r.chance(0.35)) words.push(r.pick(little));
        else words.push(r.chance(0.04) ? String(r.range(2, 900)) : stock[r.popular(stock.length)]!);
      }
      return up(words.join(manner.space)) + (question ? manner.ask : manner.stop);
    },
  };
}
