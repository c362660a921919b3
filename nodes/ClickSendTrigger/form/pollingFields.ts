import type { INodeProperties } from 'n8n-workflow';
import { cronNodeOptions } from 'n8n-workflow';
import { pollingOnly, webhookOnly } from './mode';

/** Say when polling asks, where it begins, and whether it marks events as read. */
export const pollingFields: INodeProperties[] = [
	{
		displayName:
			'Publish the workflow (older n8n: Activate): ClickSend keeps events for it from then on. A test run only shows the latest one as a preview, and ClickSend nodes do not answer it.',
		name: 'pollingNotice',
		type: 'notice',
		displayOptions: pollingOnly,
		default: '',
	},
	{
		displayName: 'Poll Times',
		name: 'pollTimes',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Poll Time' },
		displayOptions: pollingOnly,
		default: { item: [{ mode: 'everyMinute' }] },
		description: 'When to ask ClickSend for new events',
		placeholder: 'Add Poll Time',
		options: cronNodeOptions,
	},
	{
		// n8n reads poll times of every node that can poll; in webhook mode there are none.
		displayName: 'Poll Times',
		name: 'pollTimes',
		type: 'hidden',
		displayOptions: webhookOnly,
		default: { item: [] },
	},
	{
		displayName: 'Start From',
		name: 'startFrom',
		type: 'options',
		displayOptions: pollingOnly,
		options: [
			{ name: 'Now', value: 'now', description: 'Only what comes in after publishing' },
			{ name: 'A Date', value: 'date', description: 'Unread events from a date on as well' },
		],
		default: 'now',
		description:
			'What counts as new when the workflow is published (older n8n: activated) for the first time',
	},
	{
		displayName: 'Start Date',
		name: 'startDate',
		type: 'dateTime',
		displayOptions: { show: { mode: ['polling'], startFrom: ['date'] } },
		required: true,
		default: '',
		description: 'In the workflow’s time zone',
	},
	{
		displayName: 'Mark as Read',
		name: 'markAsRead',
		type: 'options',
		displayOptions: pollingOnly,
		options: [
			{
				name: 'No',
				value: 'no',
				description: 'Events stay unread at ClickSend, for others who read them',
			},
			{
				name: 'One by One',
				value: 'byId',
				description:
					'Each received SMS at the poll after it went into the workflow. Receipts are marked by time, as ClickSend offers nothing else.',
			},
			{
				name: 'By Time',
				value: 'byTime',
				description:
					'What went into the workflow more than a quarter of an hour ago, up to the first event that did not',
			},
		],
		default: 'no',
		description: 'Whether events are marked as read at ClickSend once they are in the workflow',
	},
];
