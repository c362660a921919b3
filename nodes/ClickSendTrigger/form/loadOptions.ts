import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { readPagedRows } from '../../shared/api/pages';
import { textOf } from '../../shared/text/text';

/** Most numbers that a picker shows. */
const MOST_NUMBERS = 1000;

/** The dedicated numbers of the account. */
export async function getDedicatedNumbers(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	const rows = await readPagedRows(this, { method: 'GET', url: '/numbers' }, MOST_NUMBERS);
	return rows.map((row) => ({
		name: textOf(row.dedicated_number),
		value: textOf(row.dedicated_number),
	}));
}
