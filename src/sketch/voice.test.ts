import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { languageOf } from "./language.ts";
import { voice, voiceOf } from "./voice.ts";

type Name = keyof typeof voice;
const read = (text: string): Name[] => {
  const mask = voiceOf(text, languageOf(text), text.split(/\s+/).length);
  return (Object.keys(voice) as Name[]).filter((name) => (mask & voice[name]) !== 0);
};

describe("voice", () => {
  test.each<[string, Name[]]>([
    ["Hi, could you please tell me what I should wear?", ["firstPerson", "asks", "courtesy"]],
    ["Solve the following problem and show every step.", ["orders"]],
    ["Please, write a poem in 4 lines", ["courtesy", "digits", "orders"]],
    ["no, that didn't work, you said it would", ["refersBack"]],
    ["Which of these is above the other?", ["asks"]],
    ["Good morning! Translate this sentence into French.", ["courtesy", "orders"]],
    ["Kannst du mir bitte sagen, wie ich das mache?", ["firstPerson", "asks", "courtesy"]],
    ["Berechne die Ableitung der folgenden Funktion.", ["orders"]],
    ["Je ne comprends pas, peux-tu expliquer encore ma question ?", ["firstPerson", "asks"]],
    ["Nein, das funktioniert nicht, und ich habe es dir gesagt", ["firstPerson", "refersBack"]],
    ["Por favor, escribe una carta para mi jefe", ["firstPerson", "courtesy", "orders"]],
    ["Eu não sei o que fazer, obrigado", ["firstPerson", "courtesy"]],
    ["Напиши, пожалуйста, письмо для моего друга", ["firstPerson", "courtesy", "orders"]],
    ["Нет, это неправильно, объясни еще раз", ["refersBack"]],
    ["请写一首诗。", ["courtesy", "orders"]],
    ["我应该怎么办？", ["firstPerson", "asks"]],
    ["不对，还是报错", ["refersBack"]],
    ["私の質問に答えてください", ["firstPerson", "courtesy"]],
    ["اشرح كيف يعمل هذا؟", ["asks", "orders"]],
    ["Una pregunta sobre el clima de la región", []],
    ["look at this:\n```\nx = y\n```", ["pasted"]],
    ["a\nb\nc\nd\ne\nf\ng", ["pasted"]],
    ["word ".repeat(150), ["pasted"]],
    ["", []],
  ])("%j", (text, expected) => {
    expect(read(text).sort()).toEqual(expected.sort());
  });

  test("a word of the first person in one language is none in another", () => {
    expect(read("Il prezzo della casa e i costi del trasporto per i ragazzi")).toEqual([]);
    expect(read("I think the price of the house is high")).toEqual(["firstPerson"]);
  });

  test("is a byte, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), fc.nat(22), (text, language) => {
        const mask = voiceOf(text, language, 3);
        expect(mask >= 0 && mask < 128).toBe(true);
      }),
    );
  });
});
