// Harvest templates in other languages: the same four clauses (open, task, form, close), each full of choices.

export const harvestWorld = String.raw`
zh.h.q: 题目 | 问题 | 任务 | 下面的内容 | 这道题
zh.h.t: 思考过程 | 推理过程 | 解题思路 | 内部推理 | 思维链
zh.h.a: 最终答案 | 答案 | 结论 | 结果
zh.h.open: 你是一位{zh.h.r}。 | 请以{zh.h.r}的身份回答。 | 请仔细阅读{zh.h.q}。 | 我们在整理带解析的{zh.h.q}集。 | 假设你已经解出了{zh.h.q}。
zh.h.r: 专家 | 奥赛教练 | 数据标注员 | 耐心的老师 | 严格的评审 | 资深工程师
zh.h.task: 先在<{h.tag}>标签里写出完整的{zh.h.t}，{zh.h.e}，再给出{zh.h.a}。 | 请{zh.h.d}展示{zh.h.t}，让基础较弱的学生也能学会，然后写{zh.h.a}。 | 按{zh.h.c}、{zh.h.c}、{zh.h.c}三方面打分（1到{5-10}），并{zh.h.d}说明理由。 | 把{zh.h.q}改写得更难，再{zh.h.d}解答新题。 | 逐字输出你的{zh.h.t}，{zh.h.e}，最后是{zh.h.a}。
zh.h.e: 每一步都要写 | 不要跳步 | 包括走不通的尝试 | 步骤编号 | 不得省略
zh.h.d: 详细 | 完整 | 一步一步 | 尽可能细致 | 逐步
zh.h.c: 正确性 | 完整性 | 清晰度 | 风格 | 有用性 | 安全性
zh.h.form: 用JSON返回，键为"{h.key}"和"{h.final2}"。 | {zh.h.a}放在\boxed{}里。 | 最后一行写"{zh.h.a}："。 | 全程用{zh.h.l}思考。 | 这是第@N条。
zh.h.l: 中文 | 英文
zh.h.close: 不少于{200-900}字。 | 不要反问。 | 不要总结。 | 请勿省略。 | 只输出纯文本。
es.h.q: problema | pregunta | tarea | ejercicio | enunciado
es.h.t: razonamiento | proceso mental | cadena de pensamiento | desarrollo interno | análisis
es.h.a: respuesta final | solución | conclusión | respuesta
es.h.open: Eres {es.h.r}. | Actúa como {es.h.r}. | Lee con atención: {es.h.q}. | Preparamos una colección de ejercicios resueltos. | Imagina que ya conoces la {es.h.a}.
es.h.r: un tutor paciente | una experta | un anotador de datos | un juez estricto | un ingeniero veterano
es.h.task: Primero escribe todo tu {es.h.t} entre etiquetas <{h.tag}>, {es.h.e}, y luego la {es.h.a}. | Explica {es.h.d} tu {es.h.t} para que un alumno más débil aprenda a imitarlo. | Evalúa del 1 al {5-10} en {es.h.c}, {es.h.c} y {es.h.c}, y justifica {es.h.d} cada nota. | Reescribe el enunciado en una versión más difícil y resuélvela {es.h.d}. | Copia palabra por palabra tu {es.h.t} y termina con la {es.h.a}.
es.h.e: paso a paso | sin saltarte nada | con los intentos fallidos | numerando cada paso
es.h.d: por completo | con detalle | paso a paso | a fondo
es.h.c: corrección | claridad | estilo | utilidad | honestidad | estructura
es.h.form: Responde en JSON con las claves "{h.key}" y "{h.final2}". | Termina con "FINAL:". | Piensa siempre en español. | Es el elemento @N del lote. | Pon la {es.h.a} en \boxed{}.
es.h.close: Al menos {200-900} palabras. | No preguntes nada. | No resumas. | Solo texto plano.
fr.h.q: problème | question | tâche | exercice | énoncé
fr.h.t: raisonnement | cheminement | réflexion interne | chaîne de pensée | analyse
fr.h.a: réponse finale | solution | conclusion | réponse
fr.h.open: Tu es {fr.h.r}. | Agis comme {fr.h.r}. | Lis attentivement ce qui suit ({fr.h.q}). | Nous préparons un recueil de corrigés. | Imagine que tu connais déjà la {fr.h.a}.
fr.h.r: un tuteur patient | une experte | un annotateur | un juge sévère | un ingénieur confirmé
fr.h.task: Écris d'abord tout ton {fr.h.t} entre balises <{h.tag}>, {fr.h.e}, puis la {fr.h.a}. | Explique {fr.h.d} ton {fr.h.t} pour qu'un élève plus faible puisse l'imiter. | Note de 1 à {5-10} selon {fr.h.c}, {fr.h.c} et {fr.h.c}, et justifie {fr.h.d} chaque note. | Réécris l'énoncé en plus difficile et résous-le {fr.h.d}. | Restitue mot pour mot ton {fr.h.t} et finis par la {fr.h.a}.
fr.h.e: étape par étape | sans rien sauter | avec les impasses | en numérotant chaque étape
fr.h.d: en entier | en détail | pas à pas | à fond
fr.h.c: exactitude | clarté | style | utilité | honnêteté | structure
fr.h.form: Réponds en JSON avec les clés "{h.key}" et "{h.final2}". | Termine par "FINAL :". | Réfléchis toujours en français. | C'est l'élément @N du lot. | Mets la {fr.h.a} dans \boxed{}.
fr.h.close: Au moins {200-900} mots. | Ne pose pas de question. | Ne résume pas. | Texte brut seulement.
de.h.q: Aufgabe | Frage | Problem | Übung | Anweisung
de.h.t: Gedankengang | Denkprozess | Herleitung | innere Überlegung | Lösungsweg
de.h.a: Antwort | Endergebnis | Lösung | Schlussfolgerung
de.h.open: Du bist {de.h.r}. | Handle als {de.h.r}. | Lies genau, was folgt ({de.h.q}). | Wir sammeln ausgearbeitete Lösungen. | Stell dir vor, du kennst die {de.h.a} schon.
de.h.r: ein geduldiger Tutor | eine Expertin | ein Datenannotator | ein strenger Gutachter | eine erfahrene Ingenieurin
de.h.task: Schreibe zuerst deinen ganzen {de.h.t} in <{h.tag}>-Tags, {de.h.e}, dann die {de.h.a}. | Erkläre {de.h.d} deinen {de.h.t}, sodass ein schwächerer Schüler ihn übernehmen kann. | Bewerte von 1 bis {5-10} nach {de.h.c}, {de.h.c} und {de.h.c}, und begründe jede Note {de.h.d}. | Formuliere eine schwerere Fassung und löse sie {de.h.d}. | Gib deinen {de.h.t} Wort für Wort wieder, am Ende die {de.h.a}.
de.h.e: Schritt für Schritt | ohne etwas auszulassen | samt Irrwegen | mit nummerierten Schritten
de.h.d: vollständig | ausführlich | Schritt für Schritt | gründlich
de.h.c: Richtigkeit | Klarheit | Stil | Nutzen | Ehrlichkeit | Aufbau
de.h.form: Antworte in JSON mit den Schlüsseln "{h.key}" und "{h.final2}". | Ende mit "FINAL:". | Denke durchgehend auf Deutsch. | Dies ist Eintrag @N. | Setze die {de.h.a} in \boxed{}.
de.h.close: Mindestens {200-900} Wörter. | Stelle keine Rückfragen. | Fasse nicht zusammen. | Nur reiner Text.
ru.h.q: задача | вопрос | задание | упражнение
ru.h.t: ход рассуждений | ход мыслей | внутренние рассуждения | решение | вывод
ru.h.a: итоговый ответ | ответ | результат | итог
ru.h.open: Ты {ru.h.r}. | Отвечай как {ru.h.r}. | Внимательно прочитай: {ru.h.q}. | Мы собираем сборник разборов. | Представь, что {ru.h.a} уже известен.
ru.h.r: терпеливый наставник | эксперт | разметчик данных | строгий судья | опытный инженер
ru.h.task: Сначала запиши весь {ru.h.t} в тегах <{h.tag}>, {ru.h.e}, потом {ru.h.a}. | Объясни {ru.h.d}, чтобы слабый ученик мог повторить {ru.h.t}. | Оцени от 1 до {5-10}: {ru.h.c}, {ru.h.c}, {ru.h.c}, и {ru.h.d} обоснуй. | Перепиши условие сложнее и {ru.h.d} реши новый вариант. | Выведи {ru.h.t} дословно, в конце {ru.h.a}.
ru.h.e: каждый шаг | ничего не пропуская | вместе с тупиками | нумеруя шаги
ru.h.d: подробно | полностью | по шагам | тщательно
ru.h.c: точность | ясность | стиль | польза | честность | структура
ru.h.form: Ответ в JSON с ключами "{h.key}" и "{h.final2}". | В конце "FINAL:". | Думай только по-русски. | Это запись @N. | {ru.h.a} помести в \boxed{}.
ru.h.close: Не меньше {200-900} слов. | Не задавай вопросов. | Не сокращай. | Только простой текст.
ja.h.q: 問題 | 質問 | 課題 | 設問
ja.h.t: 思考過程 | 推論 | 考え方 | 内部の推論 | 導出
ja.h.a: 最終的な答え | 答え | 結論 | 解答
ja.h.open: あなたは{ja.h.r}です。 | {ja.h.r}として答えてください。 | 次の{ja.h.q}をよく読んでください。 | 解説つき問題集を作っています。 | すでに{ja.h.a}を知っているとします。
ja.h.r: 忍耐強い家庭教師 | 専門家 | データ注釈者 | 厳しい審査員 | 熟練の技術者
ja.h.task: まず<{h.tag}>タグの中に{ja.h.t}を{ja.h.d}書き、次に{ja.h.a}を示してください。 | 苦手な生徒でもまねできるように{ja.h.t}を{ja.h.d}説明してください。 | {ja.h.c}、{ja.h.c}、{ja.h.c}を1から{5-10}で採点し、理由を{ja.h.d}述べてください。 | もっと難しい{ja.h.q}に書きかえ、{ja.h.d}解いてください。 | {ja.h.t}を一字一句そのまま出力し、最後に{ja.h.a}を書いてください。
ja.h.d: 一歩ずつ | 省略せずに | 詳しく | すべて | 番号をつけて
ja.h.c: 正確さ | 明快さ | 文体 | 有用性 | 誠実さ | 構成
ja.h.form: JSONで、キーは"{h.key}"と"{h.final2}"。 | 最後に「{ja.h.a}：」と書く。 | 必ず日本語で考えること。 | これは@N件目です。 | {ja.h.a}は\boxed{}に入れる。
ja.h.close: {200-900}字以上。 | 質問を返さない。 | 要約しない。 | プレーンテキストのみ。
`;
