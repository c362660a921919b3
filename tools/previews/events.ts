import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { IDataObject } from 'n8n-workflow';
import type { EventName } from '../../nodes/ClickSendTrigger/event/events';
import { EVENTS } from '../../nodes/ClickSendTrigger/event/events';
import { toOutput } from '../../nodes/ClickSendTrigger/event/output';
import { isPolled, LISTS } from '../../nodes/ClickSendTrigger/event/polled';
import { keywordReader } from '../../nodes/shared/replies/keywords';
import { startSimulator } from '../../simulator';
import { Things } from './things';

/** Receipts that say different things of their message. */
const CODES = [200, 201, 301];

/** What ClickSend sent as JSON or as a form, as n8n reads it. */
const bodyOf = (content: string): IDataObject =>
	content.startsWith('{')
		? (JSON.parse(content) as IDataObject)
		: Object.fromEntries(new URLSearchParams(content));

/** Something that ClickSend calls, and what it was called with. */
async function listen() {
	const bodies: IDataObject[] = [];
	const server = createServer((request, response) => {
		void text(request).then((content) => {
			bodies.push(bodyOf(content));
			response.end();
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const close = () => {
		server.closeAllConnections();
		server.close();
	};
	return { bodies, url: `http://127.0.0.1:${port}/`, close };
}

/** Rows of an event, as ClickSend's webhook and its list of unread events have them. */
async function rowsOf(event: EventName): Promise<IDataObject[]> {
	const simulator = await startSimulator();
	const hook = await listen();
	try {
		const things = new Things(simulator);
		const { path } = EVENTS[event].rules;
		const rule = {
			...{ rule_name: event, dedicated_number: '*', message_search_type: 0, match_type: 0 },
			...{ message_search_term: null, webhook_type: 'json', enabled: 1 },
		};
		await things.call('POST', path, { ...rule, action: 'URL', action_address: hook.url });
		if (isPolled(event)) {
			await things.call('POST', path, { ...rule, action: 'POLL', action_address: '' });
		}
		for (const status_code of CODES) await things.happens('/events', { kind: event, status_code });
		await things.delivered();
		const listed = isPolled(event) ? (await things.call('GET', LISTS[event].path)).data : [];
		return [...hook.bodies, ...(listed as IDataObject[])];
	} finally {
		hook.close();
		await simulator.close();
	}
}

/**
 * What the trigger puts out for each of its events, in both of its modes.
 *
 * @throws {Error} for an event that the simulator does not send
 */
export async function seeEvents(): Promise<IDataObject[]> {
	const readKeywords = keywordReader({});
	const seen: IDataObject[] = [];
	for (const event of Object.keys(EVENTS) as EventName[]) {
		const rows = await rowsOf(event);
		if (rows.length === 0) throw new Error(`The simulator sends no ${event}`);
		for (const row of rows) {
			seen.push(toOutput(event, row, { readKeywords }));
			seen.push(toOutput(event, row, { readKeywords, isOwnNumber: () => false }));
		}
	}
	return seen;
}
