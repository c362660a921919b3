import { requireFields, text, type Fields } from '../core/data/fields';
import { page } from '../core/data/paging';
import type { Call, Register } from '../core/http/api';
import { notFound, ok } from '../core/http/envelope';
import type { EmailToSmsAddress, StrippedString } from './emailToSms';

/** Email addresses that may send SMS, and the texts at which their emails are cut off. */
export function emailToSmsRoutes(on: Register): void {
	on('GET', '/sms/email-sms', (call) =>
		ok('Here are some data.', page(call, call.sim.emailToSms.addresses.all(), addressRow)),
	);

	on('POST', '/sms/email-sms', ({ sim, account, body }) => {
		const { email_address_id, email_address, from } = sim.emailToSms.addAddress(
			body,
			account.subaccountId,
		);
		return ok('New data has been saved.', { email_address_id, email_address, from });
	});

	on('GET', '/sms/email-sms/:id', (call) => ok('Here is your data.', addressRow(address(call))));

	on('PUT', '/sms/email-sms/:id', (call) => {
		const row = address(call);
		call.sim.emailToSms.changeAddress(row, call.body);
		return ok('Your data has been updated.', addressRow(row));
	});

	on('DELETE', '/sms/email-sms/:id', (call) => {
		call.sim.emailToSms.addresses.delete(address(call).email_address_id);
		return ok('Your data has been deleted.', []);
	});

	on('GET', '/sms/email-sms-stripped-strings', (call) =>
		ok(
			'Here are some data.',
			page(call, call.sim.emailToSms.strings.all(), (row) => row),
		),
	);

	on('POST', '/sms/email-sms-stripped-strings', ({ sim, body }) =>
		ok('Strip string has been created.', sim.emailToSms.addString(body)),
	);

	on('GET', '/sms/email-sms-stripped-strings/:id', (call) =>
		ok('Here is your result.', singleString(string(call))),
	);

	on('PUT', '/sms/email-sms-stripped-strings/:id', (call) => {
		requireFields(call.body, ['strip_string']);
		const row = string(call);
		row.strip_string = text(call.body.strip_string);
		return ok('Strip string has been updated.', singleString(row));
	});

	on('DELETE', '/sms/email-sms-stripped-strings/:id', (call) => {
		call.sim.emailToSms.strings.delete(string(call).rule_id);
		return ok('Strip string has been deleted.', null);
	});
}

function address({ sim, params }: Call): EmailToSmsAddress {
	const row = sim.emailToSms.addresses.get(Number(params.id));
	if (!row) throw notFound('Email address');
	return row;
}

function string({ sim, params }: Call): StrippedString {
	const row = sim.emailToSms.strings.get(Number(params.id));
	if (!row) throw notFound('Strip string');
	return row;
}

function addressRow(row: EmailToSmsAddress): Fields {
	return { ...row, _subaccount_name: row.email_address };
}

/** A single one names the text differently from the list and the created one, as documented. */
function singleString({ rule_id, strip_string: text }: StrippedString): Fields {
	return { rule_id, stripped_string: text };
}
