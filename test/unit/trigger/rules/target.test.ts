import { describe, expect, it } from 'vitest';
import { poll } from '../../../../nodes/ClickSendTrigger/polling/polling';
import { rulesExist } from '../../../../nodes/ClickSendTrigger/rules/activation';
import { ownerMark } from '../../../../nodes/shared/rules/owner';
import { pollContext, PRODUCTION_URL } from '../support/contexts';
import { withoutPauses } from '../support/hooks';
import { INBOUND, OWNER, ruleOf, Workflow } from '../support/workflow';

withoutPauses();

describe('addresses in rules', () => {
	const path = new URL(PRODUCTION_URL).pathname;
	const query = `?kind=sms-inbound&owner=${OWNER}&secret=theirs`;

	/** Which addresses are asked when rules lead there. */
	async function asked(addresses: string[], own = PRODUCTION_URL): Promise<string[]> {
		const workflow = new Workflow();
		workflow.surroundings = { url: own };
		workflow.parameters.options = { allowLocalAddress: true };
		const urls: string[] = [];
		workflow.probe = (url, options) => {
			urls.push(url);
			expect(options).toMatchObject({ disableFollowRedirect: true, body: {} });
			expect(options).not.toHaveProperty('auth');
			return 404;
		};
		for (const address of addresses) workflow.fake.addRule(INBOUND, ruleOf(address));
		await workflow.activate();
		await workflow.deactivate();
		const polling = { mode: 'polling', events: ['smsInbound'] };
		workflow.fake.lists.set('/sms/inbound', []);
		const { staticData } = workflow;
		staticData['clickSendTrigger:node-1'] = { kinds: ['sms-inbound'] };
		const surroundings = { parameters: polling, staticData, url: own };
		await poll(pollContext(workflow.fake, surroundings, workflow.probe).context);
		return [...new Set(urls)];
	}

	it.each([
		'http://169.254.169.254',
		'https://169.254.169.254',
		'https://[::1]:5678',
		'https://[::ffff:10.0.0.1]',
		'https://[fd00:ec2::254]',
		'https://0x7f.1',
		'https://2130706433',
		'https://127.0.0.1:8443',
		'https://localhost',
		'https://localhost.',
		'https://metadata.google.internal',
		'https://router.lan',
		'https://intranet',
		'https://10.0.0.8',
		'https://100.64.0.1',
		'http://old.example.org',
		'ftp://old.example.org',
	])('of %s are not asked', async (origin) => {
		expect(await asked([`${origin}${path}${query}`])).toEqual([]);
	});

	it.each(['http://localhost:5678', 'https://n8n.example.net'])(
		'of %s, where this n8n is, are asked only where a webhook can be',
		async (origin) => {
			const here = `${origin}${path}`;
			const urls = await asked(
				[
					`${origin}/rest/users${query}`,
					`${origin}/webhook/other/webhook${query}`,
					`http://localhost:9999/webhook/other/webhook${query}`,
				],
				here,
			);
			expect(urls).toEqual([here]);
		},
	);

	it('are asked where they are public, without anything that they carry', async () => {
		const place = `https://old-tunnel.example.org:8443${path}`;
		const address = `${place}${query}&command=x#y`.replace('//', '//user:password@');
		expect(await asked([address])).toEqual([place]);
	});

	it('are asked twenty at a time at most', async () => {
		const many = Array.from({ length: 50 }, (_, at) => `https://t${at}.example.org${path}${query}`);
		const workflow = new Workflow();
		const urls: string[] = [];
		workflow.probe = (url) => urls.push(url) && 401;
		for (const address of many) workflow.fake.addRule(INBOUND, ruleOf(address));
		await rulesExist(workflow.context());
		expect(urls).toHaveLength(20);
	});
});

describe('ownerMark', () => {
	it('tells one n8n from another, and tests from production, without naming the n8n', () => {
		const marks = [
			ownerMark('instance-1', false),
			ownerMark('instance-1', true),
			ownerMark('instance-2', false),
			ownerMark('instance-2', true),
		];
		expect(new Set(marks).size).toBe(4);
		expect(ownerMark('instance-1', false)).toBe(marks[0]);
		expect(marks.join()).not.toContain('instance');
	});
});
