import type { INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import {
	clickSendAnswers,
	refusal,
	success,
	type Answer,
	type ReceivedRequest,
} from '../support/api';
import { badItemEndsTry } from '../support/dialect';
import { runNode, type RunOptions, type RunOutput } from '../support/engine';
import { messagesAnswer } from '../support/phones';
import { holdDate, isolateNetwork } from '../support/setup';
import { broken, failure, textOf, TRIES, unreachable } from './support/faults';

isolateNetwork();
holdDate();

describe('items that are sent one by one', () => {
	const people = ['id-0', 'id-1', 'id-2'].map((id) => ({ json: { id } }));
	const address = {
		addressName: '={{ $json.id }}',
		addressLine1: '1 Test Street',
		addressCity: 'Perth',
		addressPostalCode: '6000',
		addressCountry: 'AU',
	};
	/** Each form with the answer to one item, whose status may be a refusal. */
	const sends: Array<{
		what: string;
		form: INodeParameters;
		answerOf: (status: string) => Answer;
	}> = [
		{
			what: 'email',
			form: {
				resource: 'email',
				operation: 'send',
				fromAddressId: { __rl: true, mode: 'id', value: '2' },
				fromName: 'Shop',
				to: 'jane@example.com',
				subject: '={{ $json.id }}',
				body: '=Hello {{ Math.random() }}',
			},
			answerOf: (status) => success({ message_id: 'E1', status }),
		},
		{
			what: 'letter',
			form: {
				resource: 'letter',
				operation: 'send',
				fileSource: 'url',
				fileUrl: 'https://example.com/letter.pdf',
				returnAddressId: { __rl: true, mode: 'id', value: '1154' },
				recipients: { recipient: [address] },
			},
			answerOf: (status) => success({ recipients: [{ message_id: 'L1', status }] }),
		},
		{
			what: 'fax',
			form: {
				resource: 'fax',
				operation: 'send',
				fileSource: 'url',
				fileUrl: 'https://example.com/fax.pdf',
				to: '+61261111111',
				additionalFields: { customString: '={{ $json.id }}' },
			},
			answerOf: (status) => success({ messages: [{ message_id: 'F1', status }] }),
		},
		{
			what: 'SMS',
			form: {
				resource: 'sms',
				operation: 'send',
				to: '+61411111111',
				body: '=Hello {{ $json.id }}',
				additionalFields: { customString: '={{ $json.id }}' },
			},
			answerOf: (status) =>
				messagesAnswer([{ message_id: status === 'SUCCESS' ? 'S1' : null, status }]),
		},
		{
			what: 'SMS campaign',
			form: {
				resource: 'smsCampaign',
				operation: 'send',
				listId: { __rl: true, mode: 'id', value: '428' },
				campaignName: '={{ $json.id }}',
				from: { __rl: true, mode: 'id', value: 'MyCompany' },
				body: 'Hello. StopMsg.me/xxxxx',
			},
			answerOf: (status) => success({ sms_campaign_id: 1, name: 'June', status }),
		},
	];
	const faults = [
		{
			fault: 'a refusal in HTTP 200',
			first: (answerOf: (status: string) => Answer) => answerOf('INSUFFICIENT_CREDIT'),
			asked: 1,
			error: /INSUFFICIENT_CREDIT/,
		},
		{ fault: 'a server error', first: () => failure, asked: 1, error: /outcome unknown/ },
		{ fault: 'a time-out', first: () => broken, asked: 1, error: /outcome unknown/ },
		{ fault: 'a refused connection', first: () => unreachable, asked: 2, error: undefined },
		{
			fault: 'throttling that outlasts the first try',
			first: () => refusal(429, 'TOO_MANY_REQUESTS'),
			times: 5,
			asked: 6,
			error: undefined,
		},
	];
	const table = sends.flatMap((send) =>
		(['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const).flatMap((onError) =>
			faults.map((fault) => ({ times: 1, ...send, ...fault, onError })),
		),
	);

	/** A ClickSend that disturbs the first item, so many times, and counts what is asked for. */
	function disturbed({ answerOf, first, times }: (typeof table)[number]): () => number[] {
		const asked: string[] = [];
		clickSendAnswers(({ body }) => {
			const id = /id-\d/.exec(JSON.stringify(body))![0];
			asked.push(id);
			const isDisturbed = id === 'id-0' && asked.filter((other) => other === id).length <= times;
			return isDisturbed ? first(answerOf) : answerOf('SUCCESS');
		});
		return () => people.map(({ json: { id } }) => asked.filter((other) => other === id).length);
	}

	it.each(table)('$what, $onError: $fault', async (row) => {
		const countsOf = disturbed(row);
		const run = await runNode(row.form, {
			items: people,
			onError: row.onError,
			routingOnly: true,
			maxTries: TRIES,
		});
		expect(countsOf()).toEqual([row.asked, 1, 1]);
		if (row.onError === 'stopWorkflow') {
			if (row.error) expect(textOf(run.error)).toMatch(row.error);
			else expect(run.error).toBeUndefined();
			return;
		}
		const outcomes = run.outputs.flat();
		expect(outcomes).toHaveLength(people.length);
		const first = outcomes.find(({ pairedItem }) => (pairedItem as { item: number }).item === 0)!;
		if (row.error) expect(first.json.error).toMatch(row.error);
		expect(outcomes.filter(({ json }) => json.error !== undefined)).toHaveLength(row.error ? 1 : 0);
		if (!row.error) expect(run.data.executionData?.contextData['node:ClickSend']).toEqual({});
	});

	it.each(table.filter(({ onError, error }) => onError === 'stopWorkflow' && error))(
		'$what, $fault: a retry from n8n’s list sends what was refused, and only that',
		async (row) => {
			const countsOf = disturbed(row);
			const options: RunOptions = { items: people, routingOnly: true, maxTries: TRIES };
			const { data } = await runNode(row.form, options);
			const again = await runNode(row.form, { ...options, retryOf: data });
			const isRefusal = row.fault.startsWith('a refusal');
			expect(countsOf()).toEqual([isRefusal ? 2 : 1, 1, 1]);
			if (isRefusal) expect(again.error).toBeUndefined();
			else expect(textOf(again.error)).toMatch(row.error!);
		},
	);

	/** The error of the item that has a proxy of its own. */
	const proxyErrorOf = ({ error, outputs }: RunOutput) =>
		error?.message ?? outputs[0][1].json.error;

	it('does not send again what is still under way when n8n gives a try up', async () => {
		const [{ form, answerOf }] = sends;
		const asked: ReceivedRequest[] = [];
		clickSendAnswers((request) => {
			asked.push(request);
			return answerOf('SUCCESS');
		});
		// Some versions end the try at the second item, before the answer to the first has come.
		const run = await runNode(
			{ ...form, requestOptions: { proxy: '={{ $json.id === "id-1" ? "nonsense" : "" }}' } },
			{ items: people, maxTries: TRIES, onError: 'continueRegularOutput' },
		);
		expect(proxyErrorOf(run)).toMatch(/proxy/);
		expect(asked).toHaveLength(badItemEndsTry ? 1 : 2);
	});

	it('does not send what an abandoned try still waits to send', async () => {
		const [{ form, answerOf }] = sends;
		const asked: ReceivedRequest[] = [];
		clickSendAnswers((request) => {
			asked.push(request);
			return asked.length === 1
				? { ...refusal(429, 'TOO_MANY_REQUESTS'), headers: { 'retry-after': '0.2' } }
				: answerOf('SUCCESS');
		});
		const run = await runNode(
			{ ...form, requestOptions: { proxy: '={{ $json.id === "id-1" ? "nonsense" : "" }}' } },
			{ items: people, maxTries: TRIES, onError: 'continueRegularOutput' },
		);
		expect(proxyErrorOf(run)).toMatch(/proxy/);
		await new Promise((resolve) => setTimeout(resolve, 400));
		expect(asked).toHaveLength(badItemEndsTry ? 2 : 3);
	});

	it('makes no call in a try that n8n begins after the workflow was cancelled', async () => {
		const [{ form, answerOf }] = sends;
		const stop = new AbortController();
		const asked: string[] = [];
		clickSendAnswers(({ body }) => {
			asked.push((body as { subject: string }).subject);
			stop.abort();
			return asked.length === 1 ? unreachable : answerOf('SUCCESS');
		});
		await runNode(form, { items: people, maxTries: TRIES, signal: stop.signal });
		await new Promise((resolve) => setTimeout(resolve, 100));
		expect(asked.sort()).toEqual(['id-0', 'id-1', 'id-2']);
	});
});

describe('contacts that are created or updated together', () => {
	const form = {
		resource: 'contact',
		operation: 'upsert',
		listId: { __rl: true, mode: 'id', value: '428' },
		matchBy: 'phone',
		phoneNumber: '={{ $json.phone }}',
	};
	const items = ['+61411111111', '+61422222222', '+61433333333'].map((phone) => ({
		json: { phone },
	}));

	it.each([
		// An error stops the node before the contacts that follow.
		['a server error', failure, [1, 0, 0], /outcome unknown/],
		['a refused connection', unreachable, [2, 1, 1], undefined],
	])('%s of the first: each is created once', async (_name, first, wanted, error) => {
		const created: string[] = [];
		clickSendAnswers(({ method, body }) => {
			// The list as it was before: what was just created is not in it yet.
			if (method === 'GET') return success({ data: [], total: 0, current_page: 1, last_page: 1 });
			const { phone_number: phone } = body as { phone_number: string };
			created.push(phone);
			return created.length === 1 ? first : success({ contact_id: 1, phone_number: phone });
		});
		const run = await runNode(form, { items, maxTries: TRIES });
		expect(
			items.map(({ json: { phone } }) => created.filter((other) => other === phone).length),
		).toEqual(wanted);
		if (error) expect(textOf(run.error)).toMatch(error);
		else expect(run.error).toBeUndefined();
	});
});
