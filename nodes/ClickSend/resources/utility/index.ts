import { textOf } from '../../../shared/text/text';
import { choice, text } from '../../fields/builders';
import { download, wholeList } from '../../styles/styles';
import type { Resource, Row } from '../types';
import { showFor } from '../types';

const operations: Row[] = [
	{
		name: 'Download SDK',
		value: 'downloadSdk',
		action: 'Download SDK',
		description: 'Get ClickSend’s library for a programming language as a file',
		endpoint: 'GET /sdk-download/{sdkType}',
		style: download((context) => `clicksend-${textOf(context.getNodeParameter('sdkType'))}.zip`),
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
	value: 'utility',
	operations,
	fields: [
		...showFor({ operation: ['downloadSdk'] }, [
			choice('Language', 'sdkType', {
				options: [
					{ name: 'C#', value: 'csharp' },
					{ name: 'Java', value: 'java' },
					{ name: 'Node.js', value: 'nodejs' },
					{ name: 'PHP', value: 'php' },
					{ name: 'Python', value: 'python' },
					{ name: 'Ruby', value: 'ruby' },
				],
				default: 'nodejs',
				description:
					'The programming language. For one that is not listed, give its name with an expression.',
			}),
			text('Put Output File in Field', 'binaryPropertyName', {
				default: 'data',
				required: true,
				hint: 'The name of the output field to put the file in',
			}),
		]),
	],
};
