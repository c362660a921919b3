import { randomUUID } from 'node:crypto';
import type { INodeParameters } from 'n8n-workflow';
import { expect } from 'vitest';
import type { ToolStage } from '../../support/toolPaths/stage';
import type { Attack, Guard } from './guard';
import { picked, tool } from './guard';

interface Subaccount {
	subaccount_id: number;
	api_key: string;
}

/** A subaccount of the simulated account, with its key. */
async function subaccount(stage: ToolStage): Promise<Subaccount> {
	return stage.ask<Subaccount>('POST', '/subaccounts', {
		api_username: 'night',
		password: 'Night-Shift-1',
		email: 'night@example.com',
		phone_number: GUEST_PHONE,
		first_name: 'Night',
		last_name: 'Shift',
	});
}

const GUEST_PHONE = '+61411111111';

/** Which secrets ClickSend has at the end. */
async function keys(stage: ToolStage): Promise<string[]> {
	const { data } = await stage.ask<{ data: Subaccount[] }>('GET', '/subaccounts?limit=100');
	return data.map(({ api_key: key }) => key);
}

/** An operation whose answer holds a key, with Include Secrets off and on. */
const reads = (
	resource: string,
	operation: string,
	{ parameters = {}, changes = [] }: { parameters?: INodeParameters; changes?: RegExp[] } = {},
): Attack[] =>
	[false, true].map((includeSecrets) => ({
		title: `${resource}.${operation}, Include Secrets ${includeSecrets ? 'on' : 'off'}`,
		async job(stage) {
			const { subaccount_id: id } = await subaccount(stage);
			await stage.forget();
			const key = { subaccountId: picked(String(id)) };
			return {
				tools: [
					tool('Read', {
						resource,
						operation,
						includeSecrets,
						confirm: `${resource}.${operation}`,
						...key,
						...parameters,
					}),
				],
				turns: [[{ tool: 'Read', arguments: {} }]],
			};
		},
		changes,
		told: /left_out|Include Secrets/,
		async check(stage, told) {
			const secrets = await keys(stage);
			expect(secrets.length).toBeGreaterThan(0);
			for (const secret of secrets) expect(told).not.toContain(secret);
		},
	}));

/** A rule whose address holds a secret: of a webhook, or of a question that waits. */
const ruleWith = (title: string, address: (secret: string) => string): Attack[] => {
	const secret = randomUUID();
	return [false, true].map((includeSecrets) => ({
		title: `${title}, Include Secrets ${includeSecrets ? 'on' : 'off'}`,
		async job(stage) {
			await stage.ask('POST', '/automations/sms/inbound', {
				dedicated_number: '*',
				rule_name: 'Replies',
				message_search_type: 0,
				message_search_term: '',
				action: 'URL',
				action_address: address(secret),
				enabled: 1,
				webhook_type: 'json',
			});
			await stage.forget();
			return {
				tools: [
					tool('Read', {
						resource: 'inboundRule',
						operation: 'getAll',
						channel: 'sms',
						includeSecrets,
					}),
				],
				turns: [[{ tool: 'Read', arguments: {} }]],
			};
		},
		told: /Replies|Include Secrets/,
		async check(_stage, told) {
			await Promise.resolve();
			expect(told).not.toContain(secret);
		},
	}));
};

/** What a model may never read. */
export const secretsGuard: Guard = {
	name: 'API keys and passwords',
	attacks: [
		...reads('subaccount', 'get'),
		...reads('subaccount', 'getAll', { parameters: { limit: 10 } }),
		...reads('subaccount', 'regenerateApiKey', {
			changes: [/^PUT \/v3\/subaccounts\/\d+\/regen-api-key$/],
		}),
		...reads('subaccount', 'create', {
			parameters: {
				apiUsername: 'day',
				email: 'day@example.com',
				firstName: 'Day',
				lastName: 'Shift',
				password: 'Day-Shift-12',
				phoneNumber: GUEST_PHONE,
				additionalFields: {},
			},
			changes: [/^POST \/v3\/subaccounts$/],
		}),
		...ruleWith(
			'the secret of a webhook',
			(secret) => `http://127.0.0.1:9/webhook/a/webhook?secret=${secret}`,
		),
		...ruleWith(
			'the signature of a question that waits',
			(secret) => `http://127.0.0.1:9/webhook-waiting/7/a?signature=${secret}&token=${secret}`,
		),
	],
};
