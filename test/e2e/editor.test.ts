import { fetch } from 'undici';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startN8n, type N8n } from '../../tools/driver/n8n';
import { undiciFetch } from '../../tools/driver/http';
import { OWNER } from '../../tools/driver/template';
import { signIn, type FoundNode } from '../../tools/n8n/launch.mjs';
import { isAtLeast } from '../../tools/n8n/version';
import { requireOf, testedN8n } from '../../tools/n8n/versions.mjs';
import { previewFile, readPreviews, TRIGGER_PREVIEWS } from '../../tools/previews/files';
import { RESOURCES } from '../../nodes/ClickSend/resources';

/** n8n's own search, as its editor uses it in the list of nodes. */
type Search = (
	words: string,
	nodes: FoundNode[],
	keys: Array<{ key: string; weight: number }>,
) => Array<{ item: FoundNode }>;

function editorSearch(): Search {
	const load = requireOf(testedN8n());
	const name = isAtLeast(testedN8n().version, '2.41') ? 'sublime-search' : 'sublimeSearch';
	return (load(`@n8n/utils/search/${name}`) as { sublimeSearch: Search }).sublimeSearch;
}

describe('what n8n’s editor asks for', () => {
	let n8n: N8n;
	let nodes: FoundNode[];

	beforeAll(async () => {
		n8n = await startN8n();
		nodes = await (await signIn(n8n.baseUrl, OWNER, undiciFetch)).nodeTypes();
	});

	afterAll(async () => {
		await n8n?.stop();
	});

	/** What the editor asks for when it opens a node behind one that has not run. */
	const preview = async (...parts: string[]): Promise<unknown> => {
		const answer = await fetch(`${n8n.baseUrl}/schemas/${parts.join('/')}.json`);
		return answer.ok ? answer.json() : answer.status;
	};

	it('is a preview of the output of every operation', async () => {
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

	it('is one of what the trigger puts out, too', async () => {
		const given = await preview('n8n-nodes-clicksend.clickSendTrigger', '1.0.0');
		expect(given).toEqual(JSON.parse(readPreviews().get(TRIGGER_PREVIEWS[0]) ?? '0'));
	});

	it('is none of an operation that there is not', async () => {
		expect(await preview('n8n-nodes-clicksend.clickSend', '1.0.0', 'sms', 'nothing')).toBe(404);
	});

	it.each([
		...['text message', 'reminder', 'OTP', 'approval', 'email', 'fax', 'letter', 'postcard'],
		...['notification', 'text', 'send text', 'mail', 'click send', 'SMS', 'voice call', 'alert'],
		// The editor lists the trigger under the node of its name, and finds both by the node's words.
		...['incoming SMS', 'reply', 'delivery receipt', 'two-way', 'receive text'],
	])('finds the node by "%s"', (words) => {
		const found = editorSearch()(words, nodes, [
			{ key: 'displayName', weight: 1.3 },
			{ key: 'codex.alias', weight: 1 },
		]);
		expect(found.map(({ item }) => item.name)).toContain('n8n-nodes-clicksend.clickSend');
	});
});
