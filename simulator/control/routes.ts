import type { FastifyInstance, FastifyRequest } from 'fastify';
import {
	integer,
	integerWithin,
	isObject,
	oneOf,
	requireFields,
	text,
	type Fields,
} from '../core/data/fields';
import { badRequest, notFound } from '../core/http/envelope';
import { changeSettings } from '../core/settings';
import type { Host } from '../core/simulation';
import { inboundRow } from '../inbound/inbound';
import { receivedRow } from '../phones/phones';
import { ALL_RECEIPT_CODES, RECEIPT_CHANNELS } from '../receipts/receipts';
import { makeEvents } from './events';

/** The longest fax that can come in. */
const MOST_PAGES = 500;
/** What one can press in a call; nothing hangs up. */
const KEY = /^[\d*#]?$/;

/** The endpoints under /_control: how tests and demos look into the simulator and steer it. */
export function registerControl(app: FastifyInstance, host: Host): void {
	const url = (path: string): string => `/_control${path}`;

	app.post(url('/reset'), (request) => {
		const { seed } = fields(request);
		host.reset(typeof seed === 'boolean' ? seed : undefined);
		return { ok: true };
	});

	app.get(url('/settings'), () => ({ ...host.sim.settings, balance: host.sim.demo.balance }));
	app.post(url('/settings'), (request) => {
		const { balance, ...changes } = fields(request);
		const wrong = changeSettings(host.sim.settings, changes);
		if (balance !== undefined && typeof balance !== 'number') wrong.push('balance');
		if (wrong.length > 0) {
			throw badRequest(Object.fromEntries(wrong.map((name) => [name, 'Unknown or wrong type.'])));
		}
		if (typeof balance === 'number') host.sim.demo.balance = balance;
		return { ...host.sim.settings, balance: host.sim.demo.balance };
	});

	app.get(url('/faults'), () => host.sim.faults.all());
	app.post(url('/faults'), (request) => {
		const { body } = request;
		const rules = isObject(body) && Array.isArray(body.rules) ? body.rules : body;
		try {
			return { active: host.sim.faults.add(rules) };
		} catch (error) {
			throw badRequest({ fault: error instanceof Error ? error.message : String(error) });
		}
	});
	app.delete(url('/faults'), () => {
		host.sim.faults.clear();
		return { active: 0 };
	});

	app.post(url('/reply'), (request) => {
		const body = fields(request);
		requireFields(body, ['from', 'body']);
		const inbound = host.sim.inbound.receive({
			from: text(body.from),
			body: text(body.body),
			to: given(body.to),
			timestamp: integerWithin(body, 'timestamp', 0),
			messageId: given(body.message_id),
			originalMessageId: given(body.original_message_id),
		});
		return inboundRow(inbound);
	});

	app.post(url('/press'), (request) => {
		const body = fields(request);
		requireFields(body, ['message_id']);
		const key = text(body.digits);
		if (!KEY.test(key)) throw badRequest({ digits: 'One of 0 to 9, * and #, or nothing.' });
		const call = host.sim.outbox.get(text(body.message_id));
		if (!call) throw notFound('Call');
		if (!host.sim.outbox.press(call, key)) {
			throw badRequest({ message_id: 'This call does not wait for a key, or not any more.' });
		}
		return receivedRow(call);
	});

	app.post(url('/phone'), (request) => {
		const body = fields(request);
		requireFields(body, ['number', 'off']);
		if (typeof body.off !== 'boolean') throw badRequest({ off: 'true or false.' });
		const { number } = host.sim.phoneNumbers.read(text(body.number), 'AU');
		host.sim.outbox.setReachable(number, !body.off);
		return { number, off: host.sim.outbox.isUnreachable(number) };
	});

	app.post(url('/fax'), (request) => {
		const body = fields(request);
		requireFields(body, ['from']);
		return host.sim.faxInbox.receive({
			from: text(body.from),
			to: given(body.to),
			pages: integerWithin(body, 'pages', 1, MOST_PAGES),
			timestamp: integerWithin(body, 'timestamp', 0),
			messageId: given(body.message_id),
		});
	});

	app.post(url('/receipt'), (request) => {
		const body = fields(request);
		return host.sim.receipts.inject({
			channel: oneOf(body, 'channel', RECEIPT_CHANNELS),
			code: oneOf(body, 'status_code', ALL_RECEIPT_CODES, '201'),
			messageId: given(body.message_id),
			timestamp: integerWithin(body, 'timestamp', 0),
			customString: given(body.custom_string),
			digits: given(body.digits),
		});
	});

	app.post(url('/events'), (request) => ({
		message_ids: makeEvents(host.sim, fields(request)),
	}));

	app.post(url('/due'), () => ({ sent: host.sim.outbox.sendScheduledNow() }));

	app.get(url('/requests'), () => host.sim.requests.all());
	app.delete(url('/requests'), () => {
		host.sim.requests.clear();
		return { ok: true };
	});

	app.get(url('/messages'), (request) => {
		const { to, channel } = request.query as Record<string, string | undefined>;
		return host.sim.phones
			.received()
			.filter((message) => (!to || message.to === to) && (!channel || message.channel === channel))
			.map(receivedRow);
	});

	app.get(url('/deliveries/summary'), () => {
		const { deliveries, pending } = host.sim.webhooks;
		return { ...deliveries.summary(), pending };
	});
	app.get(url('/deliveries'), () => host.sim.webhooks.deliveries.all());
	app.delete(url('/deliveries'), () => {
		host.sim.webhooks.deliveries.clear();
		return { ok: true };
	});

	app.post(url('/contacts/bulk'), (request) => {
		const body = fields(request);
		const list = host.sim.contacts.lists.get(integer(body.list_id) ?? -1);
		if (!list) throw notFound('List');
		const count = integer(body.count) ?? 0;
		for (let index = 0; index < count; index++) {
			// Australian mobile numbers, all different and all valid.
			const phone_number = `+614${String(10_000_000 + index).slice(-8)}`;
			host.sim.contacts.add(list, {
				phone_number,
				first_name: `Person ${index + 1}`,
				email: `person${index + 1}@example.com`,
			});
		}
		return { list_id: list.id, contacts: list.contacts.size };
	});
}

/** A text that may be left out. */
function given(value: unknown): string | undefined {
	return text(value) || undefined;
}

function fields(request: FastifyRequest): Fields {
	return isObject(request.body) ? request.body : {};
}
