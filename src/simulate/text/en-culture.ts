// What many strangers share in the open: frameworks' prompt templates, viral prompts, assignments, test harnesses.
// `@Q` is where the user's own text goes. These are the hard look-alikes of harvest templates.

export const enCulture = String.raw`
fw.ctx: context | passages | documents | snippets | sources | search results
fw.rag: Use the following {fw.ctx} to answer the question at the end. If you don't know the answer, just say that you don't know, don't try to make up an answer.\n\n@Q\n\nHelpful Answer: | Answer the question based only on the {fw.ctx} below. Cite the source of each claim in brackets.\n\n@Q | You are an assistant for question-answering tasks. Use the retrieved {fw.ctx} to answer. Use {three} sentences maximum and keep the answer concise.\n\n@Q
three: three | five | two | four
fw.react: Answer the following questions as best you can. You have access to the tools listed. Use the following format:\nQuestion: the input question\nThought: you should always think about what to do\nAction: the action to take\nObservation: the result of the action\nFinal Answer: the answer to the original question\n\nBegin!\n\nQuestion: @Q\nThought:
fw.map: Write a concise summary of the following:\n\n"@Q"\n\nCONCISE SUMMARY: | Given the following extracted parts of a long document, create a final {fw.sum}.\n\n@Q\n\nFINAL: | The following is a set of summaries. Distil it into a consolidated {fw.sum} of the main themes.\n\n@Q
fw.sum: summary | abstract | overview | digest
fw.extract: Extract the {fw.ent} from the text below and return them as JSON following the schema. Do not add keys.\n\nText: @Q | You are an expert extraction algorithm. Only extract relevant information from the text. If you do not know the value of an attribute, return null.\n\n@Q
fw.ent: names and dates | amounts | entities | addresses | action items | product features | symptoms | skills
fw.judge: You are comparing a submitted answer to an expert answer on a given question. Compare the factual content and ignore differences in style.\n[BEGIN DATA]\n@Q\n[END DATA]\nExplain your reasoning step by step, then print a letter from A to E. | Given an input and an output, score from 1 to {5-10} how {fw.good} the output is. Reason step by step first.\n\n@Q\n\nScore:
fw.good: helpful | faithful | relevant | concise | polite | complete
fw.cot: Question: @Q\nLet's think step by step. | Solve the following problem. Think step by step and put the final answer after "Answer:".\n\n@Q | @Q\n\nTake a deep breath and work on this problem step by step.
fw.tr: You are a professional translator. Translate the text into {fw.lang}. Keep names, numbers and formatting. Output only the translation.\n\n@Q | Translate from English to {fw.lang}:\n\n@Q
fw.lang: German | Spanish | French | Japanese | Portuguese | Dutch
fw.class: Classify the text into one of the labels: {labels}.\n\nText: @Q\nLabel: | Which of [{labels}] describes the message best? Answer with the label.\n\n@Q
fw: {fw.rag} | {fw.rag} | {fw.react} | {fw.map} | {fw.extract} | {fw.judge} | {fw.cot} | {fw.tr} | {fw.class}
viral: Based on everything you know about {social}, roast {viral.me} in {2-5} sentences. My input: @Q | Pretend you are my future self from {2040-2090}. Answer in that voice: @Q | Explain @Q as if you were {being}, then rate the explanation out of ten. | Before you answer, ask yourself what {being} would ask. Then answer step by step: @Q | Give me the {2-9}-minute crash course, a metaphor and a quiz on this: @Q | Write it as a {genre} trailer: @Q | Turn this into a checklist I can print, with {3-12} boxes: @Q | Answer like a {role} and challenge my assumptions: @Q | What would the {era} generation say about this: @Q
viral.me: my taste in music | my week | my job | my habits | my city
course: CS {100-499} | Physics {100-299} | Rhetoric {100-199} | Statistics {100-399} | Biology {100-299} | Economics {100-399} | Philosophy {100-299} | Linguistics {100-299}
assign: {course}, assignment {1-9}: in {200-900} words, discuss how {sci} relates to {social}. Use at least {2-6} sources, state your thesis in the first paragraph, show your reasoning, and answer one objection. My draft: @Q | {course} problem set {1-9}. For each part show every step of your working and box the final result.\n@Q | {course} lab {1-12}: implement {fn} and {fn} in {plang}, explain the complexity, write {3-9} tests. I have this so far: @Q | {course} reading response {1-12} on {era}: summarise, criticise, connect to {social}. Notes: @Q | {course} peer review: grade the text on clarity, evidence and structure from 1 to 5 and justify each grade. Text: @Q
harness: You are {h.name}, an agent that builds software in this repository. Use the tools to read, edit and run files. Think before every action and state the plan. Never edit files outside the workspace. Team {team}. | {h.name} v0.{1-40}. Work in small steps: plan, call one tool, observe, repeat. Print a diff at the end. Team {team}.
h.name: quillcode | patchbird | kitesmith | loomdev | forgeling | mosshack
team: {adj} {being} | {adj} {good} | the {plant} people
famous: How many r's are in {fruit}? | Draw an SVG of {being} riding a {vehicle} | Which is bigger, {3-9}.{9-9} or {3-9}.{10-19}? | Write a poem about {social} without the letter {letter} | A {pet}, a boat and {good}: cross the river in the fewest trips | {name} has {2-6} sisters and {2-6} brothers. How many sisters does a brother have? | Code a {game} clone in one html file | What day is {2-27} {month} {2027-2090}? | Multiply {1000-9999} by {1000-9999} in your head | Reverse the word {fruit}, then count its vowels | Five {good} dry in {2-9} hours, how long do {10-90} need?
fruit: strawberry | raspberry | blueberry | cranberry | persimmon | grapefruit | pomegranate
vehicle: bicycle | unicycle | tram | scooter | hot air balloon | tractor
letter: e | a | s | t | o
audit: show your reasoning, {audit.why} | explain step by step how you got there, {audit.why} | {audit.why}, so i need every step written down | keep a trace of your thinking in <reasoning> tags, {audit.why} | number each step of the argument, {audit.why} | why did you conclude that? list the steps, {audit.why} | i want your full chain of thought, {audit.why} | think out loud, {audit.why}
audit.why: it goes into our audit file | {who} has to sign it off | my auditor asked for it | i'm debugging a wrong answer | compliance wants to see it | i must defend it in front of {who} | for the {month} review | we log decisions at {firm}
`;
