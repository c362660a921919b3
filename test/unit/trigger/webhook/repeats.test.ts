import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Deliveries } from '../../../../nodes/ClickSendTrigger/memory/deliveries';
import { withoutPauses } from '../support/hooks';
import type { Received } from '../support/server';
import { receiptRow, SECRET, Server, textRow } from '../support/server';

withoutPauses();

describe('a sender that hangs up', () => {
	const request = { body: textRow('IN-1') };
	const before = { destroyed: true };

	/** How the first delivery goes after the connection broke, and what its repeat then starts. */
	it.each<[string, (first: Received) => unknown, string[]]>([
		['n8n stored nothing', () => {}, ['IN-1']],
		['n8n failed', ({ response }) => response.end(500), ['IN-1']],
		['n8n stored it', async ({ run }) => run(), []],
		['n8n answered, and has not run it yet', ({ response }) => response.end(200), []],
		[
			'n8n stored it and answered',
			async ({ run, response }) => {
				await run();
				response.end(200);
			},
			[],
		],
	])('gets the event again where %s', async (_title, goesOn, repeated) => {
		for (const connection of [before, {}]) {
			const server = new Server();
			const first = await server.receive(request, {}, connection);
			expect(first.events).toHaveLength(1);
			if (!('destroyed' in connection)) first.response.breakOff();
			await goesOn(first);
			expect(await server.take(request)).toEqual(repeated);
			// Now n8n has it in any case.
			expect(await server.take(request)).toEqual([]);
		}
	});

	it('does not let go of a repeat that is under way when n8n gives up the first', async () => {
		const server = new Server();
		const first = await server.receive(request);
		first.response.breakOff();
		const second = await server.receive(request);
		expect(second.events).toHaveLength(1);
		first.response.end(500);
		expect(await server.take(request)).toBe(503);
		second.accept();
		expect(await server.take(request)).toEqual([]);
	});

	it.each([
		[200, []],
		[500, ['IN-1']],
	])(
		'gets no answer of Node’s server, which still tells the status %i',
		async (status, repeated) => {
			const server = new Server();
			const hangUp = async (connection: ServerResponse) => {
				const isClosed = once(connection, 'close');
				client.destroy();
				await isClosed;
			};
			const http = createServer((_, response) => {
				void (async () => {
					// Nothing is stored: what is known comes from the answer alone.
					const first = await server.receive(request, {}, {}, response);
					expect(first.events).toHaveLength(1);
					await hangUp(response);
					expect(server.deliveries).toEqual(new Deliveries());
					response.statusCode = status;
					response.end('OK');
					http.close();
				})();
			});
			await once(http.listen(0, '127.0.0.1'), 'listening');
			const { port } = http.address() as AddressInfo;
			const client = get({ port, host: '127.0.0.1' });
			client.on('error', () => {});
			await once(http, 'close');
			expect(await server.take(request)).toEqual(repeated);
		},
	);

	it('while its 200 was on the way has delivered the event', async () => {
		const server = new Server();
		const first = await server.receive(request);
		first.response.end(200);
		first.response.breakOff();
		expect(await server.take(request)).toEqual([]);
	});

	it('again and again gets the event as soon as n8n has it', async () => {
		const server = new Server();
		for (let time = 0; time < 5; time++) {
			const { events, response } = await server.receive(request);
			expect(events).toHaveLength(1);
			response.breakOff();
		}
		const last = await server.receive(request);
		expect(await last.run()).toEqual(['IN-1']);
		last.response.breakOff();
		expect(await server.take(request)).toEqual([]);
	});

	it('is told by the mark after a restart, too', async () => {
		const server = new Server();
		const first = await server.receive(request, {}, before);
		expect(await first.run()).toEqual(['IN-1']);
		server.restart();
		expect(await server.take(request)).toEqual([]);
	});
});

describe('a repeat', () => {
	it('of an event that was taken starts nothing and is answered with 200', async () => {
		const server = new Server();
		expect(await server.take({ body: textRow() })).toEqual(['IN-1']);
		for (let time = 0; time < 10; time++) {
			expect(await server.take({ body: textRow() })).toEqual([]);
		}
	});

	it('is one whether it comes in texts or in numbers', async () => {
		const server = new Server();
		await server.take({ body: textRow() });
		expect(await server.take({ body: textRow('IN-1', { timestamp: 1700000000 }) })).toEqual([]);
	});

	it('is none when a receipt has another status', async () => {
		const server = new Server();
		const request = (code: number) => ({
			query: { secret: SECRET, kind: 'sms-receipts' },
			body: receiptRow({ status_code: code }),
		});
		expect(await server.take(request(200))).toEqual(['OUT-1']);
		expect(await server.take(request(201))).toEqual(['OUT-1']);
		expect(await server.take(request(201))).toEqual([]);
	});

	it('within one request counts once', async () => {
		const body = [textRow('IN-1'), textRow('IN-2'), textRow('IN-1')];
		expect(await new Server().take({ body })).toEqual(['IN-1', 'IN-2']);
	});

	it('among new events is left out', async () => {
		const server = new Server();
		await server.take({ body: textRow('IN-1') });
		expect(await server.take({ body: [textRow('IN-1'), textRow('IN-2')] })).toEqual(['IN-2']);
	});

	it('of an event that n8n could not take is new', async () => {
		const server = new Server();
		(await server.receive({ body: textRow() })).fail();
		expect(await server.take({ body: textRow() })).toEqual(['IN-1']);
		expect(await server.take({ body: textRow() })).toEqual([]);
	});

	it('while n8n is still at it is put off', async () => {
		const server = new Server();
		const first = await server.receive({ body: textRow() });
		expect(await server.take({ body: textRow() })).toBe(503);
		first.accept();
		expect(await server.take({ body: textRow() })).toEqual([]);
		const second = await server.receive({ body: textRow('IN-2') });
		expect(await server.take({ body: textRow('IN-2') })).toBe(503);
		second.fail();
		expect(await server.take({ body: textRow('IN-2') })).toEqual(['IN-2']);
	});

	it('is known after a restart of n8n', async () => {
		const server = new Server();
		await server.take({ body: textRow() });
		server.restart();
		expect(await server.take({ body: textRow() })).toEqual([]);
	});

	it('is known although requests at the same time undo what each other stored', async () => {
		const server = new Server();
		const ids = Array.from({ length: 20 }, (_, index) => `IN-${index}`);
		const all = await Promise.all(ids.map((id) => server.receive({ body: textRow(id) })));
		for (const { accept } of all) accept();
		for (const id of ids) expect(await server.take({ body: textRow(id) })).toEqual([]);
	});

	it('changes nothing of what n8n keeps for the whole workflow', async () => {
		const server = new Server();
		const before = structuredClone(server.stored);
		const rows = Array.from({ length: 50 }, (_, index) => textRow(`IN-${index}`));
		expect(await server.take({ body: rows })).toHaveLength(50);
		expect(server.stored).toEqual(before);
	});

	it('is none for another node, which has the event to itself', async () => {
		const server = new Server();
		server.stored['clickSendTrigger:node-2'] = { secret: SECRET };
		expect(await server.take({ body: textRow() })).toEqual(['IN-1']);
		expect(await server.take({ body: textRow() }, { nodeId: 'node-2' })).toEqual(['IN-1']);
		expect(await server.take({ body: textRow() }, { nodeId: 'node-2' })).toEqual([]);
	});

	it('is recognised whatever the order of requests, failures and restarts', async () => {
		const act = fc.record({
			ids: fc.array(fc.nat(12), { minLength: 1, maxLength: 4 }),
			outcome: fc.constantFrom('accept', 'accept', 'fail', 'break', 'breakStored'),
			restarts: fc.constantFrom(false, false, false, true),
		});
		await fc.assert(
			fc.asyncProperty(fc.array(act, { maxLength: 40 }), async (acts) => {
				const server = new Server();
				const taken = new Set<string>();
				for (const { ids, outcome, restarts } of acts) {
					if (restarts) server.restart();
					const names = ids.map((id) => `IN-${id}`);
					const received = await server.receive({ body: names.map((id) => textRow(id)) });
					const expected = [...new Set(names)].filter((id) => !taken.has(id));
					if (outcome === 'accept') received.accept();
					if (outcome === 'fail') received.fail();
					if (outcome.startsWith('break')) received.response.breakOff();
					const isStored = ['accept', 'breakStored'].includes(outcome);
					if (isStored) expect(await received.run()).toEqual(expected);
					else
						expect(received.events.map(({ messageId }) => messageId)).toEqual(
							expect.arrayContaining(expected),
						);
					if (isStored) for (const id of expected) taken.add(id);
				}
			}),
			{ numRuns: 150 },
		);
	});
});
