import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { EXAMPLES_DIR } from '../../../tools/paths.mjs';
import { start } from '../helpers';

interface View {
	phones: Array<{ number: string; name: string }>;
}

async function namesShown(origin: string): Promise<Record<string, string>> {
	const view = (await (await fetch(`${origin}/phone/data`)).json()) as View;
	return Object.fromEntries(view.phones.map(({ number, name }) => [number, name]));
}

const files = readdirSync(EXAMPLES_DIR).filter((name) => name.endsWith('.csv'));

it.each(files)('shows everybody of examples/%s under the name that the file has', async (file) => {
	const { api, origin } = await start();
	const content = readFileSync(path.join(EXAMPLES_DIR, file), 'utf8');
	const rows = parse<{ name: string; phone: string }>(content, { columns: true });
	const people = rows.filter(({ phone }) => /^\+\d{10,}$/.test(phone));
	expect(people.length).toBeGreaterThan(10);
	const messages = people.map(({ phone: to }) => ({ to, body: 'Hello' }));
	await api('POST', '/sms/send', { messages });
	const turned = ({ name }: { name: string }) => name.split(', ').reverse().join(' ');
	expect(await namesShown(origin)).toEqual(
		Object.fromEntries(people.map((person) => [person.phone, turned(person)])),
	);
});

it('knows a contact however the number was written, and a new name at once', async () => {
	const { api, origin, sms } = await start();
	await sms({ to: '+61491575254' });
	await sms({ to: '+61491570999' });
	const contact = { phone_number: '0491 570 999', first_name: 'Yuki', address_country: 'AU' };
	await api('POST', '/lists/428/contacts', contact);
	expect(await namesShown(origin)).toEqual({
		'+61491575254': 'Sofia Rossi',
		'+61491570999': 'Yuki',
	});
	// The same last digits in another country are somebody else.
	await sms({ to: '+447491570156' });
	expect((await namesShown(origin))['+447491570156']).toBe('');
});
