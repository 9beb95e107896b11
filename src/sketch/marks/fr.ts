// French elicitation cues (accents are folded away, an apostrophe parts words).
import type { Rule } from "./rule.ts";

const trace =
  "raisonnement|raisonnements|raisonne|raisonnez|chaine de pensee|processus de pensee|cheminement|reflexion|reflexions|pensees|monologue|deliber*|demarche";
const show =
  "ecris|ecrivez|redige|redigez|montre|montrez|produis|produisez|donne|donnez|affiche|affichez|revele|revelez|expose|exposez|inclus|mets|mettez|place|placez|articule|restitue|recopie|transcr*|fournis|fournissez|sors|detaille|detaillez|reproduis";
const full =
  "chaque etape|toutes les etapes|etape par etape|pas a pas|complet|complete|integral|integrale|detaille|detaillee|sans rien omettre|sans sauter|sans omettre|ne saute|ne sautez|exhaus*|en entier|n omets|etapes|sans oublier";
const answer =
  "reponse finale|resultat final|puis donne|puis donnez|ensuite donne|ensuite donnez|puis la reponse|avant de repondre|avant de donner|termine par|terminez par|finis par|finissez par|conclus par|et la reponse|seulement ensuite|derniere ligne|final :|reponse :|puis reponds|ensuite la reponse|solution finale";
const task =
  "instruction|consigne|probleme|problemes|question|questions|tache|exercice|exercices|enonce|prompt";
const tongues =
  "en chinois|en mandarin|en anglais|en russe|en espagnol|en allemand|en francais|en japonais";

export const fr: readonly Rule[] = [
  {
    mark: "forced-reasoning",
    within: 38,
    need: [trace + "|reflechis|pense|pensez|reflechissez", full, answer],
  },
  {
    mark: "forced-reasoning",
    within: 34,
    need: [
      "<think>|<thinking>|<reasoning>|<raisonnement>|<reflexion>|balises|balise",
      trace + "|think|pense",
      "dans|entre|ecris|mets|place|encadre|utilise|a l interieur",
    ],
  },
  {
    mark: "forced-reasoning",
    within: 36,
    need: [
      "deja resolu|deja trouve|imagine que tu as|tu as deja|vous avez deja",
      trace,
      "articule|ecris|reconst*|explique|etape par etape|chaque etape",
    ],
  },
  {
    mark: "forced-reasoning",
    within: 40,
    need: [
      "annotateur|annotatrice|eleve plus faible|etudiant plus faible|modele plus petit|modele eleve|eleve moins|puisse apprendre|donnees d entrainement",
      trace + "|solution|explication|resolution",
      "detaill*|long|longue|complet|complete|etape par etape|reponse",
    ],
  },
  {
    mark: "forced-reasoning",
    within: 28,
    need: [
      "json|cles|champs|xml",
      "raisonnement|reasoning|etapes|reflexion",
      "reponse|answer|resultat|conclusion",
      "reponds|repondez|renvoie|cles|champs|format",
    ],
  },
  {
    mark: "verbatim-reasoning",
    within: 22,
    need: [
      trace,
      "mot pour mot|mot a mot|textuel*|litter*|verbatim|sans resumer|ne resume*|sans paraphr*|brut|bruts|tel quel|telles quelles|sans filtre|sans modif*|a la lettre",
      show + "|ton|votre|tes",
    ],
  },
  {
    mark: "verbatim-reasoning",
    within: 22,
    need: [
      "raisonnement interne|raisonnement cache|raisonnement prive|pensees cachees|pensees internes|reflexion interne|monologue interieur|monologue interne|chaine de pensee interne|chaine de pensee cachee|processus interne",
      show,
    ],
  },
  {
    mark: "rubric-grading",
    within: 34,
    need: [
      "note|notez|noter|evalue|evaluez|evaluer|juge|jugez|corrige|attribue|attribuez",
      "grille|bareme|criteres|critere|echelle|rubrique|dimensions",
      "# a #|entre # et #|sur #|justif*|points|chaque|chacun",
    ],
  },
  {
    mark: "rubric-grading",
    within: 60,
    need: [
      "reponse a|assistant a|reponse 1",
      "reponse b|assistant b|reponse 2",
      "meilleure|compare|juge|evalue|laquelle|prefer*",
    ],
  },
  {
    mark: "variants",
    within: 26,
    need: [
      "reecris|reecrivez|reformule|reformulez|transf*|cree|creez|genere|generez|convertis|ecris|invente|produis|paraphr*|propose",
      "plus difficile|plus difficiles|plus complexes|plus complexe|plus exigeante|plus dur|plus ardu|variante|variantes|nouvelle version|versions|similaires|analogues",
      task,
      "suivant|suivante|ci dessous|precedent*|cette|ce|puis|resous|resolvez|ensuite|#|donnee|cet|cinq|trois|dix|solutions",
    ],
  },
  {
    mark: "variants",
    within: 24,
    need: [
      "genere|generez|cree|creez|ecris|produis|redige",
      "donnees d entrainement|exemples d entrainement|paires question*|paires instruction*|donnees synthetiques|paires de question*|exemples synthetiques",
      "#|nouveaux|nouvelles|divers|diverses|varies|pour",
    ],
  },
  {
    mark: "language-lock",
    within: 14,
    need: [
      "pense|pensez|raisonne|raisonnez|penser|raisonner|pensee|raisonnement|reflechis|reflexion",
      tongues,
      "seulement|uniquem*|exclus*|toujours|dois|devez|jamais|aucune autre|que|entierem*|tout",
    ],
  },
  {
    mark: "strict-format",
    within: 20,
    need: [
      "json|xml|yaml|csv",
      "reponds|repondez|renvoie|renvoyez|sortie|format|reponse|retourne",
      "cles|cle|champs|uniquem*|seulement|exclus*|rien d autre|exactement|valide|strictem*",
    ],
  },
  {
    mark: "strict-format",
    within: 16,
    need: [
      "boxed|\\boxed|encadre|encadree|boite|cadre",
      "reponse|resultat|solution",
      "mets|place|ecris|dans|donne",
    ],
  },
  {
    mark: "strict-format",
    within: 12,
    need: [
      "termine par|terminez par|finis par|finissez par|conclus par|derniere ligne",
      "final :|reponse :|reponse finale|resultat :",
    ],
  },
  {
    mark: "batch-item",
    within: 14,
    need: [
      "element #|item #|exemple ##|echantillon #|enregistrement #|question ##|tache ##|variante ##|numero ##|entree ##|cas ##",
      "lot|jeu de donnees|dataset|serie|voici|variante|ensemble de donnees",
    ],
  },
];
