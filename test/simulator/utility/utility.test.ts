import { describe, expect, it } from 'vitest';
import { start } from '../helpers';

describe('utilities', () => {
	it('name the time zones', async () => {
		const { api } = await start();
		expect((await api('GET', '/timezones')).json.data).toContain('Australia/Melbourne');
	});

	it('give an SDK as a file', async () => {
		const { api } = await start();
		const { headers, text } = await api('GET', '/sdk-download/php');
		expect(headers.get('content-type')).toBe('application/zip');
		expect(text.slice(0, 2)).toBe('PK');
		expect((await api('GET', '/sdk-download/cobol')).status).toBe(404);
	});
});
