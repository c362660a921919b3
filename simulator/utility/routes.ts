import type { Register } from '../core/http/api';
import { bare, notFound, ok } from '../core/http/envelope';

/** A zip archive with nothing in it: the end of a list of files that are none. */
const EMPTY_ZIP = Buffer.concat([Buffer.from('PK\x05\x06', 'latin1'), Buffer.alloc(18)]);

const SDKS = new Set([
	'android',
	'angular',
	'cs',
	'go',
	'java',
	'nodejs',
	'objectivec',
	'php',
	'python',
	'ruby',
]);

/** The time zones, and libraries to download. */
export function utilityRoutes(on: Register): void {
	on('GET', '/timezones', () => ok('List of timezones.', Intl.supportedValuesOf('timeZone')));

	on('GET', '/sdk-download/:type', ({ params, reply }) => {
		const { type = '' } = params;
		if (!SDKS.has(type)) throw notFound('SDK');
		void reply
			.header('content-type', 'application/zip')
			.header('content-disposition', `attachment; filename="clicksend-${type}.zip"`);
		return bare(EMPTY_ZIP);
	});
}
