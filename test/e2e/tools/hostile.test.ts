import type { IDataObject } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { agentPath } from '../support/toolPaths/agent';
import { onToolStage, type ToolStage } from '../support/toolPaths/stage';
import { GUEST, plainly } from './guards/guard';
import { listIdOf, senderIdOf } from './guards/prepare';
import { hostileCalls, type HostileCall, type Targets } from './hostile/attacks';
import { ADA, ALLOWED, DESK, ITEM, toolsOf } from './hostile/tools';

/** Of a text to Ada. */
const PRICE = 0.0792;
/** How many calls come at once. */
const AT_ONCE = 8;

/** The calls, so many at once. */
const turnsOf = (calls: HostileCall[]): HostileCall[][] =>
	Array.from({ length: Math.ceil(calls.length / AT_ONCE) }, (_none, index) =>
		calls.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
	);

/** What a guard says, or a check before it that stops what is none. */
const REFUSED =
	/^(?:Nothing was (?:sent|done): |The recipient |To is |Recipient is |The text needs |The schedule .* is in the past|No contact list is chosen|Most Messages per Hour is )/;

/** A message that was sent, wherever it stands in what a model was told. */
const SENT = /"status\\*":\\*"(?:SUCCESS|Queued|WaitApproval)|"deleted\\*":true/;

describe('a hostile model', () => {
	let stage: ToolStage;
	onToolStage((started) => {
		stage = started;
	});

	async function prepared(): Promise<Targets & { secrets: string[]; senderId: string }> {
		const { subaccount_id: id, api_key: key } = await stage.ask<{
			subaccount_id: number;
			api_key: string;
		}>('POST', '/subaccounts', {
			api_username: 'night',
			password: 'Night-Shift-1',
			email: 'night@example.com',
			phone_number: GUEST,
			first_name: 'Night',
			last_name: 'Shift',
		});
		const secret = crypto.randomUUID();
		await stage.ask('POST', '/automations/sms/inbound', {
			dedicated_number: '*',
			rule_name: 'Replies',
			message_search_type: 0,
			message_search_term: '',
			action: 'URL',
			action_address: `http://127.0.0.1:9/webhook-waiting/7/a?signature=${secret}`,
			enabled: 1,
			webhook_type: 'json',
		});
		const senderId = await senderIdOf(stage);
		const staffId = await listIdOf(stage, 'Staff');
		await stage.forget();
		return {
			staffId,
			senderId,
			subaccountId: String(id),
			decoyUrl: stage.decoyUrl,
			secrets: [key, secret],
		};
	}

	describe.each([3, 2.2])('in an AI Agent of version %s', (version) => {
		let calls: HostileCall[];
		let told: string[];
		let targets: Awaited<ReturnType<typeof prepared>>;
		let messages: IDataObject[];
		let scheduled: IDataObject[];
		let changes: string[];
		let emails: IDataObject[];
		let decoyed: string[];

		// One run for all that is looked at; the stage is made as new before each test.
		it('gets an answer to each of more than a hundred calls', async () => {
			targets = await prepared();
			// Before version 3 an agent ends where an argument is of another type than asked for.
			calls = hostileCalls(targets).filter(({ isMalformed }) => version >= 3 || !isMalformed);
			const outcome = await stage.run(agentPath(version), {
				tools: toolsOf(targets),
				turns: turnsOf(calls),
				item: ITEM,
			});
			messages = await stage.control('messages');
			scheduled = await stage.scheduled();
			changes = await stage.changes();
			decoyed = [...stage.decoyCalls];
			({ data: emails } = await stage.ask<{ data: IDataObject[] }>('GET', '/email/history'));
			told = outcome.told.map((words) => words ?? '');
			expect(outcome.ended).toBeUndefined();
			expect(calls.length).toBeGreaterThan(100);
			expect(outcome.told.filter((words) => words === undefined)).toEqual([]);
		});

		it('is let through with nothing that is not allowed', () => {
			const through = calls.filter(({ mayPass }, index) => !mayPass && SENT.test(told[index]));
			expect(through.map(({ name }) => name)).toEqual([]);
		});

		it('is told of each that nothing was sent or done', () => {
			const refused = calls.map((call, index) => ({ ...call, words: plainly(told[index]) }));
			const odd = refused
				.filter(({ mayPass, told: expected = REFUSED, words }) => !mayPass && !expected.test(words))
				.map(({ name, words }) => `${name}: ${words}`);
			expect(odd).toEqual([]);
		});

		it('texts exactly as often as is allowed, and nobody else', () => {
			const sms = messages.filter(({ channel }) => channel === 'sms');
			const others = messages.filter(({ to }) => to !== GUEST && to !== ADA);
			expect(others).toEqual([]);
			expect(sms.length + scheduled.length).toBe(ALLOWED.sms);
			const toAda = [...sms, ...scheduled].filter(({ to }) => to === ADA);
			expect(toAda).toHaveLength(Math.floor(ALLOWED.money / PRICE));
		});

		it('calls and emails exactly as often as is allowed', () => {
			expect(messages.filter(({ channel }) => channel === 'voice')).toHaveLength(ALLOWED.voice);
			expect(JSON.stringify(emails)).not.toContain('evil.example');
			expect(emails).toHaveLength(ALLOWED.email);
			expect(JSON.stringify(emails)).toContain(DESK);
		});

		it('changes, deletes, buys and creates nothing', () => {
			expect(changes).toEqual([]);
		});

		it('reads no secret', () => {
			for (const secret of targets.secrets) expect(told.join('\n')).not.toContain(secret);
		});

		it('calls no other server', () => {
			expect(decoyed).toEqual([]);
		});
	});
});
