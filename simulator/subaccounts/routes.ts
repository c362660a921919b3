import { integer, requireFields, text, type Fields } from '../core/data/fields';
import { filterRows } from '../core/data/filter';
import { page } from '../core/data/paging';
import type { Call, Register } from '../core/http/api';
import { badRequest, notFound, ok } from '../core/http/envelope';
import type { Client, Subaccount } from './subaccounts';

/** Subaccounts, and a reseller with the accounts of its clients. */
export function subaccountRoutes(on: Register): void {
	on('GET', '/subaccounts', (call) =>
		ok('Here are your subaccounts.', page(call, call.sim.subaccounts.rows.all(), view)),
	);

	on('POST', '/subaccounts', ({ sim, body }) =>
		ok('New subaccount has been created.', view(sim.subaccounts.create(body))),
	);

	on('GET', '/subaccounts/:subaccount_id', (call) =>
		ok('Here is your data.', view(findSubaccount(call))),
	);

	on('PUT', '/subaccounts/:subaccount_id', (call) => {
		const subaccount = findSubaccount(call);
		call.sim.subaccounts.change(subaccount, call.body);
		return ok('Your subaccount has been updated.', view(subaccount));
	});

	on('PUT', '/subaccounts/:subaccount_id/regen-api-key', (call) => {
		const subaccount = findSubaccount(call);
		call.sim.subaccounts.regenerateKey(subaccount);
		return ok('Your API key has been regenerated.', view(subaccount));
	});

	on('DELETE', '/subaccounts/:subaccount_id', (call) => {
		call.sim.subaccounts.rows.delete(findSubaccount(call).subaccount_id);
		return ok('The subaccount has been deleted.', []);
	});

	on('GET', '/reseller', ({ sim }) => ok('Here is your data.', sim.reseller.profile));

	on('PUT', '/reseller', ({ sim, body }) => {
		const { profile } = sim.reseller;
		for (const name of Object.keys(body)) if (name in profile) profile[name] = body[name];
		return ok('Your reseller settings have been updated.', profile);
	});

	on('GET', '/reseller/accounts', (call) => {
		const rows = filterRows(call.sim.reseller.clients.all(), call.query, view);
		return ok('Here are your accounts.', page(call, rows, view));
	});

	for (const path of ['/reseller/accounts', '/reseller/accounts-public']) {
		on('POST', path, ({ sim, body }) => {
			if (path.endsWith('public')) requireFields(body, ['reseller_user_id']);
			return ok('The account has been created.', view(sim.reseller.create(body)));
		});
	}

	on('GET', '/reseller/accounts/:client_user_id', (call) =>
		ok('Here is the account.', view(findClient(call))),
	);

	on('PUT', '/reseller/accounts/:client_user_id', (call) => {
		const client = findClient(call);
		call.sim.reseller.update(client, call.body);
		return ok('The account has been updated.', view(client));
	});

	on('PUT', '/reseller/transfer-credit', (call) => {
		const { sim, account, body } = call;
		requireFields(body, ['client_user_id', 'balance', 'currency']);
		const amount = integer(body.balance) ?? 0;
		if (amount <= 0) throw badRequest({ balance: 'The balance must be at least 1.' });
		const client = sim.reseller.clients.get(Number(text(body.client_user_id)));
		if (!client) throw notFound('Account');
		sim.reseller.transfer(account, client, amount);
		return ok('The credit has been transferred.', {
			balance: client.balance,
			currency: body.currency,
			client_user_id: client.user_id,
		});
	});

	on('GET', '/reseller/:subdomain', ({ sim, params }) => {
		if (params.subdomain !== sim.reseller.profile.subdomain) throw notFound('Reseller');
		return ok('Here is your data.', sim.reseller.profile);
	});
}

function findSubaccount({ sim, params }: Call): Subaccount {
	const found = sim.subaccounts.rows.get(Number(params.subaccount_id));
	if (!found) throw notFound('Subaccount');
	return found;
}

function findClient({ sim, params }: Call): Client {
	const found = sim.reseller.clients.get(Number(params.client_user_id));
	if (!found) throw notFound('Account');
	return found;
}

const view = (row: Fields): Fields => ({ ...row });
