import { fetch } from 'undici';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startN8n, type N8n } from '../../tools/driver/n8n';
import { previewFile, readPreviews } from '../../tools/previews/files';
import { RESOURCES } from '../../nodes/ClickSend/resources';

describe('output previews in the real n8n', () => {
	let n8n: N8n;

	beforeAll(async () => {
		n8n = await startN8n();
	});

	afterAll(async () => {
		await n8n?.stop();
	});

	/** What the editor asks for when it opens a node behind one that has not run. */
	const preview = async (...parts: string[]): Promise<unknown> => {
		const answer = await fetch(`${n8n.baseUrl}/schemas/${parts.join('/')}.json`);
		return answer.ok ? answer.json() : answer.status;
	};

	it('gives the editor that of every operation', async () => {
		const previews = readPreviews();
		const wrong: string[] = [];
		for (const { value: resource, operations } of RESOURCES) {
			for (const { value: operation } of operations) {
				const given = await preview(
					...['n8n-nodes-clicksend.clickSend', '1.0.0', resource, operation],
				);
				const wanted: unknown = JSON.parse(previews.get(previewFile(resource, operation)) ?? '0');
				if (JSON.stringify(given) !== JSON.stringify(wanted))
					wrong.push(`${resource}.${operation}`);
			}
		}
		expect(wrong).toEqual([]);
	});

	it('knows nothing of an operation that there is not', async () => {
		expect(await preview('n8n-nodes-clicksend.clickSend', '1.0.0', 'sms', 'nothing')).toBe(404);
	});
});
