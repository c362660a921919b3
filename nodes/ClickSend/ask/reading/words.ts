/** Words and phrases of several languages, each language with commas between. */
const listed = (languages: Readonly<Record<string, string>>): string[] =>
	Object.values(languages).flatMap((words) => words.split(', '));

/**
 * What people text for yes. Case, accents and what stands around a word do not matter.
 *
 * A word that is a no, a "what?" or a mere "hm" to speakers of another language is in neither list:
 * ne (no in Czech, yes in Greek), nai (yes in Greek, no in Swiss German), tak (yes in Polish, no in
 * Malay, thanks in Danish), jo (yes in Swedish, no in Albanian), ano (yes in Czech, "what" in
 * Tagalog), ei (no in Finnish, "hey" in Portuguese), k (okay, no in Vietnamese, "what" in Spanish),
 * kk (a laugh in Brazil), ya, co, nu, han. Who asks in such a language lists the words in the form.
 */
export const YES: readonly string[] = listed({
	english:
		'yes, y, yep, yeah, yea, ye, yeh, yh, yup, yess, yees, yas, of course, sure, sure thing, for sure, ok, okay, okey, oki, okie, okey dokey, agreed, agree, i agree, approve, approved, i approve, accept, accepted, i accept, confirm, confirmed, i confirm, correct, absolutely, definitely, certainly, affirmative, go ahead, please go ahead, please do, do it, please do it, sounds good, ok with me, ok for me',
	german:
		'ja, ja bitte, jawohl, jep, jup, jepp, japp, jo gerne, gerne, ja gerne, sehr gerne, einverstanden, passt, na klar, ja klar, genau, stimmt, richtig, natürlich, natuerlich, selbstverständlich, selbstverstaendlich, in ordnung, auf jeden fall, genehmigt, bestätigt, bestaetigt, ich stimme zu, zugestimmt, mach das, machen sie das',
	dutch:
		'akkoord, zeker, jazeker, ja hoor, ja graag, graag, is goed, goedgekeurd, natuurlijk, tuurlijk',
	nordic:
		'ja tack, ja tak, ja takk, jadå, javisst, absolut, självklart, godkänn, godkänt, jeg er enig, selvfølgelig, godkend, godkendt, godkjent, kyllä, kyllä kiitos, juu, hyväksyn, hyväksytty, jah',
	french:
		"oui, ouais, ouaip, oui merci, oui bien sûr, d'accord, je suis d'accord, bien sûr, bien entendu, absolument, certainement, tout à fait, accepté, j'accepte, approuvé, j'approuve, je confirme, confirmé, vas-y, allez-y",
	spanish:
		'sí, sip, sí claro, claro, claro que sí, por supuesto, de acuerdo, estoy de acuerdo, vale, dale, correcto, acepto, aceptado, apruebo, aprobado, confirmo, confirmado, adelante, desde luego',
	portuguese:
		'sim, sim claro, com certeza, certo, pode sim, concordo, aceito, aprovo, aprovado, de acordo, claro que sim',
	italian:
		"sì certo, certo, certo che sì, certamente, va bene, d'accordo, sono d'accordo, assolutamente sì, confermo, confermato, approvo, approvato, accetto",
	romanian: 'da, sigur, desigur, de acord, sunt de acord, aprob',
	polish:
		'jasne, oczywiście, zgoda, zgadzam się, potwierdzam, akceptuję, zatwierdzam, tak proszę, tak poproszę, tak jest, tak zgadzam się, tak oczywiście',
	czech: 'ano prosím, ano děkuji, ano souhlasím, souhlasím, schvaluji, samozřejmě',
	hungarian: 'igen, igen kérem, persze, rendben, egyetértek, elfogadom, jóváhagyom',
	slavic:
		'да, ага, конечно, хорошо, ок, согласен, согласна, подтверждаю, одобряю, так, звісно, згоден, згодна, підтверджую, добре, съгласен, съгласна',
	turkish:
		'evet, tamam, olur, elbette, tabii, tabii ki, tabi, tabi ki, kabul, kabul ediyorum, onaylıyorum, onaylandı',
	greek: 'ναι, μάλιστα, εντάξει, βεβαίως, φυσικά, συμφωνώ, σύμφωνοι, εγκρίνω',
	arabic:
		'نعم, أجل, ايوه, أيوه, أيوا, ايوا, تمام, موافق, موافقة, أوافق, بالتأكيد, أكيد, اكيد, بله, آره, جی ہاں, ہاں',
	hebrew: 'כן, בטח, כמובן, בסדר, מאשר, מאשרת, מסכים, מסכימה',
	hindi:
		'हाँ, हां, जी हाँ, जी हां, हाँ जी, हां जी, ठीक है, बिल्कुल, सहमत, haan, haan ji, ji haan, theek hai, thik hai',
	chinese:
		'是, 是的, 好, 好的, 好啊, 可以, 同意, 我同意, 行, 对, 對, 对的, 對的, 没问题, 沒問題, 批准, 赞成, 贊成, 确认, 確認',
	japanese: 'はい, ええ, はいお願いします, 承認, 承認します, 同意します, 賛成, 賛成です',
	korean: '네, 넵, 예, 응, ㅇㅇ, 좋아요, 좋습니다, 동의, 동의합니다, 승인, 승인합니다, 찬성',
	vietnamese: 'vâng, dạ, dạ vâng, dạ có, đồng ý, tôi đồng ý, được',
	malay: 'iya, ya setuju, setuju, saya setuju, boleh',
	others: 'opo, oo po, ndiyo, ใช่, ใช่ครับ, ใช่ค่ะ, ตกลง, ได้ครับ, ได้ค่ะ',
	pictures: '👍, 👌, ✅, ✔, ☑, ✓, 🆗, 💯, 🙆',
});

/** What people text for no, by the same rule. */
export const NO: readonly string[] = listed({
	english:
		"no, n, nope, nah, noo, no way, never, no sir, of course not, absolutely not, definitely not, certainly not, decline, declined, i decline, reject, rejected, i reject, deny, denied, refuse, refused, i refuse, disagree, i disagree, disapprove, disapproved, not approved, not accepted, not agreed, not confirmed, not ok, not okay, don't, do not, please don't, please do not, do not approve, don't approve, i do not approve, i don't approve, i do not agree, i don't agree, negative",
	german:
		'nein, nein danke, nö, nee danke, auf keinen fall, keinesfalls, ablehnen, abgelehnt, ich lehne ab, nicht genehmigt, nicht einverstanden, ich stimme nicht zu, bitte nicht, lieber nicht, natürlich nicht',
	dutch:
		'nee, nee dank je, nee bedankt, niet akkoord, afgewezen, geweigerd, liever niet, zeker niet',
	nordic:
		'nej, nej tack, nej tak, nei, nei takk, nix, inte godkänt, ikke godkendt, ikke godkjent, absolut inte, absolut ikke, ei kiitos, en hyväksy, hylätty, hylkää, ei aitäh',
	french:
		"non, nan, non merci, pas d'accord, pas question, jamais, surtout pas, certainement pas, absolument pas, bien sûr que non, je refuse, refusé, rejeté, pas accepté",
	spanish:
		'nop, nunca, jamás, para nada, claro que no, por supuesto que no, de ninguna manera, rechazo, rechazado, no acepto, no apruebo, no aprobado, no estoy de acuerdo, no confirmo',
	portuguese:
		'não, não obrigado, não obrigada, claro que não, de jeito nenhum, recuso, recusado, negado, não aceito, não aprovo, não aprovado, não concordo, com certeza não',
	italian:
		"certo che no, assolutamente no, rifiuto, rifiutato, non approvo, non approvato, non accetto, non confermo, non sono d'accordo, niente affatto",
	romanian: 'nu mulțumesc, nu sunt de acord, nu aprob, refuz, respins',
	polish:
		'nie, nie dziękuję, nie dzięki, nie zgadzam się, nie akceptuję, odrzucam, nigdy, absolutnie nie',
	czech: 'ne děkuji, ne díky, nesouhlasím, neschvaluji, zamítám, ne hvala',
	hungarian: 'nem, nem köszönöm, nem értek egyet, elutasítom, soha',
	slavic:
		'нет, не, неа, нет спасибо, не надо, не согласен, не согласна, не подтверждаю, не одобряю, отказ, отклоняю, отклонить, никогда, ні, ні дякую, не згоден, не згодна',
	turkish:
		'hayır, hayır teşekkürler, olmaz, istemiyorum, onaylamıyorum, kabul etmiyorum, reddediyorum, reddedildi, asla',
	greek: 'όχι, οχι ευχαριστώ, διαφωνώ, δεν συμφωνώ, απορρίπτω, ποτέ',
	arabic: 'لا, لأ, كلا, لا شكرا, غير موافق, لا أوافق, أرفض, مرفوض, ابدا, نه, نہیں, جی نہیں',
	hebrew: 'לא, לא תודה, ממש לא, לא מאשר, לא מאשרת, לא מסכים, לא מסכימה',
	hindi: 'नहीं, नही, जी नहीं, नहीं जी, असहमत, nahi, nahin, nahi ji, ji nahi',
	chinese:
		'不, 不是, 不行, 不可以, 不同意, 我不同意, 不好, 不要, 不用, 不用了, 不对, 不對, 不批准, 拒绝, 拒絕, 否, 不了, 不确认, 不確認, 不赞成, 不贊成',
	japanese:
		'いいえ, いや, いえ, だめ, ダメ, 駄目, 却下, 反対, 反対です, 承認しません, 同意しません, 不承認',
	korean: '아니요, 아니오, 아뇨, 아니, 아닙니다, ㄴㄴ, 싫어요, 거절, 거절합니다, 반대, 반대합니다',
	vietnamese: 'không, khong, không cảm ơn, dạ không, không đồng ý, tôi không đồng ý, không được',
	malay:
		'tidak, nggak, enggak, gak, tidak setuju, tak setuju, tolak, ditolak, jangan, tidak terima kasih',
	others: 'hindi, hindi po, ayaw, ayaw ko, hapana, ไม่, ไม่ครับ, ไม่ค่ะ, ไม่ใช่, ไม่ตกลง, ไม่ได้',
	pictures: '👎, ❌, ✖, ✗, ✘, 🚫, ⛔, 🙅',
});

/** What may stand around any answer and changes nothing of it. */
export const COURTESY: readonly string[] = listed({
	english:
		"please, pls, plz, thanks, thank you, thank you very much, thank you so much, thank u, thanks a lot, many thanks, thx, ty, tks, cheers, sir, madam, ma'am, hi, hello, hey, good morning, good afternoon, good evening, sorry, i'm sorry, my answer is, the answer is, answer is, answer, reply, i say, i vote, x, xx, xd",
	german:
		'bitte, danke, dankeschön, danke schön, vielen dank, danke sehr, besten dank, lg, vg, mfg, liebe grüße, viele grüße, hallo, guten tag, guten morgen, antwort, meine antwort ist',
	dutch:
		'dank, dank je, dank u, dank je wel, dank u wel, bedankt, alstublieft, alsjeblieft, groetjes',
	nordic: 'tack, takk, mange tak, tusen takk, kiitos, hej, hei, tack så mycket, aitäh',
	french:
		"merci, merci beaucoup, svp, stp, s'il vous plaît, s'il te plaît, bonjour, bonsoir, cordialement",
	spanish:
		'gracias, muchas gracias, por favor, porfa, porfavor, hola, buenos días, buenas tardes, señor, señora',
	portuguese: 'obrigado, obrigada, muito obrigado, muito obrigada, olá, bom dia, boa tarde',
	italian: 'grazie, grazie mille, per favore, per piacere, prego, buongiorno, ciao',
	eastern:
		'mulțumesc, vă rog, te rog, dziękuję, dzięki, proszę, děkuji, díky, prosím, hvala, molim, köszönöm, kérem, спасибо, пожалуйста, здравствуйте, дякую, благодаря, хвала, teşekkürler, teşekkür ederim, lütfen, sağ ol, sağolun, ευχαριστώ, παρακαλώ',
	others:
		'شكرا, شكرا لك, من فضلك, لو سمحت, תודה, תודה רבה, בבקשה, धन्यवाद, शुक्रिया, कृपया, 谢谢, 謝謝, 谢谢你, ありがとう, ありがとうございます, お願いします, 감사합니다, 고마워요, 고맙습니다, cảm ơn, xin cảm ơn, terima kasih, makasih, salamat, ขอบคุณ, ขอบคุณครับ, ขอบคุณค่ะ, ครับ, ค่ะ',
	pictures:
		'🙏, 😊, 🙂, 😀, 😃, 😄, 😁, 😆, 😉, ☺, 😍, 🥰, 😘, 😎, 🤗, 🤩, 🥳, 🎉, 🎊, ❤, 💙, 💚, 💛, 🧡, 💜, 💕, 💪, 🙌, 👏, 🤝, ✨, 🚀, ♀, ♂',
});

/** What may stand around a yes, and says no more than it does. Beside a no it would contradict. */
export const WITH_YES: readonly string[] = listed({
	english:
		"i will, i do, i am, i can, i'm in, i'll be there, i will be there, i'd love to, i would love to, it is, that is correct, that's correct, that's right, that is right, that's fine, that is fine, fine, fine with me, fine by me, works for me, that works, that works for me, sounds great, great, perfect, you can, you may, you can do that, see you, see you there, see you then, see you soon, with pleasure, by all means, will do, looking forward to it",
	pictures: '👍, 👌, ✅, ✔, ☑, ✓, 🆗, 💯, 🙆',
	german:
		'das passt, mache ich, ich komme, bin dabei, ich bin dabei, super, perfekt, bis dann, freue mich, sicher',
	romance:
		'avec plaisir, ça marche, parfait, super, je viens, à bientôt, perfecto, con gusto, con mucho gusto, perfeito, com prazer, perfetto, volentieri, con piacere, a presto',
});

/** What may stand around a no, likewise. */
export const WITH_NO: readonly string[] = listed({
	english:
		"i cannot, i can't, i can not, i won't, i will not, i'm not, i am not, i don't, i don't want to, i do not want to, i don't want it, i don't want that, i cannot come, i can't come, i can't make it, i cannot make it, i won't be there, not interested, i'm not interested, unfortunately, unfortunately not, i'm afraid not, i am afraid not, not today",
	german:
		'leider, leider nicht, tut mir leid, das geht nicht, geht nicht, ich kann nicht, ich kann leider nicht, ich komme nicht, kein interesse',
	romance:
		"désolé, désolée, je ne peux pas, pas du tout, ça ne m'intéresse pas, lo siento, no puedo, no quiero, não posso, não quero, mi dispiace, non posso, non voglio",
	pictures: '👎, ❌, ✖, ✗, ✘, 🚫, ⛔, 🙅',
});

/** What may stand around one of some listed answers that is neither a yes nor a no. */
export const WITH_CHOICE: readonly string[] = listed({
	english:
		"option, number, nr, choice, the, on, i choose, i pick, i take, i'll take, i'll have, i vote for, i prefer, i'd prefer, i would prefer, i'd like, i would like, let's do, let's say, let's take, works for me, works best, works best for me, works, is best, is best for me, would be best, would be great, would be good, suits me, suits me best, is fine, is good, is perfect, for me, sounds good, great, perfect, ok, okay",
	german:
		'am, nummer, ich nehme, ich möchte, ich hätte gern, ich hätte gerne, lieber, gern, gerne, passt, passt mir, passt gut, wäre gut, wäre super, wäre mir lieber, für mich',
	romance:
		'je prends, je choisis, je préfère, option, numéro, prefiero, quiero, elijo, opción, prefiro, quero, escolho, opção, preferisco, scelgo, opzione, numero',
	pictures: '👍, 👌, ✅, ✔, ☑, ✓, 🆗, 💯, 🙆',
});

/** What turns an answer round, or makes it depend on something, as single words. */
export const TURNS: readonly string[] = listed({
	negations:
		"not, no, never, nor, neither, none, without, don't, can't, cannot, won't, isn't, doesn't, shouldn't, nicht, kein, keine, keinen, nie, nein, niet, geen, pas, ne, ni, non, sans, nunca, jamás, não, nao, sin, sem, senza, ikke, inte, ei, en, nu, nem, nie, не, нет, değil, hayır, όχι, δεν, μη, لا, ليس, לא, नहीं, 不, 没, 沒, tidak, bukan, jangan, không",
	conditions:
		'but, if, unless, except, maybe, perhaps, possibly, depends, only, though, although, until, before, after, when, later, wait, instead, actually, aber, wenn, falls, außer, vielleicht, nur, erst, sondern, doch, maar, misschien, alleen, als, mais, sauf, peut, seulement, pero, quizás, salvo, solo, mas, talvez, se, ma, forse, men, hvis, kanske, måske, kanskje, om, ale, jeśli, może, pokud, možná, но, если, может, только, ama, belki, eğer, 但, 但是, 如果, 🤔, 🤷, 🙄, 👎, ❌, 🚫, ❓, ❔',
});

/** What makes another number of the one beside it, an end of a range, a time or a date. */
export const TURNS_NUMBER: readonly string[] = listed({
	compared:
		'more, less, fewer, than, over, under, above, below, least, most, max, min, maximum, minimum, up, to, between, and, or, from, till, minus, plus, times, x, too, wrong, half, halves, quarter, third, point, each, every, ago, per, mehr, weniger, mindestens, höchstens, über, unter, bis, zwischen, und, oder, von, halb, halbe, mal, je, pro, zu, falsch, moins, entre, et, ou, demi, chaque, más, menos, hasta, y, o, medio, media, cada, mais, até, e, meio, più, meno, fino, mezzo, ogni, meer, minder, tot, en, of, mer, eller, och, og, til',
	scaled:
		'dozen, dozens, hundred, hundreds, thousand, thousands, million, millions, billion, k, m, b, bn, mn, mln, mio, mrd, tsd, hundert, tausend, millionen, milliarden, dutzend, cent, cents, mille, millions, douzaine, cien, ciento, mil, millones, milhões, cento, mila, milioni, honderd, duizend, hundra, tusen, тысяч, тыс, млн, 百, 千, 万, 萬, 億, 亿, lakh, crore',
	months:
		'jan, january, feb, february, march, apr, april, may, jun, june, jul, july, aug, august, sep, sept, september, oct, october, nov, november, dec, december, januar, februar, märz, mai, juni, juli, okt, oktober, dez, dezember, janvier, février, mars, avril, juin, juillet, août, septembre, octobre, novembre, décembre, enero, febrero, marzo, abril, mayo, junio, julio, agosto, septiembre, octubre, noviembre, diciembre, de',
	times:
		"st, nd, rd, th, am, pm, o'clock, uhr, h, heures, min, minutes, hrs, er, ère, eme, ème, º, ª, one, two, three, four, five, six, seven, eight, nine, ten",
});

/** What may stand before the number that somebody is asked for. */
export const BEFORE_NUMBER: readonly string[] = listed({
	english:
		"about, around, approx, approximately, roughly, circa, ca, exactly, just, it's, it is, its, that's, that is, is, are, i, we, we're, i'd, i'm, will, be, need, want, have, say, make it, take, like, would, my, our, answer, number, amount, total, quantity, nr, a, please, yes, yeah, ok, there, i'll, we'll, think",
	german:
		'etwa, ungefähr, rund, genau, es, sind, ist, wir, ich, brauche, brauchen, nehme, nehmen, hätte, gern, gerne, anzahl, menge, zahl, ja, bitte, insgesamt, zirka, möchte',
	romance:
		"environ, à peu près, nous, sommes, je, prends, c'est, il, faut, oui, total, unos, unas, aproximadamente, somos, son, quiero, queremos, sí, cerca, de, sim, circa, siamo, vorrei, sono",
	others:
		'ongeveer, ik, wil, wij, zijn, ja, cirka, vi, är, er, omkring, około, asi, примерно, около, нас, yaklaşık',
	money:
		'eur, euro, usd, us, aud, au, nzd, cad, gbp, chf, sek, nok, dkk, pln, czk, inr, rs, sgd, hkd, jpy, zar, brl, r, fr',
});

/** Units that people write onto a number, without a space: "10kg". */
export const UNITS_ON_NUMBER: readonly string[] = listed({
	money: 'eur, euro, euros, usd, aud, nzd, cad, gbp, chf, sek, nok, dkk, pln, kr, zl, ft',
	measures:
		'kg, g, km, cm, mm, ml, l, pcs, pc, stk, stück, personen, people, ppl, pax, kwh, 人, 名, 個, 个, 명, 개',
});

/**
 * How phones write that somebody has reacted to a text, where no picture is named: in front of the
 * text, in quotes. Undefined for those that are neither a thumb up nor down.
 */
export const REACTIONS: ReadonlyMap<string, string | undefined> = new Map([
	['liked', '👍'],
	['disliked', '👎'],
	['loved', undefined],
	['laughed at', undefined],
	['emphasized', undefined],
	['emphasised', undefined],
	['questioned', undefined],
	['removed a like from', undefined],
	['removed a dislike from', undefined],
	['removed a heart from', undefined],
	['removed a laugh from', undefined],
	['removed an exclamation from', undefined],
	['removed an exclamation mark from', undefined],
	['removed a question mark from', undefined],
]);
