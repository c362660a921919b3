import { inspect } from 'node:util';
import type { INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { clickSendAnswers, networkFailure, success, type Answer } from '../support/api';
import { runNode } from '../support/engine';
import { holdDate, isolateNetwork } from '../support/setup';

isolateNetwork();
// An error holds the time, in whose digits the PIN may stand by chance.
holdDate();

const TEXT = 'Dear Johanna, your PIN is 4711';
const TELLING = /johanna|4711|TEST-KEY|s3cr3t|VEVTVEVSOlRFU1Qt|Basic /i;
const SEND = { resource: 'sms', operation: 'send', to: '+61411111111', body: TEXT };
const RULE = {
	resource: 'inboundRule',
	operation: 'create',
	channel: 'sms',
	ruleName: 'Mine',
	action: 'URL',
	actionAddress: 'https://n8n.example/webhook/1?secret=s3cr3t',
	additionalFields: { messageSearchType: 1, messageSearchTerm: TEXT },
};

const refused = (data: unknown, message = 'Bad request.'): Answer => ({
	status: 400,
	body: { http_code: 400, response_code: 'BAD_REQUEST', response_msg: message, data },
});

const ANSWERS: Array<[string, Answer]> = [
	['in its words', refused(null, `The message "${TEXT}" is not allowed`)],
	['for a field', refused({ body: TEXT })],
	['in a list', refused({ body: [`"${TEXT.slice(0, 20)}…" is too long`] })],
	['deeper', refused({ messages: [{ body: { text: TEXT.toUpperCase() } }] })],
	['as a name of a field', refused({ [TEXT]: 'is invalid' })],
	['as an answer', refused([{ to: '+61411111111', body: TEXT, status: 'FAILED' }])],
	['in its code', { status: 400, body: { response_code: TEXT, response_msg: 'No.' } }],
	['as a page', { status: 500, body: `<html>${TEXT}</html>` }],
	['with the key', refused(null, 'The key TEST-KEY is unknown; https://a.b/?secret=s3cr3t')],
	['in a status', success({ messages: [{ to: '+61411111111', status: `Rejected: ${TEXT}` }] })],
	['in an exception', networkFailure('ECONNRESET')],
];

const CALLS: Array<[string, INodeParameters]> = [
	['a send', SEND],
	['a price', { ...SEND, operation: 'calculatePrice' }],
	[
		'a template',
		{ resource: 'smsTemplate', operation: 'create', templateName: 'Johanna', body: TEXT },
	],
	['a rule', RULE],
];

describe.each(CALLS)('the error of %s', (_call, parameters) => {
	it.each(ANSWERS)(
		'holds nothing of the request that ClickSend quotes %s',
		async (_how, answer) => {
			clickSendAnswers(() => answer);
			for (const routingOnly of [false, true]) {
				for (const onError of ['stopWorkflow', 'continueErrorOutput'] as const) {
					const { error, outputs } = await runNode(parameters, { routingOnly, onError });
					const all = Object.getOwnPropertyNames(error ?? {}).map(
						(name) => (error as unknown as Record<string, unknown>)[name],
					);
					const shown = inspect([error, all, outputs[1]], { depth: 20, showHidden: true });
					expect(shown).not.toMatch(TELLING);
					expect(JSON.stringify([error, all, outputs[1]])).not.toMatch(TELLING);
				}
			}
		},
	);
});

it('says what ClickSend says about a field', async () => {
	clickSendAnswers([refused({ messages: [{ to: ['The number +61411111111 is not valid.'] }] })]);
	const { error } = await runNode(SEND);
	expect(error?.message).toBe(
		'ClickSend: Bad request. messages.to: The number +61411111111 is not valid. (BAD_REQUEST, HTTP 400)',
	);
});

it.each<[string, INodeParameters]>([
	['the recipient', { to: TEXT }],
	['the schedule', { additionalFields: { schedule: TEXT } }],
])('is not quoted when it is put into %s by mistake', async (_field, more) => {
	const received = clickSendAnswers([]);
	for (const routingOnly of [false, true]) {
		const { error } = await runNode({ ...SEND, ...more }, { routingOnly });
		expect(error?.message).toBeTruthy();
		// n8n's RoutingNode wraps refusals with the node as it is in the workflow.
		const shown = { ...error, cause: undefined, node: undefined, stack: error?.stack };
		expect(inspect([error?.message, error?.description, shown], { depth: 20 })).not.toMatch(
			TELLING,
		);
	}
	expect(received).toEqual([]);
});
