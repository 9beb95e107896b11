// Spanish elicitation cues (accents are folded away before matching).
import type { Rule } from "./rule.ts";

const trace =
  "razona*|cadena de pensamiento|proceso de pensamiento|pensamiento|pensamientos|monologo|deliber*|deducc*|desarrollo";
const show =
  "escribe|escriba|escribir|muestra|muestre|mostrar|produce|genera|da|dame|imprime|revela|expon|exponga|incluye|pon|coloca|articula|redacta|devuelve|saca|vuelca|transcribe|reproduce|narra|detalla|entrega";
const full =
  "cada paso|todos los pasos|paso a paso|paso por paso|completo|completa|detallado|detallada|sin omitir|sin saltar*|no omitas|no te saltes|exhaus*|entero|entera|integro|pasos|sin dejar";
const answer =
  "respuesta final|resultado final|luego da|luego responde|despues da|despues responde|antes de responder|antes de dar|termina con|acaba con|finaliza con|concluye con|y la respuesta|solo entonces|ultima linea|final :|respuesta :|y despues la respuesta|luego la respuesta|solucion final";
const task =
  "instruccion|problema|problemas|pregunta|preguntas|tarea|ejercicio|enunciado|consigna|prompt";
const tongues = "en chino|en mandarin|en ingles|en ruso|en espanol|en aleman|en frances|en japones";

export const es: readonly Rule[] = [
  { mark: "forced-reasoning", within: 36, need: [trace + "|piensa|razona|piense", full, answer] },
  {
    mark: "forced-reasoning",
    within: 34,
    need: [
      "<think>|<thinking>|<reasoning>|<razonamiento>|<pensamiento>|etiquetas|etiqueta",
      trace + "|think|piensa",
      "dentro|entre|escribe|pon|coloca|incluye|encierra|usa|en",
    ],
  },
  {
    mark: "forced-reasoning",
    within: 36,
    need: [
      "ya resolv*|ya has|ya lo has|ya lo resolv*|imagina que ya",
      trace,
      "articula|escribe|reconst*|explica|paso a paso|cada paso",
    ],
  },
  {
    mark: "forced-reasoning",
    within: 40,
    need: [
      "anotador|anotadora|estudiante mas debil|alumno mas debil|modelo mas pequeno|modelo estudiante|alumno menos|pueda aprender|datos de entrenamiento",
      trace + "|solucion|explicacion|resolucion",
      "detallad*|largo|larga|completo|completa|extens*|paso a paso|respuesta",
    ],
  },
  {
    mark: "forced-reasoning",
    within: 28,
    need: [
      "json|claves|campos|xml",
      "razonamiento|reasoning|pensamiento|pasos",
      "respuesta|answer|resultado|conclusion",
      "responde|devuelve|claves|campos|formato",
    ],
  },
  {
    mark: "verbatim-reasoning",
    within: 22,
    need: [
      trace,
      "literal|literalmente|palabra por palabra|textual|textualmente|al pie de la letra|sin resumir|no resumas|sin editar|sin parafr*|en bruto|tal cual|verbatim|sin filtr*|sin censura",
      show + "|tu|tus",
    ],
  },
  {
    mark: "verbatim-reasoning",
    within: 22,
    need: [
      "razonamiento interno|razonamiento oculto|razonamiento privado|pensamientos ocultos|pensamiento interno|pensamientos internos|monologo interno|monologo interior|cadena de pensamiento interna|cadena de pensamiento oculta|proceso interno",
      show,
    ],
  },
  {
    mark: "rubric-grading",
    within: 34,
    need: [
      "califica|califique|calificar|evalua|evalue|evaluar|puntua|puntue|puntuar|valora|valorar|juzga|corrige|asigna|pon nota",
      "rubrica|criterios|criterio|escala|baremo|dimensiones|puntuacion",
      "# a #|# al #|entre # y #|sobre #|justif*|puntos|cada uno|cada",
    ],
  },
  {
    mark: "rubric-grading",
    within: 60,
    need: [
      "respuesta a|asistente a|respuesta 1",
      "respuesta b|asistente b|respuesta 2",
      "mejor|compara|juzga|evalua|cual|prefer*",
    ],
  },
  {
    mark: "variants",
    within: 26,
    need: [
      "reescribe|reescriba|reformula|transf*|crea|genera|convierte|escribe|haz|inventa|elabora|produce|parafr*",
      "mas dificil|mas dificiles|mas complejos|mas complejas|mas compleja|mas complejo|mas exigente|variante|variantes|version nueva|versiones|similares|parecidos",
      task,
      "siguiente|abajo|anterior|esta|este|luego|resuelve|resuelvelo|despues|#|dada|dado|cinco|tres|diez|soluciones",
    ],
  },
  {
    mark: "variants",
    within: 24,
    need: [
      "genera|crea|escribe|produce|elabora",
      "datos de entrenamiento|ejemplos de entrenamiento|pares de pregunta*|pares instruccion|datos sinteticos|pares de instruccion*|ejemplos sinteticos",
      "#|nuevos|diversos|variados|distintos|para",
    ],
  },
  {
    mark: "language-lock",
    within: 14,
    need: [
      "piensa|piense|razona|razone|pensar|razonar|pensamiento|razonamiento|pensamientos",
      tongues,
      "solo|solamente|unicam*|exclus*|siempre|debes|debe|unico|nunca|ningun|sin cambiar|todo",
    ],
  },
  {
    mark: "strict-format",
    within: 20,
    need: [
      "json|xml|yaml|csv",
      "responde|devuelve|contesta|salida|formato|entrega|responda",
      "claves|clave|campos|solo|unicam*|exclus*|nada mas|exactamente|valido",
    ],
  },
  {
    mark: "strict-format",
    within: 16,
    need: [
      "boxed|\\boxed|recuadro|caja|recuadrada",
      "respuesta|resultado|solucion",
      "pon|coloca|escribe|dentro|en",
    ],
  },
  {
    mark: "strict-format",
    within: 12,
    need: [
      "termina con|acaba con|finaliza con|concluye con|ultima linea",
      "final :|respuesta :|respuesta final|resultado :",
    ],
  },
  {
    mark: "batch-item",
    within: 14,
    need: [
      "elemento #|item #|ejemplo ##|muestra #|registro #|pregunta ##|tarea ##|variante ##|numero ##|entrada ##|caso ##",
      "lote|conjunto de datos|dataset|serie|aqui tienes|este es|variante|tanda",
    ],
  },
];
