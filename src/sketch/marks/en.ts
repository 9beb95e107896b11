// English elicitation cues. Each rule names a demand that an honest prompt seldom makes in this combination.
import type { Rule } from "./rule.ts";

const trace =
  "reason*|chain of thought|chains of thought|train of thought|thought process|thinking process|rationale|rationales|cot|scratchpad|reasoning trace|thinking trace|thinking|monologue|thoughts|deliber*";
const noSkip =
  "do not skip|don t skip|without skipping|never skip|not skip|skip no|skip nothing|skip any|skip steps|no skipping|leave nothing out|omit nothing|no step|omit no|every step|every intermediate|each intermediate|all intermediate";
const thenAnswer =
  "final answer|final result|final solution|final conclusion|then give|then provide|then state|then answer|then the answer|then output|then write|then respond|then present|then finally|before answer*|before giving|before the answer|before you answer|before stating|before your answer|before conclud*|before respond*|end with|ends with|ending with|finish with|close with|conclude with|wrap up with|and the answer|followed by the answer|followed by your answer|followed by the final|and only then|only afterwards|last line|final line|final :|answer :|result :";
const show =
  "write|writes|articul*|output|show|produce|reveal|record|spell|lay out|print|display|provide|reconst*|narrate|verbal*|transcr*|emit|dump|document|include|give|put|place|expose|disclose|report|present|return|repeat|reproduce|copy|share|state|generate|enclose|wrap";
const tag =
  "<think>|</think>|<thinking>|<reasoning>|<scratchpad>|<thought>|<thoughts>|<cot>|<analysis>|<rationale>|think tags|think tag|thinking tags|reasoning tags|thought tags|thinking block|reasoning block|[think]|[reasoning]|[thinking]|[scratchpad]";
const task =
  "instruction|instructions|problem|problems|question|questions|prompt|prompts|task|tasks|item|items|exercise|exercises|query|queries|puzzle|puzzles|example|examples";
const tongue =
  "chinese|mandarin|english|russian|japanese|korean|german|french|spanish|arabic|portuguese|hindi|italian|vietnamese|turkish";
const tongues = tongue
  .split("|")
  .map(
    (name) =>
      `in ${name}|into ${name}|use ${name}|using ${name}|in simplified ${name}|in the ${name} language`,
  )
  .join("|");

const broadTrace =
  "reason*|chain of thought|chains of thought|thought process|thinking process|thoughts|thinking|derivation|deduct*|inference|inferences|deliber*|rationale|rationales|intermediate|your work|your working|workings|problem solving|solution path|scratch|arrived at|considerations|calculation*|computa*|sub steps|substeps|full thinking|each step|every step|every move|stream of consciousness|show work|show the work";
const broadFull =
  "every|each|all|entire|entirety|complete|completely|full|fully|detail|detailed|exhaust*|step by step|at length|omit|omitting|skip|skipping|number them|numbered|enumer*|long|lengthy|from start to finish|start to finish|thorough*|at least # words|verbose|dead ends|steps";
const answerAfter =
  "final answer|final result|final label|final solution|final response|before giving|before stating|before the final|before you answer|before answer*|before you commit|commit to|then the answer|then the solution|then the final|followed by the|and then answer|conclude with|conclude by|finish with|end with|ends with|ending with|close with|answer last|answer at the end|answer at the very end|answer after|after ####|on the last line|last line|only then|only afterwards|answer on its own line|final line|come last|comes last|goes last|the answer is|afterwards|then decide|at the end|at the very end|last of all|last sentence";

export const en: readonly Rule[] = [
  {
    mark: "forced-reasoning",
    within: 36,
    need: [
      broadTrace,
      broadFull,
      answerAfter,
      show + "|enumer*|list|explain|detail|reason|think|format|must",
    ],
  },
  {
    mark: "forced-reasoning",
    within: 24,
    need: [
      "reasoning :|rationale :|thinking :|thought :|chain of thought :|analysis :|steps :|explanation :|thoughts :",
      "answer :|final answer :|conclusion :|final :|result :|answer >",
      "format|template|titled|section|following|structure|headings|exactly|<your|your reasoning|<reasoning|step by step|detailed",
    ],
  },
  {
    mark: "forced-reasoning",
    within: 14,
    need: [
      "template|format|structure|layout",
      "### thoughts|### thinking|### reasoning|### rationale|## thoughts|## thinking|## reasoning|**reasoning|**thinking|[thoughts]|{reasoning}|{thinking}|<thoughts>",
      "final answer|answer|solution",
    ],
  },
  {
    mark: "forced-reasoning",
    within: 18,
    need: [
      "section|titled|labelled|labeled|heading|headings",
      "thinking|reasoning|rationale|chain of thought|thoughts",
      "answer|final answer|solution|reply",
      "write|put|place|give|produce|output",
      "and your|and the|then|second|another|separate|other",
    ],
  },
  {
    mark: "forced-reasoning",
    within: 30,
    need: [
      "solution|reasoning|worked|steps|chain of thought|explanation|thought process|rationale|derivation|answer",
      "full|fully|complete|detail|detailed|spell|every|step by step|entire|long",
      "for training|training purposes|be trained|to train|train a|smaller model|student model|teach a model|fine tune|fine tuning|finetune|distill*|imitate|training data|training set",
      show + "|detail|explain|solve",
    ],
  },
  {
    mark: "forced-reasoning",
    within: 40,
    need: [
      tag,
      "write|output|put|enclose|wrap|place|inside|within|between|in|include|use|start|begin|first|show|think|respond|emit",
    ],
  },
  {
    mark: "forced-reasoning",
    within: 30,
    need: [
      "think step*|reason step*|think through|think aloud|think out loud|reason aloud|reason out loud|think carefully|think it through|think|reason|show your work|show all work|show all your work|show your working|show your reasoning|work through|work it out",
      noSkip + "|step by step|steps",
      "final :|answer :|result :|final answer|end with|ending with|finish with|conclude with|conclude on|last line|final line|close with|then answer|then give|and only then|before answer*|before giving",
    ],
  },
  {
    mark: "forced-reasoning",
    within: 45,
    need: [
      "internal reasoning|inner reasoning|complete reasoning|full reasoning|entire reasoning|detailed reasoning|reasoning process|reasoning trace|reasoning chain|complete chain of thought|full chain of thought|detailed chain of thought|chain of thought|thought process|internal thinking|internal thought*|inner monologue|thinking process|complete thinking|full thinking|thinking|reasoning",
      show,
      "every step|each step|all steps|every single step|step by step|every intermediate|exhaust*|in full|completely|leave nothing out|omit nothing|without skipping|do not skip|don t skip|complete|full|entire|detailed|long",
      thenAnswer +
        "|separate|separat*|already solved|have solved|you solved|finished answer|finished solution|given answer|behind the|led to|leading to|arrived at",
    ],
  },
  {
    mark: "forced-reasoning",
    within: 36,
    need: [
      "already solved|have solved|already answered|have already|solved this|you solved|finished answer|finished solution",
      "articul*|write it out|write out|reconst*|spell out|verbal*|lay out|narrate|recount|reveal",
      "step by step|step|steps|behind|internal|led to",
    ],
  },
  {
    mark: "forced-reasoning",
    within: 24,
    need: [
      "complete reasoning|full reasoning|entire reasoning|whole reasoning|detailed reasoning|all your reasoning|complete thought process|full thought process|whole thought process|full chain of thought|complete chain of thought|reasoning in full",
      "every step|each step|all steps|step by step|every single step|intermediate steps|first|before",
      "final answer|final result|then the answer|your answer|conclusion",
    ],
  },
  {
    mark: "forced-reasoning",
    within: 30,
    need: [
      "produce|write|output|give|provide|generate|return|supply|annotat*|label",
      "detailed|long|complete|full|thorough|extended|exhaust*|lengthy|verbose|step by step|fully",
      "chain of thought|chains of thought|reasoning trace|reasoning traces|reasoning chain|thinking trace|solution trace|worked solution|worked solutions|thought process|rationale|cot",
      "answer|solution|result|conclusion|box|boxed|annotator|dataset|training|label|final label",
    ],
  },
  {
    mark: "forced-reasoning",
    within: 40,
    need: [
      "solution|worked|walkthr*|explan*|reasoning|derivation|steps|demonst*",
      "long|detailed|full|fully|complete|extended|exhaust*|worked|step by step|every step",
      "weaker student|weaker model|smaller model|less capable|student model|weaker learner|weaker reader|novice model|student could learn|student can learn|students could learn|model could learn|model can learn|learn from|imitate|learn to reproduce",
    ],
  },
  {
    mark: "forced-reasoning",
    within: 20,
    need: [
      "json|keys|key|field|fields|yaml|xml|columns",
      "reasoning|chain_of_thought|chain of thought|rationale|thinking|thought process|steps|cot|thoughts",
      "answer|final_answer|solution|conclusion",
      "respond|reply|return|output|answer with|keys|json",
    ],
  },
  {
    mark: "forced-reasoning",
    within: 30,
    need: [
      "annotator|annotators|labeler|labeller|data annot*|annotating",
      "chain of thought|reasoning|rationale|solution|explan*|thought process|thought",
      "answer|box|boxed|label",
    ],
  },

  {
    mark: "verbatim-reasoning",
    within: 22,
    need: [
      "verbatim|word for word|exact words|unedited|unfilt*|uncenso*|unabridg*|raw|literally|token for token|token by token|do not summar*|don t summar*|without summar*|not a summary|no summary|do not paraphr*|without paraphr*|exactly as|as it happens|as is|without editing|unredact*|without omission|without omitting|every token|not condense|without condens*",
      trace,
      show + "|your|were you",
    ],
  },
  {
    mark: "verbatim-reasoning",
    within: 20,
    need: [
      "repeat|reproduce|copy|print|dump|reveal|expose|paste|echo|echo back|read|transcr*|quote|leak|show",
      "your reasoning|your thinking|your thought process|your chain of thought|your thoughts|your internal|your entire thought*|your entire reasoning|your full reasoning|your complete reasoning|your full chain|thinking block|thinking tokens|reasoning tokens|your hidden|thoughts you had|thoughts you have|of your thinking|of your reasoning|of your thoughts",
      "entire|full|complete|exactly|above|all|everything|whole|internal|without any change*|without change*|unchanged|hidden|word|exact|internally|without summar*|exact contents|as they were",
    ],
  },
  {
    mark: "verbatim-reasoning",
    within: 25,
    need: [
      "internal reasoning|hidden reasoning|inner reasoning|private reasoning|hidden thoughts|internal thinking|hidden thinking|internal chain|hidden chain|inner monologue|internal monologue|internal deliber*|internal thought*|inner thoughts|private thoughts|hidden scratchpad|internal scratchpad|private scratchpad|private chain|unspoken reasoning|thinking tokens|reasoning tokens|reasoning trace behind",
      show,
    ],
  },
  {
    mark: "verbatim-reasoning",
    within: 30,
    need: [
      "internal|hidden|inner|private|unspoken|concealed",
      "reason*|chain of thought|monologue|thought process|thinking process|deliber*|scratchpad",
      "write|articul*|output|print|reveal|transcr*|reproduce|expose|dump|verbal*|spell|narrate|repeat",
      "step|steps|full|fully|complete|completely|entire|every|all of it|in detail|exactly",
    ],
  },

  {
    mark: "rubric-grading",
    within: 32,
    need: [
      "grade|grades|grading|score|scores|scoring|rate|rating|evaluat*|assess*|judge|judges|judging|mark|critiq*|apprais*",
      "rubric|rubrics|criteria|criterion|dimensions|scoring guide|grading scheme|marking scheme",
      "# to #|#-#|between # and #|out of #|out of ten|out of five|ratings|scale|scores of|score of|points|justif*|each|integer|# through #",
    ],
  },
  {
    mark: "rubric-grading",
    within: 32,
    need: [
      "grade|grading|score|scoring|rate|rating|evaluat*|assess*|judge|judging|mark|critiq*|apprais*",
      "# to #|between # and #|out of #|scale of|scale from|#-#|#-point|likert|integer|from # to|number from|# through #|a-f|letter grade|numeric score|#/#|out of ten|out of five|one to ten|one to five|zero to ten|ten point|five point",
      "answer|answers|response|responses|solution|submission|reply|completion|candidate|assistant|model output|explanation|translation|summary|following|below",
      "justif*|feedback|rationale|criteria|criterion|quality|accuracy|helpful*|correct*|reason|reasons|explain|verdict|strict*|impart*",
    ],
  },
  {
    mark: "rubric-grading",
    within: 70,
    need: [
      "assistant a|response a|answer a|output a|model a|candidate a|response 1|answer 1|completion a|completion 1|assistant 1|first response|first answer",
      "assistant b|response b|answer b|output b|model b|candidate b|response 2|answer 2|completion b|completion 2|assistant 2|second response|second answer",
      "better|compare|evaluat*|judge|prefer*|winner|verdict|worse|grade|score|rate|tie|which",
    ],
  },
  {
    mark: "rubric-grading",
    within: 30,
    need: [
      "impartial judge|impartial grader|strict grader|strict judge|expert grader|expert judge|fair judge|act as a judge|act as a grader|act as an evaluator|you are a grader|you are a judge|you are an evaluator|grader|evaluator|judge the quality|evaluate the quality|assess the quality|quality of the response*|reward model",
      "score|rating|verdict|rubric|grade|scale|feedback",
    ],
  },
  {
    mark: "rubric-grading",
    within: 20,
    need: [
      "compare|comparing|weigh|rank",
      "candidate replies|candidate answers|candidate responses|both replies|both answers|both responses|two replies|two answers|two responses|both candidate*|two candidate*|both completions|two completions|candidate completions|model outputs|two outputs|both outputs",
      "winner|better|best|prefer*|verdict|pick|rank",
    ],
  },
  {
    mark: "rubric-grading",
    within: 22,
    need: [
      "grading|grade|score|mark|marking|assign|award",
      "# points|# or # points|# marks|points",
      "each question|each answer|for each|every answer|per question|each response|each student",
      "homework|exam|answers|submission*|comment|feedback|rubric|response",
    ],
  },
  {
    mark: "rubric-grading",
    within: 24,
    need: ["[[a]]|[a]", "[[b]]|[b]|[[c]]", "prefer*|better|verdict|winner|compare"],
  },
  {
    mark: "rubric-grading",
    within: 20,
    need: [
      "give|assign|award|output",
      "a grade|grade|marks|a score|points|a mark|numeric score",
      "solution|answer|response|essay|completion|submission|output|reply|this text",
      "mistakes|errors|each|out of #|justif*|rubric|a-f|between # and #|criteria|criterion|explain|deduct*",
    ],
  },

  {
    mark: "variants",
    within: 24,
    need: [
      "rewrite|rephrase|reword|reformul*|paraphr*|transf*|evolve|evolved|create|generate|produce|write|make|modify|turn|invent|craft|mutate|adapt|compose|devise|design|convert|come up with|give|propose",
      "harder|more difficult|more complex|more complicated|more challenging|tougher|trickier|more demanding|deeper reasoning|adding one|additional constraint|harder variant|harder version|variant|variants|alternative version*|new version*|modified version*|similar problem*|similar question*|analogous|counterpart",
      task,
      "below|following|above|original|seed|then|solve|solution|answer it|this|given|each|same",
    ],
  },
  {
    mark: "variants",
    within: 24,
    need: [
      "harder variant|harder version|harder one|more difficult variant|more difficult version|more complex version|more challenging version|tougher variant|tougher version|trickier version",
      "solve|solution|answer|respond|work out",
      "rewrite|rephrase|turn|transf*|create|write|produce|make|evolve|convert|completely|fully|instruction|below|first",
    ],
  },
  {
    mark: "variants",
    within: 20,
    need: [
      "generate|create|produce|write|make|build|synthes*|compose|prepare",
      "training data|training examples|training samples|training pairs|training items|synthetic data|synthetic examples|instruction response|question answer pairs|question and answer pairs|q&a pairs|qa pairs|fine tuning examples|fine tuning data|finetuning data|instruction tuning|instruction data|preference pairs|prompt completion pairs|input output pairs|instruction pairs|new instructions|diverse instructions",
      "#|diverse|new|more|varied|different|dozen|ten|twenty|fifty|hundred|batch|model|student",
    ],
  },
  {
    mark: "variants",
    within: 20,
    need: [
      "# variants|# variations|# versions|# paraphr*|# new versions|# harder|# rewrites|five variants|three variants|ten variants|four variants|several variants|multiple variants|different variants|five variations|ten variations|ten new|five new",
      task,
      "generate|create|produce|write|make|give|rewrite|compose|each|solve|difficulty|difficult",
    ],
  },

  {
    mark: "variants",
    within: 20,
    need: [
      "generate|write|create|produce|make|compose|give|invent|propose",
      "# new|# more|# similar|# analogous|# diverse|# additional|# harder|five similar|three similar|ten similar|three analogous|five analogous|five more|ten more|three more|five new|ten new|similar to the one|like the one|like this one|in the same style|in the style of the|based on this example|based on the example",
      "questions|problems|prompts|instructions|exercises|tasks|items|examples",
      "answers|solutions|solve|worked|below|above|seed|example|with answer*|following",
    ],
  },
  {
    mark: "variants",
    within: 14,
    need: [
      "rewordings|rephrasings|paraphrases|reformulations|rewrites|rewritings|alternative phrasings|alternative wordings",
      "query|question|prompt|instruction|request|task|sentence below|problem|item",
      "dozen|ten|five|three|#|several|many|multiple|diverse|different",
    ],
  },
  {
    mark: "variants",
    within: 16,
    need: [
      "another|new|similar|further",
      task,
      "harder|same skill|same concept|same topic|more difficult|trickier|more complex|one step harder",
      "write|create|make|give|generate|produce|invent|compose",
    ],
  },
  {
    mark: "variants",
    within: 16,
    need: [
      "synthetic|artificial training|augmented",
      "question*|examples|pairs|samples|dialog*|instruction*|conversations|data",
      "training|train|fine tune|fine tuning|chatbot|model|dataset",
      "create|generate|produce|write|make|build",
    ],
  },
  {
    mark: "variants",
    within: 14,
    need: [
      "paraphr*|rephrase|rewrite|reword|reformul*",
      task,
      "# different|# ways|# versions|# times|# alternative*|different ways|several ways|two ways|three ways|four ways|five ways|eight ways|eight different|five different|ten different|three different|multiple ways|many ways",
    ],
  },
  {
    mark: "variants",
    within: 22,
    need: [
      "generate|create|write|produce|synthes*|build",
      "user queries|user questions|user messages|user prompts|queries|instructions|conversations|dialogues|dialogs|requests",
      "ideal|assistant replies|assistant responses|responses|replies|completions|gold answers|assistant",
      "diverse|varied|different|set of|pairs|# user|# queries|#",
    ],
  },
  {
    mark: "language-lock",
    within: 16,
    need: [
      "think|reason|thinking|reasoning|thoughts|monologue|scratchpad|chain of thought|thought process|deliber*|internal*",
      tongues,
      "only|exclus*|entirely|solely|strictly|must|always|whatever|no matter|throughout|no other|nothing but|regardless|never switch|do not switch|even if|keep|whole|entire|all|every|then|while|but",
    ],
  },
  {
    mark: "language-lock",
    within: 8,
    need: [
      tongue
        .split("|")
        .map(
          (name) =>
            `think in ${name}|reason in ${name}|thinking in ${name}|reasoning in ${name}|think only in ${name}|reason only in ${name}`,
        )
        .join("|"),
      "only|must|always|please|answer|respond|reply|then|before|should|solve|solution|throughout|step|steps|final",
    ],
  },

  {
    mark: "strict-format",
    within: 16,
    need: [
      "respond|reply|return|output|answer|emit|format|deliver|responses|give|provide",
      "json|yaml|xml|jsonl|csv|toml",
      "key|keys|field|fields|schema|only|exactly|nothing else|no other text|strictly|valid|no prose|no markdown|following format",
      "key|keys|respond|reply|nothing else|no other text|no prose|answer|reasoning|your|and nothing|no extra text|no commentary",
    ],
  },
  {
    mark: "strict-format",
    within: 18,
    need: [
      "boxed|\\boxed|boxed{}|in a box|inside a box|in the box|box",
      "answer|final|result|solution",
      "put|place|enclose|wrap|write|give|produce|provide|state|inside|within|output|present|report",
    ],
  },
  {
    mark: "strict-format",
    within: 8,
    need: [
      "<answer>|<final>|<result>|<solution>|<final_answer>|answer tags|<verdict>|<score>",
      "wrap|inside|within|between|put|enclose|tags|place|surround|surrounded",
    ],
  },
  {
    mark: "strict-format",
    within: 12,
    need: [
      "output|return|respond|reply|emit",
      "strictly|valid|only|exactly|single",
      "json|yaml|xml|jsonl",
      "fields|keys|with field*|schema",
    ],
  },
  {
    mark: "strict-format",
    within: 12,
    need: [
      "end with|ends with|ending with|ending in|finish with|conclude with|close with|terminate with|last line|final line|finish on|end on|a line",
      "final :|answer :|#### |final answer :|result :|verdict :|the final answer is|score :|[result]|final answer",
    ],
  },
  {
    mark: "strict-format",
    within: 20,
    need: [
      "output format|response format|answer format|reply format|format of your|format your",
      "should be|must be|look like|as follows|exactly|following|strictly|adhere",
      "feedback :|[result]|score|json|final|integer|keys|tags|answer :|key",
    ],
  },

  {
    mark: "batch-item",
    within: 14,
    need: [
      "item ##|entry ##|record ##|sample ##|example ##|question ##|problem ##|task ##|prompt ##|row ##|case ##|instance ##|request ##|item # of|entry # of|record # of|sample # of|question # of|problem # of|task # of|prompt # of|item number #|sample number #|item no #|item id #|item # #|sample # #|index ##|id ##|no ##|number ##",
      "batch|dataset|data set|shard|queue|series|split|set|next|here is|this is|processing|of ##|/ ##|id|total|job|corpus",
    ],
  },
  {
    mark: "batch-item",
    within: 6,
    need: [
      "variant ##|(variant #)|[variant #]|variation ##|item_id|sample_id|batch_id|batch ##|batch #|shard #|(item #)|[item #]|(sample #)|[sample #]|{item #}",
      "variant|variation|#",
    ],
  },
  {
    mark: "batch-item",
    within: 4,
    need: [
      "prompt ##|seed ##|sample ##|item ##|record ##|entry ##|problem no ##|question no ##|task ## / ##|item ## / ##|# of ##",
      "prompt|seed|sample|item|record|entry|problem|question|task",
    ],
  },
];
