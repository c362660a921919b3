import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keywordReader } from '../../../../nodes/shared/replies/keywords';

const read = keywordReader({});

const OPT_OUT = ['STOP', 'STOPALL', 'STOP ALL', 'UNSUBSCRIBE', 'OPTOUT', 'OPT OUT', 'OPT-OUT'];
const MORE_OPT_OUT = ['CANCEL', 'END', 'QUIT', 'REVOKE'];
const OPT_IN = ['START', 'UNSTOP', 'SUBSCRIBE', 'OPTIN', 'OPT IN', 'OPT-IN'];
const HELP = ['HELP', 'INFO'];

/** What a reply asks for, as one word. */
function meaning(text: string, reader = read): string {
	const { isOptOut, isOptIn, isHelp } = reader(text);
	return [isOptOut && 'out', isOptIn && 'in', isHelp && 'help'].filter(Boolean).join() || 'none';
}

/** What people and phones put around a word. */
const around = fc
	.array(
		fc.constantFrom(
			...[' ', '\n', '\t', '\u00a0', '\u200b', '.', '!', '?', '"', "'", '“', '”', '…', ',', '*'],
			...['🛑', '✋🏽', '❗️', '\u202a', '\ufeff', '(', ')'],
		),
		{ maxLength: 4 },
	)
	.map((parts) => parts.join(''));

const casing = fc.constantFrom<(text: string) => string>(
	(text) => text,
	(text) => text.toLowerCase(),
	(text) => text[0] + text.slice(1).toLowerCase(),
	(text) => text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0)),
	(text) => text.replace(/ /g, '  \n'),
);

const cases = [
	...[...OPT_OUT, ...MORE_OPT_OUT].map((word) => [word, 'out']),
	...OPT_IN.map((word) => [word, 'in']),
	...HELP.map((word) => [word, 'help']),
];

describe('keywordReader', () => {
	it.each(cases)('reads %s as "%s", whatever its writing and what is around it', (word, wanted) => {
		fc.assert(
			fc.property(casing, around, around, (write, before, after) => {
				const text = before + write(word) + after;
				expect([text, meaning(text)]).toEqual([text, wanted]);
			}),
		);
	});

	it.each([
		...['ARRET', 'Arrêt', 'ARRÊT', 'arre\u0302t', 'Arrêtez !', 'STOP SMS', 'stopsms', 'Désabonner'],
		...['DESABONNEMENT', 'désabonnement', 'Désinscription', 'résilier', 'annuler', 'Fin.'],
		...['REVOKE', 'Remove', 'remove me', 'opt me out', 'No more', 'Opt–out', 'OPT‑OUT', 'unsub'],
		...['BAJA', 'Dar de baja', 'ALTO', '¡Alto!', 'No más', 'NO MAS', 'Cancelar', 'Parar', 'Salir'],
		...['Detener', 'Pare', 'Terminar', '¡Basta!', 'Cancelar suscripción'],
		...['SAIR', 'Não quero mais', 'Stopp!', 'abmelden', 'Afmelden', 'cancellami', 'Disiscrivimi'],
		...['Stop! STOP!!', 'STOP STOP STOP', 'stop, unsubscribe', 'STOP. Baja.', '"stop" "stop"'],
		...['Stop.', 'STOP!!!', '"stop"', '«STOP»', 'stop 🛑', '- STOP -', 'STOP\n'],
	])('reads an opt-out in %j', (text) => {
		expect(meaning(text)).toBe('out');
	});

	it.each([
		...['Stop please', 'STOP it', 'Ende gut', 'the end', 'Fin de semana', 'Alto y claro', 'Sortie'],
		...[
			'Para mí',
			'No',
			'No more cake please',
			'Baja California',
			'remove the old one',
			'arretons',
		],
		...['Cancel my 5 pm', 'start, stop', 'stop stopping', 'stopp by', 'NO', 'MAS', 'endstop'],
	])('reads none in %j', (text) => {
		expect(meaning(text)).toBe('none');
	});

	it('adds words of the user whatever their accents and dashes', () => {
		const reader = keywordReader({ optOut: 'Genug-jetzt, LÅT BLI' });
		for (const text of ['genug jetzt', 'GENUG–JETZT!', 'Lat bli', 'låt bli']) {
			expect(meaning(text, reader)).toBe('out');
		}
	});

	it.each([
		'Stop by at five',
		'Please stop',
		'STOPPED',
		'non-stop',
		'Yes',
		'The end',
		'helpful',
		'START STOP',
		'stop.it',
		'',
		'!!!',
		'2',
	])('reads no request in %j', (text) => {
		expect(meaning(text)).toBe('none');
	});

	it.each([
		['Yes, please', 'YES'],
		['  stop it now', 'STOP'],
		['"Ja!" sagte er', 'JA'],
		['42 seats', '42'],
		['über alles', 'ÜBER'],
		['रोको', 'रोको'],
		['ＹＥＳ', 'YES'],
		['🎉🎉', ''],
		['', ''],
	])('gives the first word of %j: %j', (text, keyword) => {
		expect(read(text).keyword).toBe(keyword);
	});

	it('adds the words of the user to its own, written anyhow', () => {
		const reader = keywordReader({
			optOut: ' abmelden, No More ,,रोक',
			optIn: 'join',
			help: 'Hilfe,¿?',
		});
		const replies = ['Abmelden!', 'no  more', 'STOP', 'JOIN', 'start', 'hilfe', 'info', 'रोक'];
		expect(replies.map((reply) => meaning(reply, reader))).toEqual([
			...['out', 'out', 'out', 'in', 'in', 'help', 'help', 'out'],
		]);
		expect(['more', 'no', '', '?', 'रोको'].map((reply) => meaning(reply, reader))).toEqual(
			Array(5).fill('none'),
		);
	});

	it('keeps the words of one reader to itself', () => {
		keywordReader({ optOut: 'FOO' });
		expect(meaning('foo')).toBe('none');
	});

	it('reads a long text of signs as quickly as one of letters', () => {
		const timeOf = (text: string) => {
			const start = process.cpuUsage();
			for (let time = 0; time < 5; time++) read(text);
			const { user, system } = process.cpuUsage(start);
			return user + system;
		};
		const letters = timeOf('ab'.repeat(50_000));
		// A search that begins anew at each sign takes thousands of times as long.
		expect(timeOf(`a${'!'.repeat(100_000)}b`)).toBeLessThan(letters * 50);
	});

	it('says the same of a text and of the text in capitals', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), (text) => {
				expect(read(text.toUpperCase()).isOptOut).toBe(read(text).isOptOut);
			}),
		);
	});
});
