// The words by which a prompt's form is told, by language: who speaks of themselves, who is polite, who refers back to
// an answer that they read, who begins with an order. Case and accents are folded as in area/words.ts; words of one cue
// are joined by "_". Append freely: nothing is stored but the bits that voice.ts makes of them.

export interface VoiceCues {
  /** Words of the first person, anywhere in the prompt. */
  readonly first: string;
  /** Greetings, please and thanks, anywhere. */
  readonly courtesy: string;
  /** What refers to an answer, anywhere near the beginning. */
  readonly back: string;
  /** What refers to an answer where a prompt begins with it. */
  readonly reply: string;
  /** Orders that a prompt begins with. */
  readonly orders: string;
}

export const voiceCues: Readonly<Record<string, VoiceCues>> = {
  en: {
    first: "i me my mine myself we us our ours im ive id",
    courtesy:
      "please pls plz thanks thank thx hi hello hey dear sorry good_morning good_evening kindly",
    back: "you_said you_wrote you_gave you_mentioned you_suggested you_told you_just your_last your_previous your_answer your_first your_code your_example your_second as_you_said that_didn_t that_doesn_t doesn_t_work didn_t_work not_working still_not still_get still_getting try_again do_it_again same_error what_you_said the_last_one previous_answer the_previous from_above the_above make_it shorter_please instead_of_that",
    reply:
      "no nope yes yeah yep ok okay still again wrong instead actually hmm great perfect nice cool awesome wow but and also so wait why_not what_about how_about now that_s it_still this_still go_on continue more another same shorter longer",
    orders:
      "write solve explain translate summarize summarise describe list give provide find compute calculate prove determine evaluate implement create generate convert compare analyze analyse classify answer complete fix rewrite design show tell make choose identify simplify debug refactor draft suggest outline consider define derive estimate name state rank rate grade judge extract count sort plan compose rephrase paraphrase correct edit improve review check verify act imagine use return output read add remove build test select discuss produce develop predict optimize optimise label score transform format respond reply think walk help let assume sketch",
  },
  de: {
    first: "ich mich mir mein meine meinen meinem meiner meines wir uns unser unsere unseren",
    courtesy: "bitte danke hallo hi guten_tag guten_morgen moin servus liebe_grusse sorry",
    back: "du_hast deine_antwort dein_code deine_letzte dein_letzter wie_oben funktioniert_nicht geht_nicht klappt_nicht noch_mal das_stimmt_nicht",
    reply:
      "nein ja ok okay immer_noch nochmal nochmals falsch stattdessen eigentlich gut perfekt super aber und also warum_nicht weiter mehr noch jetzt kurzer langer",
    orders:
      "schreibe schreib lose erklare erklar ubersetze ubersetz fasse fass beschreibe nenne gib finde berechne berechnen beweise bestimme bewerte erstelle erzeuge vergleiche analysiere ordne beantworte zeige sag mach korrigiere verbessere uberprufe prufe entwickle implementiere verwandle liste",
  },
  fr: {
    first: "je j me moi mon ma mes nous notre nos mien",
    courtesy:
      "merci bonjour bonsoir salut svp stp s_il_te_plait s_il_vous_plait coucou cordialement",
    back: "tu_as_dit vous_avez_dit ta_reponse votre_reponse ton_code ta_derniere votre_derniere ne_marche_pas ne_fonctionne_pas marche_pas ci_dessus encore_une_fois",
    reply:
      "non oui ok d_accord encore toujours faux plutot parfait super mais et alors pourquoi_pas continue plus maintenant",
    orders:
      "ecris ecrivez redige redigez resous resolvez explique expliquez traduis traduisez resume resumez decris decrivez donne donnez trouve trouvez calcule calculez demontre demontrez determine evalue cree creez genere compare analyse classe reponds repondez corrige montre liste propose fais faites",
  },
  es: {
    first: "yo mi me mis conmigo nosotros nosotras nuestro nuestra nuestros nos mio",
    courtesy: "por_favor gracias hola buenos_dias buenas_tardes buenas porfa",
    back: "dijiste me_diste tu_respuesta su_respuesta tu_codigo no_funciona no_me_funciona sigue_sin lo_anterior la_anterior de_arriba otra_vez_lo",
    reply:
      "no vale ok otra_vez todavia aun mal incorrecto mejor perfecto genial pero y entonces ahora continua sigue mas",
    orders:
      "escribe escriba resuelve resuelva explica explique traduce traduzca resume resuma describe describa dame da encuentra calcula calcule demuestra demuestre determina evalua crea genera compara analiza clasifica responde corrige mejora muestra enumera haz hazme dime redacta implementa",
  },
  pt: {
    first: "eu meu minha meus minhas mim comigo nosso nossa nossos me",
    courtesy: "por_favor obrigado obrigada ola oi bom_dia boa_tarde boa_noite",
    back: "voce_disse voce_deu sua_resposta seu_codigo nao_funciona nao_funcionou nao_deu_certo acima_voce de_novo_o",
    reply:
      "nao sim ok de_novo ainda errado perfeito otimo mas e entao agora continue continua mais",
    orders:
      "escreva escreve resolva resolve explique explica traduza traduz resuma descreva de liste encontre calcule prove determine avalie crie gere compare analise classifique responda corrija melhore mostre faca diga redija implemente",
  },
  it: {
    first: "io mio mia miei mie noi nostro nostra ci mi",
    courtesy: "per_favore grazie ciao buongiorno buonasera salve prego",
    back: "hai_detto mi_hai la_tua_risposta il_tuo_codice non_funziona non_va come_sopra qui_sopra",
    reply: "no si ok ancora di_nuovo sbagliato invece perfetto ma e allora adesso continua",
    orders:
      "scrivi scrivimi risolvi spiega spiegami traduci riassumi descrivi dammi trova calcola dimostra determina valuta crea genera confronta analizza classifica rispondi correggi migliora mostra elenca fai fammi dimmi implementa",
  },
  nl: {
    first: "ik mij mijn me wij we ons onze",
    courtesy: "alsjeblieft alstublieft bedankt dank hallo hoi goedemorgen graag",
    back: "je_zei je_gaf je_antwoord je_code werkt_niet doet_het_niet hierboven",
    reply: "nee ja ok nog_steeds opnieuw fout perfect maar en dus nu verder meer",
    orders:
      "schrijf los leg vertaal vat beschrijf geef vind bereken bewijs bepaal beoordeel maak genereer vergelijk analyseer beantwoord verbeter toon noem vertel",
  },
  pl: {
    first: "ja mnie mi moj moja moje my nas nam nasz nasza moim mojej",
    courtesy: "prosze dziekuje dzieki czesc witam hej dzien_dobry",
    back: "powiedziales napisales twoja_odpowiedz nie_dziala powyzej",
    reply: "nie tak ok nadal jeszcze zle zamiast swietnie ale i to teraz dalej",
    orders:
      "napisz rozwiaz wyjasnij przetlumacz stresc opisz podaj znajdz oblicz udowodnij okresl ocen stworz wygeneruj porownaj przeanalizuj odpowiedz popraw pokaz wymien zrob",
  },
  tr: {
    first: "ben bana beni benim biz bize bizim bende",
    courtesy: "lutfen tesekkurler tesekkur merhaba selam sagol rica_ederim",
    back: "dedin soyledin cevabin calismiyor calismadi yukaridaki",
    reply: "hayir evet tamam hala yine tekrar yanlis harika ama ve peki simdi devam",
    orders:
      "yaz coz acikla cevir ozetle tanimla ver bul hesapla kanitla belirle degerlendir olustur uret karsilastir analiz_et siniflandir cevapla duzelt goster listele",
  },
  id: {
    first: "saya aku kami kita ku",
    courtesy: "tolong terima_kasih halo hai mohon makasih",
    back: "kamu_bilang anda_bilang jawabanmu tidak_berfungsi tidak_bisa di_atas",
    reply: "tidak ya ok masih lagi salah bagus tapi dan sekarang lanjut lanjutkan",
    orders:
      "tulis tuliskan buat buatkan selesaikan jelaskan terjemahkan ringkas sebutkan berikan cari hitung buktikan tentukan bandingkan analisis jawab perbaiki",
  },
  vi: {
    first: "toi minh chung_toi em chung_ta",
    courtesy: "xin cam_on xin_chao chao lam_on vui_long",
    back: "ban_noi cau_tra_loi khong_chay khong_hoat_dong o_tren",
    reply: "khong co van lai sai tuyet nhung va bay_gio tiep",
    orders: "viet giai dich tom_tat mo_ta tim tinh chung_minh tao so_sanh phan_tich liet_ke",
  },
  ru: {
    first: "я меня мне мной мой моя мое мои моего моей мы нас нам наш наша наши",
    courtesy:
      "пожалуйста спасибо привет здравствуйте здравствуй добрый_день добрый_вечер благодарю",
    back: "ты_сказал вы_сказали ты_написал твой_ответ ваш_ответ твой_код не_работает не_получается выше_ты предыдущий_ответ",
    reply: "нет да ок хорошо еще опять снова неправильно неверно отлично но а и теперь дальше",
    orders:
      "напиши напишите реши решите объясни объясните переведи переведите опиши опишите дай дайте назови найди найдите вычисли рассчитай докажи докажите определи оцени создай сгенерируй сравни проанализируй ответь исправь улучши покажи перечисли сделай составь расскажи",
  },
  uk: {
    first: "я мене мені мій моя моє мої ми нас нам наш наша",
    courtesy: "будь_ласка дякую привіт вітаю добрий_день",
    back: "ти_сказав ти_написав твоя_відповідь не_працює",
    reply: "ні так ок ще знову неправильно але а і тепер далі",
    orders:
      "напиши розв_яжи поясни переклади опиши дай назви знайди обчисли доведи визнач оціни створи порівняй проаналізуй виправ покажи",
  },
  ar: {
    first: "انا لي عندي نحن لدي",
    courtesy: "شكرا مرحبا السلام لطفا",
    back: "قلت اجابتك لا_يعمل اعلاه",
    reply: "لا نعم مرة_اخرى خطا لكن",
    orders: "اكتب حل اشرح ترجم لخص صف اعط احسب اثبت حدد قارن حلل اجب صحح اذكر",
  },
  hi: {
    first: "मैं मुझे मेरा मेरी मेरे हम हमारा हमारे",
    courtesy: "कृपया धन्यवाद नमस्ते शुक्रिया",
    back: "आपने_कहा आपका_जवाब काम_नहीं",
    reply: "नहीं हाँ फिर गलत लेकिन और अब",
    orders: "लिखो लिखें लिखिए बताओ बताइए समझाओ समझाइए अनुवाद हल",
  },
  zh: {
    first: "我",
    courtesy: "请 谢谢 你好 您好 麻烦 多谢 請 謝謝",
    back: "你刚才 你说 你给 上面 刚才 你的回答 不行 还是不 再来 重新",
    reply: "不对 不是 错了 继续 还是 还有 那 再 好的 但是 可以",
    orders:
      "写 解 解释 翻译 总结 概括 描述 列出 给出 找出 计算 求 证明 判断 评价 评估 生成 创建 设计 比较 分析 分类 回答 改写 修改 润色 帮 实现 编写",
  },
  ja: {
    first: "私 僕 俺 わたし 我々 うち",
    courtesy: "ください 下さい お願い ありがとう こんにちは すみません",
    back: "さっき 先ほど 上記の回答 動きません 動かない うまくいか もう一度",
    reply: "いいえ はい 違い 違う でも それで では もっと 続け まだ",
    orders: "翻訳 要約 説明 計算 証明",
  },
  ko: {
    first: "나는 내가 저는 제가 나의 내 제 우리 저희",
    courtesy: "주세요 감사 안녕 부탁",
    back: "아까 위에서 안돼요 안됩니다 다시",
    reply: "아니 네 그럼 그런데 계속 틀렸",
    orders: "번역 요약 설명 계산 증명",
  },
};
