import { describe, expect, it } from 'vitest';
import { formOf, receiptRule, receiver, start, until } from '../helpers';

const ADA = '+61491570156';
const BEN = '+61491570157';

interface Shown {
	selected: { isOff: boolean };
	phones: Array<{ number: string; isOff: boolean; isRinging: boolean }>;
	conversation: Array<{ id: string; isRinging?: boolean; digits?: string; statusCode: string }>;
}

/** A simulator whose calls ring for so long, with a webhook for receipts. */
async function stage(keypadMs: number) {
	const client = await start({ settings: { keypadMs, receiptDelayMs: 5 } });
	const { api, control, origin, sms } = client;
	const hook = await receiver();
	const toHook = { action: 'URL', action_address: hook.url };
	await api('POST', '/automations/voice/receipts', receiptRule(toHook));
	await api('POST', '/automations/sms/receipts', receiptRule(toHook));
	return {
		...client,
		call: async (to = ADA, more: object = {}) => {
			const fields = { to, voice: 'female', require_input: 1, ...more };
			return (await sms(fields, 'voice')).message_id;
		},
		press: async (message_id: string, digits: string) =>
			control('POST', '/press', { message_id, digits }),
		turn: async (number: string, off: boolean) => control('POST', '/phone', { number, off }),
		view: async (number = ADA) =>
			(await (
				await fetch(`${origin}/phone/data?number=${encodeURIComponent(number)}`)
			).json()) as Shown,
		history: async (id: string, channel = 'voice') =>
			(await api('GET', `/${channel}/history?q=message_id:${id}`)).json.data.data[0],
		/** The receipts of a message but the temporary ones. */
		receipts: (id: string) =>
			hook.hits
				.map(formOf)
				.filter(({ message_id, status_code }) => message_id === id && status_code !== '200'),
	};
}

describe('a call that asks for a key', () => {
	it.each(['1', '0', '*', '#'])('gives the receipt and the history the key %s', async (key) => {
		const { call, history, press, receipts, view } = await stage(60_000);
		const id = await call();
		await until(async () => (await history(id)).status_code === '200');
		expect((await view()).conversation).toMatchObject([{ id, isRinging: true, digits: null }]);
		expect((await view()).phones[0].isRinging).toBe(true);
		expect(receipts(id)).toEqual([]);
		expect((await press(id, key)).status).toBe(200);
		const [receipt] = await until(() => receipts(id));
		expect(receipt).toMatchObject({ status: 'Delivered', status_code: '201', digits: key });
		expect(await history(id)).toMatchObject({ status: 'Completed', digits: key });
		expect((await view()).conversation).toMatchObject([{ isRinging: false, digits: key }]);
		// It is over: another key changes nothing.
		expect((await press(id, '5')).status).toBe(400);
		expect(receipts(id)).toHaveLength(1);
	});

	it('takes a key before its first receipt, and no receipt comes after the last', async () => {
		const { call, control, history, press, receipts } = await stage(60_000);
		await control('POST', '/settings', { receiptDelayMs: 60 });
		const id = await call();
		await press(id, '7');
		await until(() => receipts(id));
		await new Promise((resolve) => setTimeout(resolve, 200));
		expect(receipts(id)).toHaveLength(1);
		expect(await history(id)).toMatchObject({ status_code: '201', digits: '7' });
	});

	it.each([
		['hung up', 60_000, true],
		['left alone', 30, false],
	])('ends without a key when it is %s', async (_how, keypadMs, hangsUp) => {
		const { call, history, press, receipts } = await stage(keypadMs);
		const id = await call();
		if (hangsUp) await press(id, '');
		const [receipt] = await until(() => receipts(id));
		expect(receipt).toMatchObject({ status_code: '201', digits: '' });
		expect(await history(id)).toMatchObject({ status: 'Completed', digits: '' });
	});

	it('does not ring where there is nothing to wait for', async () => {
		const { call, control, press, receipts } = await stage(60_000);
		const plain = await call(ADA, { require_input: 0 });
		await until(() => receipts(plain));
		expect((await press(plain, '1')).status).toBe(400);
		await control('POST', '/settings', { voiceDigits: '42' });
		const answered = await call();
		expect((await until(() => receipts(answered)))[0]).toMatchObject({ digits: '42' });
	});

	it.each(['12', 'a', ' ', '1\n'])('takes no %j for a key', async (key) => {
		const { call, press } = await stage(60_000);
		const id = await call();
		expect((await press(id, key)).status).toBe(400);
		expect((await press('unknown', '1')).status).toBe(404);
		expect((await press(id, '1')).status).toBe(200);
	});

	it('rings as long after a reset as before', async () => {
		const { call, control, view } = await stage(60_000);
		await control('POST', '/reset');
		await call();
		expect((await view()).conversation).toMatchObject([{ isRinging: true }]);
	});
});

describe('a phone that is off', () => {
	it('gets no SMS until it is on again, and no other phone is off', async () => {
		const { history, receipts, sms, turn, view } = await stage(0);
		expect((await turn(ADA, true)).json).toEqual({ number: ADA, off: true });
		expect((await view()).selected.isOff).toBe(true);
		const { message_id: lost } = await sms({ to: ADA });
		const { message_id: other } = await sms({ to: BEN });
		const [receipt] = await until(() => receipts(lost));
		expect(receipt).toMatchObject({
			status: 'Undelivered',
			status_code: '301',
			error_code: '301',
			error_text: expect.stringContaining('could not be delivered') as string,
		});
		expect(await history(lost, 'sms')).toMatchObject({ status: 'Failed', status_code: '301' });
		await until(() => receipts(other));
		expect(await history(other, 'sms')).toMatchObject({ status: 'Sent', status_code: '201' });

		await turn('0491 570 156', false);
		expect((await view()).selected.isOff).toBe(false);
		const { message_id: back } = await sms({ to: ADA });
		expect((await until(() => receipts(back)))[0]).toMatchObject({ status: 'Delivered' });
		expect(await history(lost, 'sms')).toMatchObject({ status: 'Failed' });
	});

	it('does not answer calls, also one that rings when it is turned off', async () => {
		const { call, history, press, receipts, turn } = await stage(60_000);
		const ringing = await call();
		const elsewhere = await call(BEN);
		await turn(ADA, true);
		const late = await call();
		for (const id of [ringing, late]) {
			expect((await until(() => receipts(id)))[0]).toMatchObject({
				status_code: '301',
				digits: '',
			});
			expect(await history(id)).toMatchObject({ status: 'Failed', digits: '' });
			expect((await press(id, '1')).status).toBe(400);
		}
		expect((await press(elsewhere, '1')).status).toBe(200);
	});

	it.each([{}, { number: ADA }, { off: true }, { number: ADA, off: 'yes' }])(
		'is not made of %j',
		async (body) => {
			const { control } = await stage(0);
			expect((await control('POST', '/phone', body)).status).toBe(400);
			expect((await control('GET', '/settings')).json).toMatchObject({ failNumbers: [] });
		},
	);
});
