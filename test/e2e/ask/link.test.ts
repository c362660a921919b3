import { fetch } from 'undici';
import { describe, expect, it } from 'vitest';
import type { AskStage } from '../support/askStage';
import { ANN, BOB, onStage } from '../support/askStage';
import type { TriggerStage } from '../support/triggerStage';

describe('a question with a page', () => {
	let stage: TriggerStage;
	let ask: AskStage;

	onStage((made) => {
		({ stage } = made);
		ask = made;
	});

	/** Asks, and returns the execution with the link that the person got. */
	async function linked(parameters = {}) {
		const { id } = await ask.waiting({ responseType: 'link', ...parameters });
		const { body } = await ask.firstSent();
		const link = new URL((body as string).split(' ').at(-1) ?? '');
		return { id, link };
	}

	/** Presses a button as a browser does. */
	const press = async (link: URL, answer: string) =>
		fetch(link, {
			method: 'POST',
			headers: { 'content-type': 'application/x-www-form-urlencoded' },
			body: new URLSearchParams({ answer }).toString(),
		});

	it('shows the question, decides nothing by that, and takes the button that is pressed', async () => {
		const { id, link } = await linked({ message: 'Refund <4411> & more?' });
		for (let previews = 0; previews < 2; previews++) {
			const answer = await fetch(link);
			const page = await answer.text();
			expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
			expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'none'/);
			expect(page).toContain('Refund &lt;4411&gt; &amp; more?');
			expect(page).toMatch(/value="0"[^>]*>Yes<.*value="1"[^>]*>No</);
		}
		await fetch(link, { method: 'HEAD' });
		expect(await ask.statusOf(id)).toBe('waiting');
		const answer = await press(link, '1');
		expect(answer.status).toBe(200);
		expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
		const thanks = await answer.text();
		expect(thanks).toMatch(/Your answer: <b[^>]*>No<\/b>/);
		// n8n puts its own policy into the header here: the page has the strict one itself.
		expect(thanks).toMatch(
			/<meta http-equiv="content-security-policy" content="default-src &#39;none/,
		);
		expect(thanks).toContain('<html lang="en">');
		expect(await ask.output(id)).toMatchObject([
			{ order: 4411, data: { answered: true, approved: false, from: ANN, text: 'No' } },
		]);
		await ask.noRules();
	});

	it('has the answers that are listed as buttons', async () => {
		const choices = { values: [{ name: 'Tuesday' }, { name: '"Fri" <day>', words: 'fri' }] };
		const { id, link } = await linked({ choices });
		expect(await (await fetch(link)).text()).toContain('&quot;Fri&quot; &lt;day&gt;');
		await press(link, '1');
		expect(await ask.output(id)).toMatchObject([{ data: { choice: '"Fri" <day>' } }]);
	});

	it.each([
		['a text', 'Yes', { answered: true, approved: true }],
		['an opt-out', 'STOP', { answered: false, optedOut: true }],
	])('takes %s of the person as well', async (_what, text, data) => {
		const { id } = await linked();
		await ask.texts('Yes', BOB);
		expect(await ask.statusOf(id)).toBe('waiting');
		await ask.texts(text);
		expect(await ask.output(id)).toMatchObject([{ data }]);
	});

	it('takes no button that is not there, and no link without its secrets', async () => {
		const { id, link } = await linked();
		for (const answer of ['2', '-1', '', 'yes', '0x1', '__proto__']) {
			expect((await press(link, answer)).status).toBe(400);
		}
		const forged = async (name: string, value: string) => {
			const url = new URL(link);
			url.searchParams.set(name, value);
			return (await press(url, '0')).status;
		};
		expect(await forged('token', 'guess')).toBe(401);
		expect(await forged('signature', 'a'.repeat(64))).toBe(401);
		expect(await ask.statusOf(id)).toBe('waiting');
	});

	it('does not let the link speak as a text, nor the rule’s address press buttons', async () => {
		const { id, link } = await linked();
		const asText = await fetch(link, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ from: ANN, body: 'Yes', message_id: 'X' }),
		});
		expect(asText.status).toBe(400);
		const [rule] = await stage.rules('sms/inbound');
		await press(new URL(rule.action_address as string), '0');
		expect(await ask.statusOf(id)).toBe('waiting');
	});

	it('is not asked where the link makes it longer than it may be', async () => {
		const options = { maxParts: 1 };
		const { id } = await ask.asks({ responseType: 'link', message: 'Refund?', options });
		const { error } = await stage.n8n.waitForExecution(id);
		expect(error?.message).toMatch(/needs 2 parts with the link to its page/);
		expect([...(await ask.sent()), ...(await stage.rules())]).toEqual([]);
		const { body } = await linked({ options: { maxParts: 2 } }).then(async () => ask.firstSent());
		expect((body as string).length).toBeGreaterThan(160);
	});

	it('counts one of two presses at once', async () => {
		const { id, link } = await linked();
		const answers = await Promise.all([press(link, '0'), press(link, '1')]);
		const pages = await Promise.all(answers.map(async (answer) => answer.text()));
		expect(pages.filter((page) => page.includes('Thank you. Your answer'))).toHaveLength(1);
		expect(await ask.output(id)).toHaveLength(1);
		// Afterwards n8n says itself that there is nothing to do.
		expect((await press(link, '1')).status).toBe(200);
		expect(await ask.output(id)).toHaveLength(1);
	});
});
