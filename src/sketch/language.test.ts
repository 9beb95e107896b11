// One or more sentences in every language, mixed scripts, what cannot be told, and any string at all.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { languageOf, languages } from "./language.ts";

const said = (text: string): string => languages[languageOf(text)]!;

const sentences: Record<string, readonly string[]> = {
  en: [
    "Where can I find a good dentist?",
    "write a function that adds two numbers",
    "who played the lead in that film",
    "Summarise the text below in three sentences.",
  ],
  zh: ["请用三句话总结下面的文章。", "如何用Python读取CSV文件？", "今天天氣怎麼樣"],
  ja: [
    "次の文章を要約してください。",
    "Pythonでリストを並べ替える方法は？",
    "東京の天気はどうですか",
  ],
  ko: ["다음 글을 세 문장으로 요약해 주세요.", "파이썬으로 파일을 읽는 방법은?"],
  ru: ["Кратко изложи следующий текст.", "Как прочитать файл в Python?", "ты кто такой"],
  es: [
    "¿Puedes resumir el siguiente texto en tres frases?",
    "escribe una funcion que sume dos numeros",
    "quien fue el primer presidente de mexico",
  ],
  fr: [
    "Peux-tu résumer le texte suivant en trois phrases ?",
    "ecris une fonction qui additionne deux nombres",
    "quel est le sens de la vie",
  ],
  de: [
    "Kannst du den folgenden Text in drei Sätzen zusammenfassen?",
    "schreibe eine funktion die zwei zahlen addiert",
    "wer war der erste kanzler",
  ],
  pt: [
    "Você pode resumir o texto seguinte em três frases?",
    "escreva uma função que some dois números",
    "quem foi o primeiro presidente do brasil",
  ],
  it: [
    "Puoi riassumere il seguente testo in tre frasi?",
    "scrivi una funzione che somma due numeri",
    "chi era il primo presidente della repubblica",
  ],
  ar: ["لخص النص التالي في ثلاث جمل.", "كيف أقرأ ملفا في بايثون؟"],
  fa: ["لطفا این متن را در سه جمله خلاصه کن", "چگونه یک فایل را بخوانم؟"],
  hi: ["निम्नलिखित पाठ को तीन वाक्यों में संक्षेप में लिखें।"],
  tr: ["Aşağıdaki metni üç cümlede özetler misin?", "iki sayıyı toplayan bir fonksiyon yaz"],
  vi: ["Hãy tóm tắt văn bản sau trong ba câu.", "viết một hàm cộng hai số"],
  id: [
    "Tolong ringkas teks berikut dalam tiga kalimat.",
    "buat fungsi yang menjumlahkan dua angka",
  ],
  nl: [
    "Kun je de volgende tekst in drie zinnen samenvatten?",
    "schrijf een functie die twee getallen optelt",
  ],
  pl: [
    "Czy możesz streścić poniższy tekst w trzech zdaniach?",
    "napisz funkcję, która dodaje dwie liczby",
  ],
  uk: ["Стисло виклади наступний текст, будь ласка.", "Як прочитати файл і що це означає?"],
  he: ["סכם את הטקסט הבא בשלושה משפטים"],
  th: ["ช่วยสรุปข้อความต่อไปนี้"],
  el: ["Μπορείς να συνοψίσεις το παρακάτω κείμενο;"],
};

describe("language of a prompt", () => {
  for (const [code, list] of Object.entries(sentences))
    test.each(list)(`${code}: %s`, (text) => expect(said(text)).toBe(code));

  test("codes are stable: und is 0 and nothing is listed twice", () => {
    expect(languages.slice(0, 9)).toEqual(["und", "en", "zh", "ja", "ko", "ru", "es", "fr", "de"]);
    expect(new Set(languages).size).toBe(languages.length);
  });

  test.each(["", "   ", "123 + 456 = ?", "\u{1f600}\u{1f600}", "xqzt vbrrk", "\ud800", "\0\0"])(
    "cannot be told: %j",
    (text) => expect(said(text)).toBe("und"),
  );

  test("the instruction's language wins over a few foreign words", () => {
    expect(
      said(
        "Translate the word 你好 into English, please, and tell me how to use it in a sentence.",
      ),
    ).toBe("en");
    expect(
      said("请解释一下 machine learning 和 deep learning 的区别，并举例说明它们的应用。"),
    ).toBe("zh");
    expect(
      said("def f(x):\n  return x\nприведи пример вызова этой функции и объясни, что она делает"),
    ).toBe("ru");
  });

  test("decomposed accents read like composed ones", () => {
    const text = "Où est la bibliothèque la plus proche, s'il vous plaît ?";
    expect(said(text.normalize("NFD"))).toBe("fr");
    expect(said(text)).toBe("fr");
  });

  test("any string gives a valid code, the same one again, whatever was read in between", () => {
    const valid = (text: string): boolean => {
      const code = languageOf(text);
      languageOf("Guten Tag, wie geht es Ihnen?");
      return (
        Number.isInteger(code) && code >= 0 && code < languages.length && languageOf(text) === code
      );
    };
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 3000 }), valid), { numRuns: 200 });
    expect(valid("я".repeat(1_000_000))).toBe(true);
    expect(said(`${"the and of ".repeat(100_000)}`)).toBe("en");
  });
});
