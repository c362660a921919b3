import { describe, expect, it } from 'vitest';
import { start } from '../helpers';

const AU = '+61491570156';
const NZ = '+6421123456';

describe('senders per country', () => {
	it('are those of the messages to their countries', async () => {
		const { api } = await start();
		const { json } = await api('POST', '/sms/send', {
			messages: [
				{ to: AU, body: 'Hi' },
				{ to: NZ, body: 'Hi' },
				{ to: AU, body: 'Hi again', from: 'Own' },
			],
			senders: [
				{ recipient_country_code: 'AU', sender_id: 'Shop' },
				{ recipient_country_code: 'NZ', sender_type: 'shared_longcode', sender_country_code: 'GB' },
			],
		});
		const rows = json.data.messages as unknown as Array<Record<string, unknown>>;
		expect(rows.map(({ from, is_shared_system_number: shared }) => [from, shared])).toEqual([
			['Shop', false],
			['+447480000001', true],
			['Own', false],
		]);
	});

	it.each([
		['without a country', { sender_id: 'Shop' }],
		['without a sender', { recipient_country_code: 'AU', sender_id: '' }],
		['of a type that is not known', { recipient_country_code: 'AU', sender_type: 'longcode' }],
		['in words', { recipient_country_code: 'Australia', sender_id: 'Shop' }],
	])('are refused %s', async (_what, sender) => {
		const { api } = await start();
		const call = { messages: [{ to: AU, body: 'Hi' }], senders: [sender] };
		expect((await api('POST', '/sms/send', call)).status).toBe(400);
	});
});
