import { csv } from '../core/data/csv';
import { isObject, requireFields, text } from '../core/data/fields';
import { filterRows, orderRows } from '../core/data/filter';
import { page } from '../core/data/paging';
import { offer } from '../core/files/exports';
import type { Call, Register } from '../core/http/api';
import { badRequest, notFound, ok } from '../core/http/envelope';
import {
	CONTACT_FIELDS,
	contactField,
	contactRow,
	listDetail,
	listName,
	listRow,
	type ContactField,
	type ContactList,
} from './contacts';
import { fetchRows, importContacts } from './imports';

/** Contact lists, and what is done to whole lists. */
export function listRoutes(on: Register): void {
	on('GET', '/lists', (call) => {
		const { sim, query } = call;
		const rows = filterRows(sim.contacts.lists.all(), query, listRow);
		return ok('Here are your data.', page(call, orderRows(rows, query, listRow), listRow));
	});

	on('POST', '/lists', ({ sim, body }) => {
		requireFields(body, ['list_name']);
		const list = sim.contacts.createList(text(body.list_name));
		return ok('New list has been created.', listDetail(list));
	});

	on('GET', '/lists/:list_id', (call) => ok('Here are your data.', listDetail(findList(call))));

	on('PUT', '/lists/:list_id', (call) => {
		const list = findList(call);
		requireFields(call.body, ['list_name']);
		list.name = listName(text(call.body.list_name));
		return ok(`List #${list.id} has been updated.`, listDetail(list));
	});

	on('DELETE', '/lists/:list_id', (call) => {
		const list = findList(call);
		call.sim.contacts.lists.delete(list.id);
		return ok(`List #${list.id} has been deleted.`, []);
	});

	on('PUT', '/lists/:list_id/remove-duplicates', (call) => {
		const deleted = call.sim.contacts.removeDuplicates(findList(call), comparedFields(call));
		return ok('Your list duplicate contacts has been deleted.', { deleted });
	});

	on('PUT', '/lists/:list_id/remove-opted-out-contacts/:opt_out_list_id', (call) => {
		const optedOut = findList(call, 'opt_out_list_id');
		const deleted = call.sim.contacts.removeOptedOut(findList(call), optedOut);
		return ok('Optout contacts has been deleted.', { deleted });
	});

	on('GET', '/lists/:list_id/export', (call) => {
		const list = findList(call);
		const rows = list.contacts.all().map((contact) => contactRow(contact, list));
		const columns = ['contact_id', ...CONTACT_FIELDS, 'date_added', 'date_updated'];
		return ok('Download your file here.', { url: offer(call, csv(rows, columns)) });
	});

	on('GET', '/lists/:list_id/import-fields', (call) => {
		findList(call);
		const fields = ['phone', ...CONTACT_FIELDS.filter((name) => name !== 'phone_number')];
		return ok(
			'Here are your import fields.',
			fields.map((field) => ({ field, label: labelOf(field) })),
		);
	});

	on('POST', '/lists/:list_id/import-csv-preview', async (call) => {
		findList(call);
		requireFields(call.body, ['file_url']);
		const rows = await fetchRows(text(call.body.file_url));
		return ok('Here is your preview.', rows[0] ?? []);
	});

	on('POST', '/lists/:list_id/import', (call) => {
		const list = findList(call);
		requireFields(call.body, ['file_url', 'field_order']);
		const job = importContacts(call.sim, list, text(call.body.file_url), columns(call));
		return ok('Your file is now queued.', { msg: 'Messages put on queue.', ids: [job], id: job });
	});
}

/** `first_name` as people read it. */
const labelOf = (field: string): string =>
	field
		.split('_')
		.map((word) => word.charAt(0).toUpperCase() + word.slice(1))
		.join(' ');

/** The list a path names. */
export function findList({ sim, params }: Call, param = 'list_id'): ContactList {
	const list = sim.contacts.lists.get(Number(params[param]));
	if (!list) throw notFound('List');
	return list;
}

/** `fields` comes as an array of names or as an object keyed by them; without it, all fields. */
function comparedFields({ body }: Call): ContactField[] {
	const { fields } = body;
	if (fields === undefined || fields === null || fields === '') return [...CONTACT_FIELDS];
	const names = Array.isArray(fields)
		? fields.map(text)
		: isObject(fields)
			? Object.keys(fields)
			: [];
	const known = names.map(contactField);
	if (known.length === 0 || known.includes(undefined)) {
		throw badRequest({ fields: 'The selected fields are invalid.' });
	}
	return known as ContactField[];
}

/** `field_order` as an array or with commas; columns of other names are skipped. */
function columns({ body }: Call): Array<ContactField | undefined> {
	const order = body.field_order;
	const names = Array.isArray(order) ? order.map(text) : text(order).split(',');
	const known = names.map(contactField);
	if (!known.some(Boolean)) throw badRequest({ field_order: 'The field_order is invalid.' });
	return known;
}
