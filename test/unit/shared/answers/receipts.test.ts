import type { IDataObject } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { outcomeOfReceipt } from '../../../../nodes/shared/answers/receipts';

const outcomes = {
	delivered: { status: 'delivered', isFinal: true },
	failed: { status: 'failed', isFinal: true },
	pending: { status: 'pending', isFinal: false },
} as const;

describe('outcomeOfReceipt', () => {
	it.each([
		['200', 'pending'],
		['201', 'delivered'],
		['300', 'failed'],
		['301', 'failed'],
		['302', 'pending'],
	] as const)('lets the code %s decide whatever the word is', (code, outcome) => {
		for (const status of ['Delivered', 'Undelivered', 'Sent', 'Failed', '', undefined, null, 7]) {
			for (const status_code of [code, Number(code), ` ${code} `]) {
				expect(outcomeOfReceipt({ status, status_code })).toEqual(outcomes[outcome]);
			}
		}
	});

	it.each([
		['Delivered', 'delivered'],
		['Delivered to handset', 'delivered'],
		['DeliveredToTerminal', 'delivered'],
		['Delivered after retry', 'delivered'],
		['DELIVRD', 'delivered'],
		['Completed', 'delivered'],
		['Opened', 'delivered'],
		['Open', 'delivered'],
		['Clicked', 'delivered'],
		['SpamReport', 'delivered'],
		['Spam report', 'delivered'],
		['Undelivered', 'failed'],
		['Not delivered', 'failed'],
		['NotDelivered', 'failed'],
		['not-delivered', 'failed'],
		['NON_DELIVERED', 'failed'],
		['Undeliverable', 'failed'],
		['Could not be delivered', 'failed'],
		['UnDelivered', 'failed'],
		['Un-delivered', 'failed'],
		['UN_DELIVERABLE', 'failed'],
		['UNDELIV', 'failed'],
		['Cannot be delivered', 'failed'],
		['Cannot deliver', 'failed'],
		["Couldn't be delivered", 'failed'],
		['Couldn’t be delivered', 'failed'],
		["Wasn't delivered", 'failed'],
		['Has not been delivered', 'failed'],
		['Was not successfully delivered', 'failed'],
		['Could not be delivered to the network', 'failed'],
		['Never delivered', 'failed'],
		['Unable to be delivered', 'failed'],
		['Message not received on handset', 'failed'],
		['DeliveryImpossible', 'failed'],
		['Failed, no retry', 'failed'],
		['Failed and will not be retried', 'failed'],
		['Failed: retry limit reached', 'failed'],
		['Delivery failed', 'failed'],
		['Delivery attempt failed', 'failed'],
		['Failed', 'failed'],
		['Cancelled', 'failed'],
		['Canceled', 'failed'],
		['CancelledAfterReview', 'failed'],
		['Cancelled after review', 'failed'],
		['Expired', 'failed'],
		['Rejected', 'failed'],
		['Bounced', 'failed'],
		['Bounce', 'failed'],
		['Hard Bounce', 'failed'],
		['HardBounce', 'failed'],
		['hard_bounce', 'failed'],
		['Dropped', 'failed'],
		['Blocked', 'failed'],
		['Invalid recipient', 'failed'],
		['Soft Bounce', 'pending'],
		['SoftBounce', 'pending'],
		['softbounce', 'pending'],
		['soft-bounced', 'pending'],
		['Bounce (soft)', 'pending'],
		['Bounced - Soft', 'pending'],
		['Transient bounce', 'pending'],
		['Failed, retrying', 'pending'],
		['Delivered to network', 'pending'],
		['DeliveredToNetwork', 'pending'],
		['Delivered to the mobile carrier', 'pending'],
		['Not completed', 'pending'],
		['InComplete', 'pending'],
		['Incomplete', 'pending'],
		["Isn't completed", 'pending'],
		['Delivery report not received', 'pending'],
		["Hasn't been delivered yet", 'pending'],
		['Deferred', 'pending'],
		['Temporarily rejected', 'pending'],
		['Not yet delivered', 'pending'],
		['Accepted for delivery', 'pending'],
		['Out for delivery', 'pending'],
		['Processed', 'pending'],
		['Queued', 'pending'],
		['Scheduled', 'pending'],
		['WaitApproval', 'pending'],
		['Sent', 'pending'],
		['SUCCESS', 'pending'],
		['constructor', 'pending'],
		['', 'pending'],
	] as const)('reads the word %j, where there is no known code, as %s', (word, outcome) => {
		const written = [word, word.toUpperCase(), word.toLowerCase(), ` ${word} `];
		for (const status of written) {
			for (const status_code of [undefined, null, '', '999', 0, 'constructor', '__proto__']) {
				expect(outcomeOfReceipt({ status, status_code })).toEqual(outcomes[outcome]);
			}
		}
	});

	it.each<[string, IDataObject, keyof typeof outcomes]>([
		['a fax receipt with a word for a code', { status_code: 'Completed' }, 'delivered'],
		['a fax receipt with another word', { status_code: 'Failed', status: '' }, 'failed'],
		[
			'a call whose status is that of the send',
			{
				status: 'SUCCESS',
				status_code: null,
				status_text: 'Delivered',
			},
			'delivered',
		],
		[
			'a text without code',
			{
				status: 'Sent',
				status_text: 'Success: Message received on handset.',
			},
			'delivered',
		],
		[
			'a status that says more than its text',
			{ status: 'Soft Bounce', status_text: 'Bounced' },
			'pending',
		],
		[
			'an email that waits',
			{ status: 'WaitApproval', status_text: 'Accepted for delivery' },
			'pending',
		],
		[
			'a message cancelled while it was scheduled',
			{ status: 'Cancelled', status_code: '200' },
			'failed',
		],
		['one cancelled by ClickSend', { status: 'CancelledAfterReview', status_code: 200 }, 'failed'],
		['one that expired on its way', { status: 'expired', status_code: '302' }, 'failed'],
		['one cancelled too late', { status: 'Cancelled', status_code: '201' }, 'delivered'],
		[
			'an error that ClickSend tries again',
			{
				status: 'Failed',
				status_code: '300',
				error_text: 'Temporary network error - will be retried',
			},
			'pending',
		],
		[
			'the same without a code',
			{
				status: 'Failed',
				error_text: 'Temporary network error - will be retried',
			},
			'pending',
		],
		['a row that says nothing', {}, 'pending'],
		['values that are no text', { status: { a: 1 }, status_code: ['201'] }, 'pending'],
	])('reads %s', (_what, row, outcome) => {
		expect(outcomeOfReceipt(row)).toEqual(outcomes[outcome]);
	});
});
