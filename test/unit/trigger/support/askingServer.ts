import type { IDataObject } from 'n8n-workflow';
import { vi } from 'vitest';
import { Asking } from './asking';
import { FakeClickSend } from './clickSend';
import { SECRET, Server, textRow } from './server';

/** When the texts of these tests come in, in Unix seconds. */
export const NOW = 1_700_000_000;

/** A trigger with webhooks beside questions that wait; `take` gives what starts the workflow. */
export function askingServer() {
	vi.setSystemTime(NOW * 1000);
	const server = new Server(new FakeClickSend(NOW));
	server.parameters = { mode: 'webhook', events: ['smsInbound'] };
	server.stored['clickSendTrigger:node-2'] = { secret: SECRET };
	const asking = new Asking(server.fake);
	const take = async (id: string, fields: IDataObject = {}, of: IDataObject = {}) => {
		const body = textRow(id, { timestamp: String(NOW), ...fields });
		return server.take({ body }, { waiting: asking.waiting, ...of });
	};
	const wait = (seconds: number) => {
		server.fake.now += seconds;
		vi.setSystemTime(server.fake.now * 1000);
	};
	return { server, asking, take, wait };
}
