import { describe, expect, it } from 'vitest';
import { TABLES } from '../operations';
import type { OperationRow } from '../operations/support/table';
import { clickSendAnswers, type Answer, type ReceivedRequest } from '../support/api';
import { runNode, type RunOptions } from '../support/engine';
import { holdDate, isolateNetwork } from '../support/setup';
import { failure, textOf, TRIES, unreachable } from './support/faults';

isolateNetwork();
holdDate();

/** An operation that writes, with the request of it that does. */
interface Write {
	name: string;
	resource: string;
	row: OperationRow;
	request: ReceivedRequest;
	answer: Answer;
}

/** The last request of a row acts; what comes before reads and uploads. */
const writes: Write[] = Object.entries(TABLES).flatMap(([resource, table]) =>
	table.flatMap((row) => {
		const request = row.requests.at(-1);
		if (row.shared || request === undefined || request.method === 'GET') return [];
		const name = [resource, row.operation, row.variant].filter(Boolean).join(' ');
		return [{ name, resource, row, request, answer: row.answers[row.requests.length - 1] }];
	}),
);

const isThe = (expected: ReceivedRequest, { method, path }: ReceivedRequest) =>
	method === expected.method && path === expected.path;

/** Runs a row whose acting requests are answered in turn; then all of them as the row says. */
async function runRow(
	{ resource, row, request, answer }: Write,
	answers: Answer[],
	options: RunOptions = {},
) {
	const acting: ReceivedRequest[] = [];
	clickSendAnswers((received) => {
		if (isThe(request, received)) return answers[acting.push(received) - 1] ?? answer;
		const at = row.requests.findIndex((expected) => isThe(expected, received));
		return row.answers[at];
	});
	const run = await runNode(
		{ resource, operation: row.operation, ...row.parameters },
		{ items: [row.item ?? {}], maxTries: TRIES, ...options },
	);
	return { run, acting };
}

/** What would act twice if it were made twice. Everything else that writes ends in the same state. */
const ONCE = new Set([
	'account.create',
	'account.recoverUsername',
	'account.requestPasswordReset',
	'account.resetPassword',
	'account.sendVerification',
	'account.verify',
	'allowedEmailAddress.create',
	'allowedEmailAddress.sendVerification',
	'allowedEmailAddress.verify',
	'alphaTag.create',
	'contact.copy',
	'contact.create',
	'contact.transfer',
	'contactList.create',
	'contactList.import',
	'country.agreeToRules',
	'defaultSender.create',
	'deliveryIssue.create',
	'deliveryReceiptRule.create',
	'directMailCampaign.send',
	'email.createTestReceipt',
	'email.send',
	'emailCampaign.send',
	'emailCampaign.update',
	'emailTemplate.create',
	'emailTemplate.uploadImage',
	'emailToSmsAddress.create',
	'fax.createTestReceipt',
	'fax.send',
	'inboundRule.create',
	'letter.send',
	'mms.send',
	'mmsCampaign.send',
	'mmsCampaign.update',
	'number.buy',
	'number.register',
	'ownNumber.requestVerification',
	'ownNumber.verify',
	'postcard.send',
	'recharge.purchasePackage',
	'reseller.transferCredit',
	'resellerAccount.create',
	'resellerAccount.createPublic',
	'returnAddress.create',
	'sms.createTestInbound',
	'sms.createTestReceipt',
	'sms.reply',
	'sms.send',
	'smsCampaign.send',
	'smsCampaign.update',
	'smsTemplate.create',
	'strippedString.create',
	'subaccount.create',
	'subaccount.regenerateApiKey',
	'voice.createTestReceipt',
	'voice.send',
]);

describe('an operation whose answer is lost', () => {
	it.each(
		writes.flatMap((write) => [true, false].map((routingOnly) => ({ ...write, routingOnly }))),
	)('$name, routing only: $routingOnly', async (write) => {
		const lost = Array.from({ length: 40 }, () => failure);
		const { run, acting } = await runRow(write, lost, { routingOnly: write.routingOnly });
		if (ONCE.has(`${write.resource}.${write.row.operation}`)) {
			expect(acting).toHaveLength(1);
			expect(textOf(run.error)).toMatch(/outcome unknown/);
		} else {
			expect(acting.length).toBeGreaterThan(TRIES);
			expect(textOf(run.error)).not.toMatch(/outcome unknown/);
		}
	});
});

describe('an operation whose second item fails in the first try', () => {
	it.each(writes)('$name: the first item’s is made once, and both come out', async (write) => {
		const item = write.row.item ?? {};
		const { run, acting } = await runRow(write, [write.answer, unreachable], {
			items: [item, item],
			routingOnly: true,
		});
		expect(textOf(run.error)).toBe('');
		expect(acting).toHaveLength(3);
		const { output } = write.row;
		expect(run.outputs[0].map(({ json }) => json)).toEqual([...output, ...output]);
		expect(run.outputs[0].map(({ pairedItem }) => pairedItem)).toEqual([
			...output.map(() => ({ item: 0 })),
			...output.map(() => ({ item: 1 })),
		]);
		expect(run.data.executionData?.contextData['node:ClickSend']).toEqual({});
	});
});
