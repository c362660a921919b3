import { textOf } from '../../../shared/text/text';
import { choice, text } from '../../fields/builders';
import type { ItemContext } from '../../steps/types';
import { download, wholeList } from '../../styles/styles';
import type { Resource, Row } from '../types';
import { showFor } from '../types';

/** The SDK that is chosen, in ClickSend's word; workflows of before call that of C# csharp. */
function sdkOf(context: ItemContext): string {
	const name = textOf(context.getNodeParameter('sdkType'));
	return name === 'csharp' ? 'cs' : name;
}

const operations: Row[] = [
	{
		name: 'Download SDK',
		value: 'downloadSdk',
		action: 'Download SDK',
		description: 'Get ClickSend’s older library for a programming language as a file',
		endpoint: 'GET /sdk-download/{sdkType}',
		style: download((context) => `clicksend-${sdkOf(context)}.zip`, {
			prepare: [
				(context, request) => ({
					...request,
					url: `/sdk-download/${encodeURIComponent(sdkOf(context))}`,
				}),
			],
		}),
	},
	{
		name: 'Get Timezones',
		value: 'getTimezones',
		action: 'Get timezones',
		description: 'Get the names of the time zones that an account can be set to',
		isDefault: true,
		endpoint: 'GET /timezones',
		style: wholeList({ row: ({ value, ...row }) => ({ ...row, timezone: value }) }),
	},
];

export const utility: Resource = {
	name: 'Utility',
	description: 'Time zones and SDKs',
	value: 'utility',
	operations,
	fields: [
		...showFor({ operation: ['downloadSdk'] }, [
			choice('Language', 'sdkType', {
				options: [
					{ name: 'Android', value: 'android' },
					{ name: 'AngularJS', value: 'angular' },
					{ name: 'C#', value: 'cs' },
					{ name: 'Go', value: 'go' },
					{ name: 'Java', value: 'java' },
					{ name: 'Node.js', value: 'nodejs' },
					{ name: 'Objective-C', value: 'objectivec' },
					{ name: 'PHP', value: 'php' },
					{ name: 'Python', value: 'python' },
					{ name: 'Ruby', value: 'ruby' },
				],
				default: 'nodejs',
				description: 'The programming language',
			}),
			text('Put Output File in Field', 'binaryPropertyName', {
				default: 'data',
				required: true,
				hint: 'The name of the output field to put the file in',
			}),
		]),
	],
};
