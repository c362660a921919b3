import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { DEMO_ACCOUNT, startSimulator, type Simulator } from '../../simulator';
import { json } from '../../tools/driver/http';
import { startN8n, type N8n } from '../../tools/driver/n8n';
import type { RunResult } from '../../tools/driver/run-result';
import { chain, MANUAL_TRIGGER, rowsNode, type NodeSketch } from '../../tools/driver/workflow';

interface LoggedRequest {
	method: string;
	path: string;
	query: IDataObject;
}

describe('operations in the real n8n', () => {
	let simulator: Simulator;
	let n8n: N8n;
	let credentials: { clickSendApi: { id: string; name: string } };
	let listId: number;

	beforeAll(async () => {
		simulator = await startSimulator();
		n8n = await startN8n();
		credentials = {
			clickSendApi: await n8n.createCredential('clickSendApi', {
				...DEMO_ACCOUNT,
				baseUrl: simulator.baseUrl,
			}),
		};
		const created = await run({ resource: 'contactList', operation: 'create', listName: 'Large' });
		listId = created.json('ClickSend')[0].list_id as number;
	});

	afterAll(async () => {
		await n8n?.stop();
		await simulator?.close();
	});

	async function run(
		parameters: INodeParameters,
		rows: IDataObject[] = [{}],
		before: NodeSketch[] = [],
	): Promise<RunResult> {
		const node: NodeSketch = {
			name: 'ClickSend',
			type: 'n8n-nodes-clicksend.clickSend',
			parameters,
			credentials,
		};
		return n8n.runWorkflow(
			chain('Test', [MANUAL_TRIGGER, rowsNode('Rows', rows), ...before, node]),
		);
	}

	const id = (value: number) => ({ __rl: true, mode: 'id', value: String(value) });

	/** The requests to a path that arrived while something was done. */
	async function requestsDuring(path: string, act: () => Promise<unknown>) {
		const before = await json<LoggedRequest[]>(`${simulator.origin}/_control/requests`);
		await act();
		const after = await json<LoggedRequest[]>(`${simulator.origin}/_control/requests`);
		return after.slice(before.length).filter((request) => request.path.endsWith(path));
	}

	it('finds a thousand contacts in a large list in one pass', async () => {
		await json(`${simulator.origin}/_control/contacts/bulk`, { list_id: listId, count: 2000 });
		const contacts = await run({
			resource: 'contact',
			operation: 'getAll',
			listId: id(listId),
			returnAll: true,
		});
		const people = contacts.json('ClickSend');
		expect(people).toHaveLength(2000);

		const wanted = people.filter((_person, index) => index % 2 === 1);
		let found: RunResult | undefined;
		const requests = await requestsDuring(`/lists/${listId}/contacts`, async () => {
			found = await run(
				{
					resource: 'contact',
					operation: 'searchByPhone',
					listId: id(listId),
					phoneNumber: '={{ $json.phone }}',
				},
				wanted.map(({ phone_number: phone }) => ({ phone: (phone as string).replace('+', '00') })),
			);
		});
		expect(requests).toHaveLength(20);
		expect(found!.json('ClickSend').map(({ contact_id: contact }) => contact)).toEqual(
			wanted.map(({ contact_id: contact }) => contact),
		);
	});

	it('sends a picture of the item as an MMS', async () => {
		const picture = Buffer.from('GIF89a-not-a-picture').toString('base64');
		const result = await run(
			{
				resource: 'mms',
				operation: 'send',
				recipientType: 'number',
				to: '+61411111111',
				subject: 'Poster',
				body: 'Look at this',
				mediaSource: 'binary',
				binaryPropertyName: 'data',
			},
			[{ picture }],
			[
				{
					name: 'To file',
					type: 'n8n-nodes-base.convertToFile',
					typeVersion: 1.1,
					parameters: {
						operation: 'toBinary',
						sourceProperty: 'picture',
						options: { fileName: 'poster.gif', mimeType: 'image/gif' },
					},
				},
			],
		);
		expect(result.error).toBeUndefined();
		expect(result.json('ClickSend')).toEqual([
			expect.objectContaining({ status: 'SUCCESS', to: '+61411111111' }),
		]);
		const received = await json<IDataObject[]>(`${simulator.origin}/_control/messages?channel=mms`);
		expect(received).toHaveLength(1);
	});

	it('returns an export as a file that the next node can read', async () => {
		const node: NodeSketch = {
			name: 'ClickSend',
			type: 'n8n-nodes-clicksend.clickSend',
			parameters: {
				resource: 'contactList',
				operation: 'export',
				listId: id(listId),
				filename: 'large',
				download: true,
				binaryPropertyName: 'data',
			},
			credentials,
		};
		const read: NodeSketch = {
			name: 'Read',
			type: 'n8n-nodes-base.extractFromFile',
			parameters: { operation: 'csv', options: {} },
		};
		const result = await n8n.runWorkflow(chain('Export', [MANUAL_TRIGGER, node, read]));
		expect(result.error).toBeUndefined();
		expect(result.items('ClickSend')[0].binary?.data).toMatchObject({ fileName: 'large.csv' });
		expect(result.items('Read')).toHaveLength(2000);
	});

	it('fills a picker with the contact lists, and shows its error', async () => {
		const pick = (credential: { id: string; name: string }) =>
			n8n.rest<{ results: Array<{ name: string }> }>(
				'POST',
				'/dynamic-node-parameters/resource-locator-results',
				{
					path: 'parameters.listId',
					methodName: 'searchContactLists',
					nodeTypeAndVersion: { name: 'n8n-nodes-clicksend.clickSend', version: 1 },
					currentNodeParameters: { resource: 'contact', operation: 'getAll' },
					credentials: { clickSendApi: credential },
					filter: 'large',
				},
			);
		const { results } = await pick(credentials.clickSendApi);
		expect(results.map(({ name }) => name)).toEqual(['Large (2000 contacts)']);

		const wrong = await n8n.createCredential('clickSendApi', {
			...DEMO_ACCOUNT,
			apiKey: 'wrong',
			baseUrl: simulator.baseUrl,
		});
		await expect(pick(wrong)).rejects.toThrow(/UNAUTHORIZED/);
	});
});
