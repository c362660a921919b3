import { success } from '../../support/api';
import type { OperationTable } from '../support/table';

/** What the form offers, as ClickSend calls it; C# by the name that workflows of before hold, too. */
const SDKS = [
	['android', 'android'],
	['angular', 'angular'],
	['cs', 'cs'],
	['csharp', 'cs'],
	['go', 'go'],
	['java', 'java'],
	['nodejs', 'nodejs'],
	['objectivec', 'objectivec'],
	['python', 'python'],
	['ruby', 'ruby'],
];

export const utilityTable: OperationTable = [
	...SDKS.map(([sdkType, name]) => ({
		operation: 'downloadSdk',
		variant: sdkType,
		parameters: { sdkType },
		requests: [{ method: 'GET', path: `/sdk-download/${name}` }],
		answers: [{ status: 200, body: 'PK-zip', headers: { 'content-type': 'application/zip' } }],
		output: [{ filename: `clicksend-${name}.zip`, bytes: 6 }],
	})),
	{
		operation: 'downloadSdk',
		parameters: { sdkType: 'php', binaryPropertyName: 'sdk' },
		requests: [{ method: 'GET', path: '/sdk-download/php' }],
		answers: [
			{ status: 200, body: 'PK-zip', headers: { 'content-type': 'application/octet-stream' } },
		],
		output: [{ filename: 'clicksend-php.zip', bytes: 6 }],
		files: { sdk: 'PK-zip' },
	},
	{
		operation: 'getTimezones',
		requests: [{ method: 'GET', path: '/timezones' }],
		answers: [success(['Africa/Abidjan', 'Africa/Accra'])],
		output: [{ timezone: 'Africa/Abidjan' }, { timezone: 'Africa/Accra' }],
	},
];
