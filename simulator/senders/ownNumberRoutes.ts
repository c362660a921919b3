import { requireFields, text } from '../core/data/fields';
import { orderRows } from '../core/data/filter';
import { cursorPage } from '../core/data/paging';
import { readRecipient } from '../core/data/phoneNumbers';
import { iso } from '../core/data/timestamps';
import type { Call, Register } from '../core/http/api';
import { badRequest, bare, notFound } from '../core/http/envelope';
import type { OwnNumber } from './ownNumbers';

/** Own numbers: a newer resource, without the envelope and paged by cursor. */
export function ownNumberRoutes(on: Register): void {
	on('GET', '/own-numbers', (call) => {
		const wanted = statuses(call);
		const rows = call.sim.ownNumbers.rows
			.all()
			.filter((row) => wanted.length === 0 || wanted.includes(row.status));
		// The direction is the page's.
		const order_by = `${call.query.sort_by ?? 'created_timestamp'}:asc`;
		const ordered = orderRows(rows, { order_by }, (row) => ({ ...row }));
		return bare(cursorPage(call, ordered, 'own_numbers'));
	});

	on('GET', '/own-numbers/:own_number_id', (call) => bare(find(call)));

	on('PATCH', '/own-numbers/:own_number_id', (call) => {
		const row = find(call);
		row.label = readLabel(text(call.body.label)) || row.label;
		row.updated_timestamp = iso();
		return bare(row);
	});

	on('DELETE', '/own-numbers/:own_number_id', (call) => {
		const row = find(call);
		call.sim.ownNumbers.rows.delete(row.id);
		return bare(row);
	});

	on('POST', '/own-numbers/verifications', ({ sim, account, body }) => {
		requireFields(body, ['phone_number']);
		const country = text(body.country) || account.profile.country;
		const recipient = readRecipient(text(body.phone_number), country);
		if (!recipient.valid) throw badRequest({ phone_number: 'The phone_number is invalid.' });
		const label = readLabel(text(body.label)) || recipient.number;
		return bare(
			sim.ownNumbers.startVerification(recipient.number, recipient.country ?? country, label),
		);
	});

	on('POST', '/own-numbers/verifications/:verification_id/verify', ({ sim, params, body }) => {
		requireFields(body, ['phone_number', 'code']);
		const verification = sim.ownNumbers.verification(params.verification_id ?? '');
		if (!verification) throw notFound('Verification');
		if (!sim.ownNumbers.verify(verification, text(body.code))) {
			throw badRequest({ code: 'The code is invalid.' });
		}
		return bare(verification);
	});
}

function find({ sim, params }: Call): OwnNumber {
	const row = sim.ownNumbers.rows.get(params.own_number_id ?? '');
	if (!row) throw notFound('Own number');
	return row;
}

function readLabel(label: string): string {
	if (label.length > 200) throw badRequest({ label: 'The label may have 200 characters.' });
	return label;
}

/** `filter[status][]` or `filter[status][0]`, once or several times. */
function statuses({ query }: Call): string[] {
	return Object.entries(query)
		.filter(([name]) => name.startsWith('filter[status]'))
		.flatMap(([, value]) => value ?? []);
}
