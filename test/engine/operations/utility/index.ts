import { success } from '../../support/api';
import type { OperationTable } from '../support/table';

export const utilityTable: OperationTable = [
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
