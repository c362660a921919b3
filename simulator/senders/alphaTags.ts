import { randomUUID } from 'node:crypto';
import { Rows } from '../core/data/rows';
import { iso } from '../core/data/timestamps';
import { WORKSPACE } from './ownNumbers';

declare module '../core/simulation' {
	interface Simulation {
		readonly alphaTags: AlphaTags;
	}
}

/** A sender name that was asked for. */
export interface AlphaTag {
	id: string;
	account_id: string;
	workspace_id: string;
	user_id: string;
	alpha_tag: string;
	status: 'PENDING' | 'APPROVED' | 'REJECTED';
	reason: string | null;
	countries: string[];
	created_timestamp: string;
	updated_timestamp: string;
}

export class AlphaTags {
	readonly rows = new Rows<string, AlphaTag>();

	add(
		name: string,
		reason: string | null,
		countries: string[],
		status: AlphaTag['status'] = 'PENDING',
	): AlphaTag {
		const row: AlphaTag = {
			id: randomUUID(),
			...WORKSPACE,
			alpha_tag: name,
			status,
			reason,
			countries,
			created_timestamp: iso(),
			updated_timestamp: iso(),
		};
		this.rows.set(row.id, row);
		return row;
	}
}

/** 3 to 11 letters, digits or "+", not digits alone. */
export function isAlphaTag(name: string): boolean {
	return /^[A-Za-z0-9+]{3,11}$/.test(name) && /[^0-9]/.test(name);
}
