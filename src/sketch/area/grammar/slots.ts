// Fillers for the templates of this folder: own words, varied so that the classifier learns the frames and not the topics.
// "[a|b]" picks one, "{name}" fills a slot; slots may use slots.
export const slots: Readonly<Record<string, readonly string[]>> = {
  name: "Nadia|Oskar|Priya|Tomas|Leila|Bjorn|Amara|Felix|Greta|Hugo|Ines|Jonas|Kofi|Luisa|Marek|Nina|Otto|Paula|Quentin|Rosa|Samir|Tina|Ugo|Vera|Wanda|Yusuf|Zoe|Ben|Clara|Emily|James|Sarah|Mike|Mr. Hall|Mrs. Lane|the farmer|the baker|a teacher|Sophie".split(
    "|",
  ),
  he: "he|she|they".split("|"),
  num: "3|4|7|12|15|18|24|36|48|60|75|120|250|1,200|3.5|0.25|1/3|2/5|40%|15%|$6|$45|$2.50".split(
    "|",
  ),
  n: "2|3|4|5|6|7|8|9|10|12|20|30|50|100".split("|"),
  goods:
    "apples|marbles|pencils|stickers|tickets|cookies|eggs|cupcakes|books|stamps|bottles of water|candles|chairs|flowers|toy cars|pounds of flour|liters of milk|beads|bricks|seashells|balloons|slices of pizza|cards|trees|sheep|hours|miles|pages|bags of rice|coins|shirts".split(
      "|",
    ),
  person:
    "Marie Curie|Mozart|the current mayor|Napoleon|Frida Kahlo|Elvis|Leonardo da Vinci|the first man on the moon|Cleopatra|Bob Marley|Tolstoy|Pele|Angela Merkel|the actor in that movie|Nelson Mandela|Queen Victoria|Abraham Lincoln|Johnny Cash|Gandhi".split(
      "|",
    ),
  place:
    "Portugal|the Nile|Vienna|Peru|New Zealand|Kyoto|Nairobi|the Alps|Toronto|Egypt|Iceland|Buenos Aires|Texas|the Amazon|Cyprus|Scotland|Mumbai|Cairo|Florida|the Caribbean|Mexico City".split(
      "|",
    ),
  topic:
    "photosynthesis|remote work|climate change|electric cars|the water cycle|machine learning|coffee|the French Revolution|inflation|jazz|ocean tides|urban gardening|sleep|black holes|renewable energy|the stock market|nutrition|ancient Rome|vaccines|chess|space travel|privacy|blockchain|mental health|education|tourism|social media|football|recycling|artificial intelligence".split(
      "|",
    ),
  genre:
    "short story|poem|limerick|haiku|sonnet|fairy tale|song|rap verse|screenplay|monologue|fable|blog post|essay|speech|product description|press release|cover letter|newsletter|slogan|tagline|tweet|LinkedIn post|advertisement|email|letter|dialogue|children's story|horror story|love letter|joke".split(
      "|",
    ),
  codelang:
    "Python|JavaScript|TypeScript|Java|C++|C#|Go|Rust|SQL|PHP|Ruby|Kotlin|Swift|Bash|Haskell|R|C|HTML|CSS|React|Django|PowerShell|Perl".split(
      "|",
    ),
  codetask:
    "reverses a string|sorts a list of numbers|finds the longest word|checks whether a number is prime|parses a CSV file|computes the factorial|merges two dictionaries|counts vowels|removes duplicates from an array|implements a binary search|calls a REST API|validates an email address|reads a file line by line|connects to a database|computes Fibonacci numbers|flattens a nested list|finds the two numbers that add up to a target|converts Celsius to Fahrenheit|renders a login form|draws a bar chart|schedules a job|inserts a node into a linked list|checks if a string is a palindrome|traverses a binary tree|calculates the area of a circle|uploads an image|paginates the results|handles a click on a button".split(
      "|",
    ),
  code: [
    "def {f}(x, y):\n    total = 0\n    for i in range(x):\n        total += y[i]\n    return total",
    "function {f}(a, b) {\n  let out = [];\n  for (let i = 0; i < a.length; i++) { out.push(a[i] * b); }\n  return out;\n}",
    "public class Main {\n  public static void main(String[] args) {\n    int x = 5;\n    System.out.println(x);\n  }\n}",
    "SELECT name, total FROM orders WHERE total > 100 GROUP BY name ORDER BY total DESC;",
    "import pandas as pd\ndf = pd.read_csv('{f}.csv')\nprint(df.head())",
    "#include <iostream>\nusing namespace std;\nint main() { int n; cin >> n; cout << n * 2 << endl; return 0; }",
    "const {f} = async (req, res) => {\n  const user = await db.find(req.body.id);\n  if (!user) return res.status(404).send();\n  res.json(user);\n};",
    '<div class="{f}">\n  <h1>Title</h1>\n  <button onclick="go()">Go</button>\n</div>',
    "TypeError: '{f}' object is not iterable\n  File \"app.py\", line 12, in <module>",
    "for item in items:\n    if item % 2 == 0:\n        print(item)",
    "apiVersion: v1\nkind: Service\nmetadata:\n  name: {f}\nspec:\n  ports:\n  - port: 80",
    "struct Node { int data; Node* next; };",
    "while True:\n    x = input()\n    if x == 'q': break",
    "{f} = lambda s: s[::-1]",
  ],
  f: "process|compute|handler|main|get_total|parse|orders|items|solve|load_data|helper|calc|user|render".split(
    "|",
  ),
  passage: [
    "The committee met on Tuesday to discuss the new library. Several members were worried about the cost, but most agreed that the old building could not be repaired.",
    "Rain fell over the valley for three days. When it stopped, the river had changed its course and two bridges were gone.",
    "Our quarterly revenue rose by nine percent, driven by strong demand in Asia, while costs stayed flat. We expect slower growth next year.",
    "Bees visit up to five thousand flowers a day. Their dances tell other bees where food can be found.",
    "Dear team, thank you for your patience during the migration. The service is back and all the data are safe. Best, {name}",
    "Researchers asked four hundred people about their sleep. Those who went to bed early reported better moods, although the effect was small.",
    "In 1911 the expedition reached the southern coast after months of travel. They had lost most of their dogs and a third of their food.",
    "I bought this kettle two weeks ago and the lid broke already. The shop refused to give my money back. Very disappointed.",
    "The quick growth of cities has changed how water is used. Planners now have to think about droughts, floods and old pipes at once.",
    "Good morning, where is the nearest train station, please?",
    "Hola, me llamo {name} y vivo en un pueblo cerca del mar. Me gusta leer y caminar.",
    "La conférence aura lieu jeudi prochain dans la grande salle. Merci de confirmer votre présence.",
    "Das Wetter war gestern schlecht, aber heute scheint die Sonne und wir gehen spazieren.",
    "今天天气很好，我们去公园散步吧。晚上一起吃饭。",
    "Сегодня мы поедем на дачу, если не будет дождя.",
    "明日は会議があるので、早く起きなければなりません。",
    "{topic} is more and more a matter of public debate. Some say it helps everyone; others fear the costs.",
  ],
  question: [
    "What is {num} plus {num}?",
    "Why is the sky blue?",
    "Who was {person}?",
    "What is the capital of {place}?",
    "Explain {topic}.",
    "How many {goods} does {name} have left?",
    "Write a function that {codetask}.",
    "How do I cook rice?",
    "What causes rain?",
    "Describe the role of {topic} in modern life.",
    "Name three facts about {place}.",
    "{name} has {n} {goods} and buys {n} more. How many in all?",
  ],
  answer: [
    "It is because of the way light scatters.",
    "The answer is {num}.",
    "I think it was {person}, in {place}.",
    "There are many reasons, among them {topic}.",
    "You first heat the water, then wait ten minutes.",
    "{passage}",
    "Sorry, I do not know.",
  ],
  tongue:
    "French|Spanish|German|Chinese|Japanese|Russian|Italian|Portuguese|Arabic|Hindi|Korean|Dutch|Turkish|English|Polish|Latin|Swahili".split(
      "|",
    ),
  role: "a pirate captain|a medieval knight|a travel guide|a strict drill sergeant|a Roman senator|a wise old wizard|a detective|a job interviewer|a robot from the future|a motivational coach|a stand-up comedian|a ship's cook|an ancient philosopher|a talking cat|a space explorer|a historian|a famous chef|a doctor|a lawyer|a poet|a personal trainer|a therapist|a queen of a lost kingdom|a nature documentary narrator|a career counselor|an accountant|a dungeon master|a museum guide|a linguist|a biologist|an astronaut|a ghost".split(
    "|",
  ),
  option:
    "an increase in pressure|a decrease in demand|it remains the same|the left ventricle|{n}|{num}|oxidation|natural selection|the Supreme Court|none of the above|all of the above|both A and B|glucose|a monopoly|the mitochondria|kinetic energy|inversely proportional|the plaintiff|a heap|utilitarianism|a covalent bond|the treaty of 1648|negative feedback|the median|O(n log n)|sodium chloride|working memory|the amygdala|a tariff|due process|{topic}|{place}|{person}|I only|II and III only|increases|decreases|does not change|True, False|the mean|a vector|a tort".split(
      "|",
    ),
  scistem: [
    "Which of the following is [true|not true|correct|most likely|an example of] {topic}?",
    "Which of the following [statements|best describes|is the best explanation of|would most likely] {concept}?",
    "The [main|primary|principal] [function|cause|purpose|characteristic] of {concept} is",
    "A [patient|student|company|particle|scientist|defendant|solution|sample] {event}. [What is the most likely|Which of the following is the best|What would be the] [explanation|result|diagnosis|answer|conclusion]?",
    "According to [the theory of|Kant|Keynes|Freud|Newton's laws of|the law of|quantum] {concept},",
    "All of the following are [examples|characteristics|features|causes] of {concept} EXCEPT",
    "{concept} is [defined as|known as|best described as|measured in|associated with|found in]",
    "What is the [value|derivative|probability|area|volume|speed|mass|degree|product|sum|order|unit|name] of {concept}?",
    "Statement 1 | Every {concept} is finite. Statement 2 | {concept} is abelian.",
    "If {concept} [increases|doubles|is halved|is removed], then {concept} [will|would|must]",
    "As of 20{n}, about what [share|percentage|number] of {concept} [is|was] in {place}?",
    "In {place}, the [court|government|economy|population] {event} because of {concept}. This is [called|known as|an example of]",
    "Find the [value|degree|characteristic|order|index|range] of {concept} given that x = {n} and y = {n}.",
  ],
  concept:
    "a chemical equilibrium|a cell membrane|supply and demand|a random variable|a group of order {n}|classical conditioning|an electric field|photosynthesis|natural law|the nervous system|a binary tree|opportunity cost|DNA replication|the moral status of animals|a normal distribution|torque|a contract|federalism|an enzyme|the boiling point|cognitive dissonance|entropy|an inductor|inflation|a hash table|x^2 + {n}x - {n} = 0|f(x) = {n}x + {n}|{n}/{n} of {n}|the ring Z_{n}|tectonic plates|muscle contraction|a star|the unemployment rate|judicial review|a virus|the demand curve|neurons|light|the immune system|the null hypothesis|a right triangle|infant mortality|the Cold War|radioactive decay".split(
      "|",
    ),
  event:
    "moves at a constant speed of {n} m/s|is heated to {n} degrees|presents with fever and pain|signs a contract|loses {n} percent of its value|is dropped from a height of {n} m|is charged with a crime|reports hearing voices|raises its prices|contains {n} grams of salt|is inherited from both parents|fails to respond|is sampled at random".split(
      "|",
    ),
  device:
    "alarm|timer|lights|thermostat|calendar|reminder|playlist|to-do list|shopping list|phone".split(
      "|",
    ),
  banky:
    "checking account|credit card|savings|paycheck|electricity bill|rent|insurance|order|flight|reservation|package|vacation days|pin|credit score|credit limit|car payment".split(
      "|",
    ),
  food: "rice|pasta|pancakes|chicken soup|a steak|sushi|chocolate cake|tacos|bread|lasagna|an omelette".split(
    "|",
  ),
  tool: "search|calculator|weather|browser|python|shell|wikipedia|calendar|email|database|maps|translate|news|wolfram|get_stock_price|send_message|book_flight|read_file|sql_query|click|screenshot|http request".split(
    "|",
  ),
  goal: "find the cheapest flight to {place}|check the weather in {place}|book a table for {n}|list the files in the folder|look up the population of {place}|send {name} an email about {topic}|fix the failing test|find the latest news on {topic}|download the report and compute the average|open the settings page and change the password|create a directory and move the logs there|what is the stock price of the company|who won the last election in {place}|restart the server|order {n} {goods}|summarise the top three results".split(
    "|",
  ),
  picture:
    "a photo of {place} at dusk|a chart with {n} bars|a screenshot of a form|a cat on a sofa|a handwritten note|a receipt|an X-ray|a map of {place}|a diagram of the heart|a portrait of an old woman|a street full of cars|a logo with a bird|a plate of {food}|a car in the rain".split(
      "|",
    ),
  noise: "asdf|qwe|hmm|test|foo|xyz|lorem ipsum|aaa|123|???|...|hjkl|blah|zzz|abc|!!".split("|"),
  long: [
    "It [lowers|raises|removes|changes] the [activation energy|price|pressure|number of cells] [of|in] {concept}",
    "The [light|signal|government|enzyme|plaintiff] [pushes|binds to|regulates|pays for] {concept}",
    "They [contract|react|move|fail] [faster|slower|first|together] than {concept}",
    "Because {concept} is [larger|smaller|required|forbidden]",
    "{concept} and {concept}",
    "[arise|fill|circulate] [from|during|between] the [arch|base|left side] [of|and] {concept}",
    "[Only|Either|Neither] {concept} [or|and] {concept}",
    "[Patient|Sample|Date] to be [washed|checked|recorded]",
    "[skull|crystal|lattice|muscle|nerve|bone] [filter|matter|plate|centre]",
    "[Use|Configure|Create|Deploy] [a VPC endpoint|an index|a load balancer|a gateway] [in|for] [each subnet|the account]",
    "[baroreceptors|chemoreceptors|osteoblasts|platelets|neutrons|electrons|alkenes|tariffs].",
  ],
  expert:
    "marketing strategist|bridge engineering mentor|business law assistant|trend researcher|data scientist|UX designer|language tutor|nutrition coach|financial advisor|philosophy teacher|content strategist|career coach|product manager|security analyst|direct response copywriter|legal assistant|interior designer|SEO specialist|project manager|real estate agent|medical educator|scientific writer|startup mentor|prompt engineer|psychologist|trading analyst|game master|academic reviewer|conversion copywriter|research associate".split(
      "|",
    ),
  dollar: ["$", "{{"],
  native: [
    "昨天的会议取消了，因为经理生病。",
    "商店周末不开门。",
    "这座桥建于一百年前，最近刚刚修好。",
    "公司今年的收入增长了百分之八。",
    "孩子们在河边玩了一下午。",
    "La tienda está cerrada los domingos.",
    "El puente fue construido hace cien años y acaba de ser reparado.",
    "Le magasin est fermé le dimanche.",
    "Le pont a été construit il y a cent ans.",
    "Der Laden ist sonntags geschlossen.",
    "Die Brücke wurde vor hundert Jahren gebaut.",
    "Магазин закрыт по воскресеньям.",
    "Мост построили сто лет назад и недавно починили.",
    "店は日曜日は休みです。",
    "この橋は百年前に建てられました。",
  ],
};
