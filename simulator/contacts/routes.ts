import { filterRows, orderRows } from '../core/data/filter';
import { page } from '../core/data/paging';
import type { Call, Register } from '../core/http/api';
import { badRequest, notFound, ok } from '../core/http/envelope';
import { contactRow, isReachable, type Contact, type ContactList } from './contacts';
import { findList } from './listRoutes';

/** Contacts alone have no smallest page of 15. */
const SMALLEST_PAGE = 1;

/** The contacts of a list. */
export function contactRoutes(on: Register): void {
	on('GET', '/lists/:list_id/contacts', (call) => {
		const list = findList(call);
		const view = (contact: Contact) => contactRow(contact, list);
		const after = Number(call.query.updated_after || 0);
		const all = list.contacts.all();
		const recent = after ? all.filter((contact) => contact.date_updated > after) : all;
		const rows = orderRows(filterRows(recent, call.query, view), call.query, view);
		return ok("Here's your list of contacts.", page(call, rows, view, SMALLEST_PAGE));
	});

	on('POST', '/lists/:list_id/contacts', (call) => {
		const list = findList(call);
		refuseUnreachable(call.body);
		const contact = call.sim.contacts.add(list, call.body);
		return ok("Here's your list of contacts.", contactRow(contact, list));
	});

	on('GET', '/lists/:list_id/contacts/:contact_id', (call) => {
		const { contact, list } = find(call, findList(call));
		return ok('Here are your data.', contactRow(contact, list));
	});

	on('PUT', '/lists/:list_id/contacts/:contact_id', (call) => {
		const { contact, list } = find(call, findList(call));
		refuseUnreachable({ ...contact, ...call.body });
		call.sim.contacts.update(contact, call.body);
		const done = `Contact #${contact.contact_id} has been updated successfully.`;
		return ok(done, contactRow(contact, list));
	});

	on('DELETE', '/lists/:list_id/contacts/:contact_id', (call) => {
		const { contact, list } = find(call, findList(call));
		list.contacts.delete(contact.contact_id);
		return ok(`Contact #${contact.contact_id} has been deleted.`, []);
	});

	on('PUT', '/lists/:list_id/contacts/:contact_id/copy/:to_list_id', (call) => {
		const { contact } = find(call, findList(call));
		const to = findList(call, 'to_list_id');
		const copy = call.sim.contacts.add(to, contact);
		const done = `Contact #${contact.contact_id} has been copied to List #${to.id}`;
		return ok(done, contactRow(copy, to));
	});

	on('PUT', '/lists/:list_id/contacts/:contact_id/transfer/:to_list_id', (call) => {
		const { contact, list } = find(call, findList(call));
		const to = findList(call, 'to_list_id');
		const moved = call.sim.contacts.move(contact, list, to);
		const done = `Contact #${contact.contact_id} has been transferred to List #${to.id}`;
		return ok(done, contactRow(moved, to));
	});
}

function find({ params }: Call, list: ContactList): { contact: Contact; list: ContactList } {
	const contact = list.contacts.get(Number(params.contact_id));
	if (!contact) throw notFound('Contact');
	return { contact, list };
}

function refuseUnreachable(contact: Record<string, unknown>): void {
	if (isReachable(contact)) return;
	const needed = 'One of phone_number, email and fax_number is required.';
	throw badRequest({ phone_number: needed, email: needed, fax_number: needed });
}
