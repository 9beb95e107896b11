// German elicitation cues (umlauts are folded to their vowel, ß stays).
import type { Rule } from "./rule.ts";

const trace =
  "begrundung|gedankengang|gedankengange|gedankenkette|denkprozess|uberlegung|uberlegungen|gedanken|herleitung|schlussfolgerungen|argumentation|denkweg|denkschritte|losungsweg|rechenweg|monolog|reasoning";
const show =
  "schreib|schreibe|schreiben|zeig|zeige|zeigen|gib|geben|ausgeben|lege|offenbare|formuliere|nenne|liefere|erstelle|protokolliere|setze|stelle|drucke|wiederhole|verfasse|produziere|notiere|offen";
const full =
  "jeden schritt|jeder schritt|alle schritte|schritt fur schritt|schrittweise|vollstandig|vollstandige|vollstandigen|komplett|komplette|kompletten|ausfuhrlich|ausfuhrliche|ausfuhrlichen|detailliert|detaillierte|lucken*|ohne auslass*|uberspringe|luckenlos|ganze|gesamte|gesamten|schritte|nichts aus";
const answer =
  "endgultige antwort|finale antwort|endergebnis|dann die antwort|danach die antwort|anschließend die antwort|bevor du antwortest|vor der antwort|ende mit|beende mit|schließe mit|schließ mit|und die antwort|erst dann|erst danach|letzte zeile|final :|antwort :|antworte dann|dann gib|danach gib|finales ergebnis|dann antworte|endantwort";
const task =
  "anweisung|aufgabe|aufgaben|frage|fragen|problem|instruktion|prompt|ubung|aufgabenstellung";
const tongues =
  "auf chinesisch|auf mandarin|auf englisch|auf russisch|auf spanisch|auf deutsch|auf franzosisch|auf japanisch";

export const de: readonly Rule[] = [
  {
    mark: "forced-reasoning",
    within: 36,
    need: [trace + "|denke|denk|uberlege|uberleg", full, answer],
  },
  {
    mark: "forced-reasoning",
    within: 34,
    need: [
      "<think>|<thinking>|<reasoning>|<gedanken>|<denken>|<uberlegung>|tags|tag",
      trace + "|think|denke",
      "innerhalb|zwischen|schreibe|setze|in|verwende|nutze",
    ],
  },
  {
    mark: "forced-reasoning",
    within: 36,
    need: [
      "bereits gelost|schon gelost|hast du gelost|bereits beantw*|gelost hast|gelost",
      trace,
      "formuliere|schreibe|rekonst*|erklare|schritt fur schritt|jeden schritt",
    ],
  },
  {
    mark: "forced-reasoning",
    within: 40,
    need: [
      "annotator|annotatorin|schwacherer schuler|schwacherer student|schwacheres modell|schwachere schuler|kleineres modell|schulermodell|lernen kann|lernen konnte|trainingsdaten",
      trace + "|losung|erklarung|musterlosung",
      "detailliert*|lange|ausfuhr*|vollst*|schritt fur schritt|antwort",
    ],
  },
  {
    mark: "forced-reasoning",
    within: 28,
    need: [
      "json|schlusseln|schlussel|feldern|felder|xml",
      "begrundung|reasoning|gedankengang|schritte|uberlegung",
      "antwort|answer|ergebnis|losung",
      "antworte|gib|schlusseln|schlussel|feldern|format|ausgabe",
    ],
  },
  {
    mark: "verbatim-reasoning",
    within: 22,
    need: [
      trace,
      "wortlich|wortlichen|wort fur wort|wortwortlich|wortgetreu|im wortlaut|unverand*|ungekur*|ungefil*|ohne zusammen*|nicht zusammen*|verbatim|unbearb*|roh|rohen|unzensi*",
      show + "|deine|deinen|dein",
    ],
  },
  {
    mark: "verbatim-reasoning",
    within: 22,
    need: [
      "interne uberlegung*|internen gedankengang|interner gedankengang|internen gedanken|interne gedanken|verborgene gedanken|verborgenen gedanken*|innerer monolog|inneren monolog|interne begrundung|interne herleitung|versteckte gedanken|internes reasoning|interne gedankenkette|internen denkprozess|verborgenen denkprozess|interne argumentation|internen uberlegungen|verborgenen uberlegungen",
      show,
    ],
  },
  {
    mark: "rubric-grading",
    within: 34,
    need: [
      "bewerte|bewerten|bewertung|benote|benoten|beurteile|beurteilen|korrigiere|evaluiere|vergib|vergebe|vergeben",
      "rubrik|kriterien|kriterium|skala|bewertungsschema|bewertungsraster|dimensionen|raster|punkteschema",
      "# bis #|zwischen # und #|von #|begrund*|punkte|punkten|jedes|jede|jeweils",
    ],
  },
  {
    mark: "rubric-grading",
    within: 60,
    need: [
      "antwort a|assistent a|antwort 1",
      "antwort b|assistent b|antwort 2",
      "besser|vergleiche|beurteile|bewerte|welche|bevorz*",
    ],
  },
  {
    mark: "variants",
    within: 26,
    need: [
      "schreib|schreibe|formuliere|umformulieren|verwandle|erstelle|erzeuge|generiere|wandle|erfinde|entwirf|mach|mache|paraphr*|uberarbeite",
      "schwerer|schwierigere|schwierigeren|schwieriger|komplexere|schwerere|schwereren|anspruch*|variante|varianten|neue version|ahnliche|ahnlichen",
      task,
      "folgende|folgenden|unten|obige|diese|dann|lose|lose|danach|#|gegebene|funf|drei|zehn|losungen|dieser",
    ],
  },
  {
    mark: "variants",
    within: 24,
    need: [
      "generiere|erzeuge|erstelle|schreibe|produziere",
      "trainingsdaten|trainingsbeispiele|trainingspaare|frage antwort paare|instruktionspaare|synthetische daten|synthetische beispiele|feintuning",
      "#|neue|vielfaltige|verschiedene|diverse|fur",
    ],
  },
  {
    mark: "language-lock",
    within: 14,
    need: [
      "denke|denk|denken|uberlege|gedanken|gedankengang|nachdenken|denkprozess|uberlegungen",
      tongues,
      "nur|ausschl*|immer|musst|stets|durchgeh*|niemals|keine andere|allein|komplett",
    ],
  },
  {
    mark: "strict-format",
    within: 20,
    need: [
      "json|xml|yaml|csv",
      "antworte|antworten|gib|ausgabe|ausgeben|format|liefere",
      "schlusseln|schlussel|feldern|felder|nur|ausschl*|nichts anderes|genau|gultiges|strikt",
    ],
  },
  {
    mark: "strict-format",
    within: 16,
    need: [
      "boxed|\\boxed|kasten|kastchen|box|rahmen",
      "antwort|ergebnis|losung",
      "setze|schreibe|gib|in",
    ],
  },
  {
    mark: "strict-format",
    within: 12,
    need: [
      "ende mit|beende mit|schließe mit|schließ mit|letzte zeile|beende deine antwort mit",
      "final :|antwort :|endergebnis|endgultige antwort|ergebnis :",
    ],
  },
  {
    mark: "batch-item",
    within: 14,
    need: [
      "element #|eintrag #|beispiel ##|datensatz #|frage ##|aufgabe ##|variante ##|nummer ##|nr ##|item #|fall ##|position #",
      "stapel|stapels|charge|batch|datensatz|datensatzes|serie|hier ist|dies ist|das ist|variante",
    ],
  },
];
