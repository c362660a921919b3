import { parse } from 'csv-parse/sync';
import { randomInt } from 'node:crypto';
import { request } from 'undici';
import { text, type Fields } from '../core/data/fields';
import { isLoopback } from '../core/delivery/webhooks';
import { badRequest } from '../core/http/envelope';
import type { Simulation } from '../core/simulation';
import { isReachable, type ContactField, type ContactList } from './contacts';

/**
 * Starts an import and returns its job number at once. The contacts are there `importDelayMs`
 * later; a file that cannot be read adds none, and GET /_control/deliveries says why.
 */
export function importContacts(
	sim: Simulation,
	list: ContactList,
	fileUrl: string,
	columns: Array<ContactField | undefined>,
): string {
	list.importInProgress = 1;
	sim.timers.after(sim.settings.importDelayMs, () => {
		fetchRows(fileUrl)
			.then((rows) => addRows(sim, list, rows, columns))
			.catch((error: Error) => {
				sim.webhooks.log(
					{ event: 'import', ruleId: null, url: fileUrl, type: 'get', body: {} },
					1,
					{ outcome: 'skipped', error: error.message },
				);
			})
			.finally(() => {
				list.importInProgress = 0;
			});
	});
	return String(randomInt(1e12, 9e12));
}

/** The rows of a CSV. Only files on this machine are fetched; others are a 400. */
export async function fetchRows(fileUrl: string): Promise<string[][]> {
	if (!isLoopback(fileUrl)) {
		throw badRequest({ file_url: 'The simulator fetches files from loopback addresses only.' });
	}
	const { statusCode, body } = await request(fileUrl).catch((error: Error) => {
		throw badRequest({ file_url: `The file could not be fetched: ${error.message}` });
	});
	const content = await body.text();
	if (statusCode !== 200) {
		throw badRequest({ file_url: `The file could not be fetched: HTTP ${statusCode}.` });
	}
	return parse(content, { relax_column_count: true, skip_empty_lines: true, bom: true });
}

function addRows(
	sim: Simulation,
	list: ContactList,
	rows: string[][],
	columns: Array<ContactField | undefined>,
): void {
	for (const row of rows) {
		const contact: Fields = {};
		columns.forEach((field, index) => {
			if (field) contact[field] = row[index]?.trim();
		});
		if (isReachable(contact) && !isHeader(contact)) sim.contacts.add(list, contact);
	}
}

/** A first line of column names has a field's own name in it where a number or address belongs. */
function isHeader(contact: Fields): boolean {
	const named = [contact.phone_number, contact.email, contact.fax_number];
	return named.every((value) => !/[\d@]/.test(text(value)));
}
