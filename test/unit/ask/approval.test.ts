import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../../tools/paths.mjs';
import { meaningIn } from './reading';

const meaning = meaningIn({});

/** Replies, with a bar between. */
const replies = (all: string): string[] => all.split(' | ');

const YES_TEXTS: Record<string, string[]> = {
	English: replies(`Yes please! | YES | y | Yep | yess | YESSSS!! | yea | ye | yh | Ok. | okay 👍🏾`),
	sentences: [
		"Yes, I'll be there",
		'yes go ahead',
		'Sure, thank you',
		'My answer is yes',
		'Yes. Yes!',
	],
	German: replies(
		`Ja | ja bitte! | Jep | Einverstanden. | NATÜRLICH | natuerlich | Ja, gerne | jaaa`,
	),
	Dutch: ['ja graag', 'Akkoord', 'Is goed, dank je'],
	Nordic: replies(`Ja tack! | Ja tak | ja takk | självklart | Kyllä kiitos | hyvaksyn`),
	French: replies(`D'accord | d’accord ! | OUI | Oui, merci | bien sur | ouais`),
	Spanish: replies(`Sí | si | SÍ, POR FAVOR | ¡Claro que sí! | De acuerdo, gracias | vale`),
	Portuguese: ['Sim', 'sim, obrigada', 'com certeza!'],
	Italian: ['Sì', 'si, grazie', 'Va bene', "d'accordo"],
	Polish: ['Tak, proszę', 'Zgadzam sie', 'OCZYWISCIE'],
	others: replies(`Igen | da, mulțumesc | Evet | TAMAM | tabii ki | iya | setuju | Vâng | dong y`),
	scripts: replies(
		`Да | да, спасибо | ЗВІСНО | Ναι | ΝΑΙ | βεβαιως | نعم | نعـــم | اجل | موافق | כן | כֵּן`,
	),
	Asia: replies(
		`हाँ | हां जी | ठीक है | 네 | 네, 감사합니다 | ㅇㅇ | はい | はい、お願いします | 好的。 | 是的，谢谢 | ใช่ค่ะ`,
	),
	pictures: replies(`👍 | 👍️ | 👍🏿👍🏿 | 👌🏻 | ✅ | ✔️ | ✓ | 🙆‍♀️ | 👍 thanks | Yes 🎉🎉`),
	signs: replies(
		`ＹＥＳ | 𝗬𝗲𝘀 | Y\u200bES | \u200fyes\u200e | “Yes” | ‘yes’ | - yes | > yes | [yes] | *Yes* | yes\u00a0`,
	),
};
const NO_TEXTS: Record<string, string[]> = {
	English: replies(
		`No | NO! | n | nope | Nah | no thanks | No, thank you very much | noooo | no no no`,
	),
	sentences: [
		'No, I cannot come',
		"no, I can't, sorry",
		'of course not',
		'Do not approve',
		'Not approved!',
	],
	German: replies(
		`Nein | nein danke | Nö | auf keinen Fall | Nein, leider nicht | Nicht einverstanden`,
	),
	Nordic: ['Nej tack', 'nej tak', 'nei', 'Ei kiitos'],
	Romance: replies(
		`Non | non merci | pas d'accord | no, gracias | Claro que no | Não | nao, obrigado | Certo che no`,
	),
	others: replies(`nie, dziękuję | Nem | HAYIR | hayır | hayir | tidak | khong | Không | hindi po`),
	scripts: replies(`Нет | не надо | Ні | ΌΧΙ | οχι | لا | لا شكرا | לא | לא תודה`),
	Asia: replies(
		`नहीं | जी नहीं | 아니요 | 아니오. | ㄴㄴ | いいえ | 不 | 不行 | 不用了，谢谢 | ไม่ค่ะ`,
	),
	pictures: replies(`👎 | 👎🏼 | ❌ | 🚫 | 🙅🏽‍♂️ | ✗ | No 👎`),
};

describe('an approval', () => {
	it.each(Object.entries(YES_TEXTS))('reads a yes: %s', (_kind, texts) => {
		expect(texts.filter((text) => meaning(text) !== 'yes')).toEqual([]);
	});

	it.each(Object.entries(NO_TEXTS))('reads a no: %s', (_kind, texts) => {
		expect(texts.filter((text) => meaning(text) !== 'no')).toEqual([]);
	});

	it.each([
		[
			'negations',
			replies(
				`not yes | yes not | Not ok with it | ok? no | pas oui | nicht ja | yes. NOT! | 不 好`,
			),
		],
		[
			'no that is none',
			replies(
				`no problem | No worries | no doubt | no idea | no that works | no, that's fine | no objections | No rush | kein Problem | no hay problema`,
			),
		],
		[
			'yes that is none',
			replies(
				`yeah right | si puedes | y mañana | ok but later | Yes if he pays | yes, tomorrow | sure? | ok let me check | Yes, but only half | yes 🤔 | Yes :/ | yes 🙄 | Yes 🤷‍♀️ | ja, wenn es geht`,
			),
		],
		[
			'both',
			replies(
				`yes and no | yes or no | YES/NO | y/n | No. Yes | 👍👎 | 👍 no | Ja nein | ja tak setuju | Com certeza. Não, obrigado | Claro, que no | no, acepto | No. Aprobado | no - apruebo | Don't. Approve | not, approved | no, please go ahead | no, ok | never mind, yes | Yes\n--\nno wait | [ ] yes [x] no`,
			),
		],
		[
			'questions',
			replies(
				`Yes? | ok？ | نعم؟ | ναι; | Ναι\u037e | What is it | ¿Sí | yes⁉️ | Yes ❓ | Who is this?`,
			),
		],
		[
			'the question',
			[
				'Shall we refund? YES or NO — yes',
				'> Shall we refund?\n> YES or NO\nyes',
				'Reply YES or NO',
				'Should I say yes',
				'He said "yes"',
			],
		],
		[
			'words of two languages',
			replies(`ne | Nai | tak | jo | ano | ei | k | K. | kk | np | ya | co | nu | Ne!`),
		],
		['a line through', ['y\u0336e\u0336s\u0336', '≠ yes']],
		[
			'nothing',
			replies(
				` |   | \u200b | ! | ... | ? | ❤️ | 🙏 | thanks | Hello | please | 1 | \ufe0f | \u20e3`,
			),
		],
		[
			'other words',
			replies(`yesterday | nothing | Jamie | okra | yes-man | nonyes | Yes Bob | Monday`),
		],
	])('takes for unclear: %s', (_kind, texts) => {
		expect(texts.filter((text) => meaning(text) !== 'unclear')).toEqual([]);
	});

	it('reads words of the user in place of its own, and their names', () => {
		const own = meaningIn({ options: { yesWords: 'tak, jo; dobra', noWords: 'ne，později' } });
		expect(['Tak!', 'jo', 'DOBRA', 'yes', 'tak 👍'].map((text) => own(text))).toEqual(
			Array(5).fill('yes'),
		);
		expect(['Ne', 'pozdeji', 'no'].map((text) => own(text))).toEqual(Array(3).fill('no'));
		expect(['ok', 'nein', 'tak ne', '👍'].map((text) => own(text))).toEqual(
			Array(4).fill('unclear'),
		);
	});

	it.each([
		['Czech', 'ano, jo, jasně', 'ne, nechci'],
		['Finnish', 'kyllä, joo, juu', 'ei, en'],
		['Polish', 'tak, jasne, zgoda', 'nie, nie chcę'],
	])('reads the words of %s that docs/asking.md names', (language, yesWords, noWords) => {
		const page = readFileSync(path.join(ROOT, 'docs/asking.md'), 'utf8').replace(/ {2,}/g, ' ');
		expect(page).toContain(`| ${language} | ${yesWords} | ${noWords} |`);
		const own = meaningIn({ options: { yesWords, noWords } });
		expect(yesWords.split(', ').map((text) => own(`${text}!`))).toEqual(Array(3).fill('yes'));
		expect(noWords.split(', ').map((text) => own(text))).toEqual(Array(2).fill('no'));
	});

	it('takes a word that was given to both for neither', () => {
		const own = meaningIn({ options: { yesWords: 'go, later', noWords: 'stay, Later!' } });
		expect(['go', 'stay', 'later'].map((text) => own(text))).toEqual(['yes', 'no', 'unclear']);
	});

	it.each(
		replies(`STOP | stop. | Stop!\n--\nSent from my phone | UNSUBSCRIBE | Arrêt | S\u200bTOP`),
	)('takes %j for an opt-out, also where it is listed as a word', (text) => {
		const own = meaningIn({ options: { noWords: 'no, stop, unsubscribe, arret' } });
		expect([meaning(text), own(text)]).toEqual(['optedOut', 'optedOut']);
		expect([own('stop please'), own('No, stop')]).toEqual(['optedOut', 'optedOut']);
	});
});
