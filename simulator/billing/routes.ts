import { integer } from '../core/data/fields';
import { CURRENCY } from '../core/data/money';
import { page } from '../core/data/paging';
import type { Register } from '../core/http/api';
import { notFound, ok } from '../core/http/envelope';

/** Recharging the account. */
export function billingRoutes(on: Register): void {
	on('GET', '/recharge/packages', ({ sim }) =>
		ok('List of Packages.', { packages: sim.billing.packages(), currency: CURRENCY }),
	);

	on('GET', '/recharge/credit-card', ({ sim }) =>
		ok('Here is your credit card.', sim.billing.shownCard),
	);

	on('PUT', '/recharge/credit-card', ({ sim, body }) => {
		sim.billing.setCard(body);
		return ok('Your payment info has been updated.', { token: 'cus_simulated' });
	});

	on('PUT', '/recharge/purchase/:package_id', ({ sim, account, params }) => {
		const bought = sim.billing.purchase(account, integer(params.package_id));
		const data = { ...bought, amount_aud: bought.amount };
		return ok('Your account has been recharged.', data);
	});

	on('GET', '/recharge/transactions', (call) =>
		ok(
			'Here are your transactions.',
			page(call, call.sim.billing.transactions.all(), (row) => row),
		),
	);

	on('GET', '/recharge/transactions/:transaction_id', ({ sim, params }) => {
		const found = sim.billing.transactions.get(Number(params.transaction_id));
		if (!found) throw notFound('Transaction');
		return ok('Here is your transaction.', found);
	});
}
