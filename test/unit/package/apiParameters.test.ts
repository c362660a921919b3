import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../../../tools/docs/catalogue';
import { LEFT_OUT, SENT_BESIDES } from '../../../tools/docs/parameter-notes';
import { STEPS } from '../../../tools/docs/parameter-steps';
import type { Notes } from '../../../tools/docs/parameters';
import { auditParameters } from '../../../tools/docs/parameters';

const CATALOGUE = readFileSync(
	path.join(__dirname, '..', '..', '..', 'tools', 'docs', 'endpoints.txt'),
	'utf8',
);
const NOTES: Notes = { leftOut: LEFT_OUT, besides: SENT_BESIDES, steps: STEPS };

describe('the audit of the parameters', () => {
	const before = new Set(auditParameters(readCatalogue()).faults);
	/** What a change of the catalogue or of the notes makes the audit find. */
	const found = (text: string, notes: Partial<Notes> = {}) =>
		auditParameters(readCatalogue(text), { ...NOTES, ...notes }).faults.filter(
			(fault) => !before.has(fault),
		);
	/** The catalogue with other words in the lines of an endpoint. */
	const changed = (endpoint: string, from: string, to: string) => {
		const start = CATALOGUE.indexOf(`${endpoint}\n`);
		expect(start).toBeGreaterThanOrEqual(0);
		const at = CATALOGUE.indexOf(from, start);
		expect(at).toBeGreaterThanOrEqual(0);
		return CATALOGUE.slice(0, at) + to + CATALOGUE.slice(at + from.length);
	};
	const unset = (part: string) => `${part}: no form sends it, and no reason is given`;
	const unlisted = (part: string) => `${part}: it is sent, but the catalogue does not have it`;
	const idle = (part: string) => `${part}: there is a note about it, which nothing needs`;

	it.each([
		[
			'a parameter of the body that no form sends',
			changed('POST /lists', 'list_name:string', 'list_name:string colour:string'),
			[unset('POST /lists body colour')],
		],
		[
			'one of the query',
			changed('GET /sms/inbound', 'order_by:string', 'order_by:string since:int'),
			[unset('GET /sms/inbound query since')],
		],
		[
			'one of the entries of a list',
			changed(
				'POST /sms/send',
				' messages[].to:string',
				' messages[].to:string messages[].tone:int',
			),
			[unset('POST /sms/send body messages[].tone')],
		],
		[
			'one that a choice of several does not offer',
			changed(
				'PUT /lists/{list_id}/remove-duplicates',
				'fields.email',
				'fields.age:int fields.email',
			),
			[unset('PUT /lists/{list_id}/remove-duplicates body fields.age')],
		],
		[
			'a choice that there is not',
			changed('PUT /lists/{list_id}/remove-duplicates', ' fields.custom_3:string', ''),
			[unlisted('PUT /lists/{list_id}/remove-duplicates body fields.custom_3')],
		],
		[
			'one that only another endpoint of the same operation takes',
			changed('POST /automations/fax/inbound', 'enabled:int', 'enabled:int webhook_type:string'),
			[unset('POST /automations/fax/inbound body webhook_type')],
		],
		[
			'the same parameter at another place',
			changed('PUT /sms/cancel-all', '  body: custom_string', '  query: custom_string'),
			[
				unset('PUT /sms/cancel-all query custom_string'),
				unlisted('PUT /sms/cancel-all body custom_string'),
			],
		],
		[
			'a name that is spelled in another way',
			changed('POST /sms/templates', 'template_name', 'templateName'),
			[
				unset('POST /sms/templates body templateName'),
				unlisted('POST /sms/templates body template_name'),
			],
		],
		[
			'what a constant of the row sends',
			changed('POST /mms/send', ' messages[].source:string', ''),
			[unlisted('POST /mms/send body messages[].source')],
		],
		[
			'what a step writes',
			changed('POST /uploads', '  body: content:string\n', ''),
			[unlisted('POST /uploads body content'), idle('POST /uploads body content')],
		],
		[
			'a filter by a field that ClickSend does not list',
			changed('GET /sms/templates', 'q(template_id,template_name', 'q(template_id'),
			[unlisted('GET /sms/templates query q.template_name')],
		],
		[
			'an order by a field that ClickSend does not list',
			changed('GET /sms/history', 'order_by(date,', 'order_by('),
			[unlisted('GET /sms/history query order_by.date')],
		],
		[
			'an order that no form offers',
			changed('GET /sms/history', 'order_by(date,', 'order_by(date,message_price,'),
			['GET /sms/history order_by: no form orders by message_price'],
		],
		[
			'a page that is asked for in another way',
			changed('GET /statistics/sms', '\n', '\n  query: page:int\n'),
			[unset('GET /statistics/sms query page')],
		],
	])('finds %s', (_what, text, faults) => {
		expect(found(text)).toEqual(faults);
	});

	it.each<[string, Partial<Notes>, string[]]>([
		[
			'a reason for what a form sends after all',
			{
				leftOut: [
					...LEFT_OUT,
					{ endpoints: ['POST /lists'], body: ['list_name'], reason: 'Nobody needs it' },
				],
			},
			[idle('POST /lists body list_name')],
		],
		[
			'a reason for what does not exist',
			{
				leftOut: [
					...LEFT_OUT,
					{ endpoints: ['POST /lists'], query: ['list_name'], reason: 'Nobody needs it' },
				],
			},
			[idle('POST /lists query list_name')],
		],
		[
			'an exception for what nothing sends',
			{
				besides: [
					...SENT_BESIDES,
					{ endpoints: ['POST /lists'], body: ['name'], reason: 'An older name' },
				],
			},
			[idle('POST /lists body name')],
		],
		[
			'a step in place of which the form sends it',
			{
				steps: [
					...STEPS,
					{ endpoints: ['POST /lists'], body: ['list_name'], reason: 'A step writes it' },
				],
			},
			[idle('POST /lists body list_name')],
		],
		[
			'a step that no test row shows',
			{
				leftOut: LEFT_OUT.filter(({ body }) => !body?.includes('messages[].contact_id')),
				steps: [
					...STEPS,
					{
						endpoints: ['POST /sms/price', 'POST /sms/send'],
						body: ['messages[].contact_id'],
						reason: 'A step writes it',
					},
				],
			},
			['price', 'send'].map(
				(call) =>
					`POST /sms/${call} body messages[].contact_id: a step writes it, but no row of the tables shows it`,
			),
		],
		[
			'a step that takes what no form writes',
			{
				steps: [
					...STEPS,
					{ endpoints: ['POST /lists'], takes: { body: ['title'] }, reason: 'It becomes the name' },
				],
			},
			[idle('POST /lists body title')],
		],
	])('finds %s', (_what, notes, faults) => {
		expect(found(CATALOGUE, notes)).toEqual(faults);
	});

	it.each([
		['a line without a place', 'GET /x\n  page:int', /No place/],
		['a place without its colon', 'GET /x\n  query page:int', /No place/],
		['a place that there is not', 'GET /x\n  header: a:int', /No place/],
		['a parameter without a type', 'GET /x\n  query: page', /No parameter: page/],
		['two spaces', 'GET /x\n  query: page:int  limit:int', /No parameter/],
		['a parameter twice', 'GET /x\n  query: page:int\n  query: page:int', /page twice/],
		['the same list twice', 'GET /x\n  body: a[]:int a:int', /a twice/],
	])('refuses %s in the catalogue', (_what, text, error) => {
		expect(() => readCatalogue(text)).toThrow(error);
	});
});
