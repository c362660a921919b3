import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { DEMO_ACCOUNT } from '../../../simulator';
import { until } from '../../../tools/driver/trigger';
import { TriggerStage } from '../support/triggerStage';

const EVENTS = { events: ['smsInbound'] };

describe('the address of n8n, and restarts', () => {
	let stage: TriggerStage;
	let gate: Gate;

	beforeAll(async () => {
		gate = await startGate();
		// The only way out of the machine ends at the gate.
		stage = await TriggerStage.start({ env: { HTTPS_PROXY: gate.url } });
	});

	afterAll(async () => {
		await stage?.stop();
		await gate?.close();
	});

	afterEach(async () => {
		await stage.heal();
		await stage.reset();
		gate.asked.length = 0;
	});

	const addresses = async () =>
		(await stage.rules()).map(({ action_address: address }) => address as string);
	const bodies = () => stage.sink.received.map(({ body }) => body);

	/** A credential for an API that is not on this machine. */
	const publicCredential = async (baseUrl = 'https://rest.clicksend.com/v3') => ({
		clickSendApi: await stage.n8n.createCredential('clickSendApi', { ...DEMO_ACCOUNT, baseUrl }),
	});

	describe('with the public ClickSend', () => {
		it('a private address is refused before any call, saying what to set', async () => {
			const workflow = await stage.create(EVENTS, { credentials: await publicCredential() });
			await expect(stage.activate(workflow)).rejects.toThrow(
				/cannot call this n8n: its address 127\.0\.0\.1:\d+ .*Set WEBHOOK_URL .*https:.*Polling/,
			);
			await expect(stage.listen(workflow)).rejects.toThrow(/WEBHOOK_URL/);
			expect(gate.asked).toEqual([]);
		});

		it('a private address is taken with Allow Local Address', async () => {
			const workflow = await stage.create(
				{ ...EVENTS, options: { allowLocalAddress: true } },
				// A name that exists nowhere, as here a call is made.
				{ credentials: await publicCredential('https://api.clicksend.simulated/v3') },
			);
			// The gate lets nothing out, so that the first call fails.
			await expect(stage.activate(workflow)).rejects.toThrow(/no access|HTTP 403/);
			expect(new Set(gate.asked)).toEqual(new Set(['api.clicksend.simulated:443']));
		});

		it('an address without encryption is refused before any call', async () => {
			await stage.n8n.restart({ WEBHOOK_URL: 'http://n8n.customer.net/' });
			const credentials = await publicCredential();
			const workflow = await stage.create(EVENTS, { credentials });
			await expect(stage.activate(workflow)).rejects.toThrow(
				/its address n8n\.customer\.net is not encrypted \(http\).*WEBHOOK_URL/,
			);
			expect(gate.asked).toEqual([]);
			// The address is the user's then; ClickSend is asked for the account's numbers, in vain here.
			const byHand = await stage.activateNew(
				{ ...EVENTS, registration: 'manual', secret: 'a-long-random-text' },
				{ credentials },
			);
			await stage.deactivate(byHand);
		});
	});

	it('goes on under another public address, and leaves the rule of the former one alone', async () => {
		// As behind a proxy that does not know n8n yet: what is behind it says 404 to all.
		await stage.n8n.restart({ WEBHOOK_URL: gate.url });
		const workflow = await stage.activateNew(EVENTS);
		const [{ sms_inbound_rule_id: rule }] = await stage.rules();
		const other = await stage.activateNew(EVENTS, { name: 'Other' });
		// A 404 does not say then that the first workflow is gone.
		expect(gate.knocked).toBe(1);
		expect(await addresses()).toHaveLength(2);
		await stage.deactivate(other);
		expect(await addresses()).toEqual([expect.stringMatching(`^${gate.url}/webhook/`)]);

		const { port } = new URL(stage.n8n.baseUrl);
		await stage.n8n.restart({ WEBHOOK_URL: `http://localhost:${port}/` });
		await until('there is a rule with the new address', async () =>
			(await addresses()).some((address) => address.startsWith(`http://localhost:${port}/`)),
		);
		// At the former address there may be a copy of this n8n: only the user can tell.
		expect((await stage.rules()).map((one) => one.sms_inbound_rule_id)).toEqual([
			rule,
			expect.any(Number),
		]);
		expect(stage.n8n.logs()).toContain(`leads to ${new URL(gate.url).host}`);
		await stage.reply('New address');
		await stage.arrived(1);
		expect(bodies()).toEqual(['New address']);
		await stage.deactivate(workflow);
		expect(await addresses()).toEqual([expect.stringMatching(`^${gate.url}/webhook/`)]);
	});

	it('takes events, old and new, when it starts again while ClickSend is down', async () => {
		// Ten repeats, as ClickSend makes, have to last longer than n8n takes to start.
		await stage.control('settings', { retryIntervalMs: 3000 });
		const workflow = await stage.activateNew(EVENTS);
		const rules = await stage.rules();
		await stage.n8n.kill();
		await stage.reply('While n8n was away');
		await stage.control('faults', { match: { path: '^/v3/' }, status: 503, retryAfter: 0 });
		await stage.n8n.start();
		await stage.arrived(1, 60_000);
		await stage.reply('While ClickSend is down');
		await stage.arrived(2);
		await until('n8n has tried to look at the rules', () =>
			stage.n8n.logs().includes('ClickSend cannot be reached; its rules were not checked'),
		);
		await stage.reply('After the start');
		await stage.arrived(3);
		await stage.heal();
		await stage.settled(workflow);
		expect(bodies()).toEqual(['While n8n was away', 'While ClickSend is down', 'After the start']);
		expect(await stage.rules()).toEqual(rules);
		await stage.deactivate(workflow);
		expect(await stage.rules()).toEqual([]);
	});
});

/** Stands where a proxy would: notes where n8n wants to go, and lets nothing through. */
interface Gate {
	url: string;
	/** the hosts that n8n wanted to reach through it */
	asked: string[];
	/** how often it was called itself, which it answers with 404 */
	knocked: number;
	close(): Promise<void>;
}

async function startGate(): Promise<Gate> {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const gate: Gate = {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		asked: [],
		knocked: 0,
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
	server.on('connect', (request, socket) => {
		// Newer versions of n8n look there for MCP servers, whatever they are told.
		if (request.url !== 'api.n8n.io:443') gate.asked.push(request.url ?? '');
		socket.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n');
	});
	server.on('request', (_request, response) => {
		gate.knocked++;
		response.writeHead(404).end();
	});
	return gate;
}
