import { randomUUID } from 'node:crypto';
import { type Account, type Profile } from '../core/accounts';
import { integer, requireFields, text, type Fields } from '../core/data/fields';
import { CURRENCY, round } from '../core/data/money';
import { page } from '../core/data/paging';
import type { Call, Register } from '../core/http/api';
import { badRequest, ok } from '../core/http/envelope';
import type { Simulation } from '../core/simulation';
import { CHANNELS, type Channel } from '../messages/types';
import { accountRow } from './accountRow';

/** The token that verifies every phone, email and new password here. */
export const ACTIVATION_TOKEN = '123456';

const NEW_ACCOUNT = [
	'username',
	'password',
	'user_phone',
	'user_email',
	'user_first_name',
	'user_last_name',
	'account_name',
	'country',
];

const TEXT_SETTINGS = [
	'user_email',
	'user_phone',
	'user_first_name',
	'user_last_name',
	'account_name',
	'country',
	'timezone',
] as const;

const SWITCHES = [
	'private_uploads',
	'setting_sms_hide_business_name',
	'setting_sms_hide_your_number',
] as const;

/** Accounts that were opened through this one, as ClickSend's example has them. */
const REFERRALS: readonly Fields[] = [
	{ referral_rule_id: 1, refered_user_id: 24, date_referred: 1438260940, percentage_referral: 5 },
	{ referral_rule_id: 2, refered_user_id: 25, date_referred: 1438260989, percentage_referral: 5 },
];

/** The account itself, its usage, and the ways back in. */
export function accountRoutes(on: Register): void {
	on('GET', '/account', ({ sim, account }) =>
		ok("Here's your account.", accountRow(account, sim.settings.smsPartLimit)),
	);

	on('POST', '/account', ({ sim, body }) => {
		requireFields(body, NEW_ACCOUNT);
		const username = text(body.username);
		if (sim.accounts.has(username)) {
			throw badRequest({ username: 'The username has already been taken.' });
		}
		const account = sim.addAccount(username, randomUUID().toUpperCase(), {
			password: text(body.password),
			balance: 2,
			active: 0,
			refusal: 'ACCOUNT_NOT_ACTIVATED',
		});
		change(account.profile, body);
		return ok(
			'Please verify your phone number to activate your account.',
			accountRow(account, sim.settings.smsPartLimit),
		);
	});

	on('PUT', '/account', ({ sim, account, body }) => {
		const username = text(body.username);
		if (username && username !== account.username) rename(sim, account, username);
		if (text(body.password)) account.password = text(body.password);
		change(account.profile, body);
		return ok('Your account has been updated.', accountRow(account, sim.settings.smsPartLimit));
	});

	on('PUT', '/account-verify/send', ({ body }) => {
		requireFields(body, ['country', 'user_phone', 'type']);
		return ok('Activation token has been sent.', []);
	});

	on('PUT', '/account-verify/verify/:activation_token', ({ account, params }) => {
		checkToken(params.activation_token);
		account.active = 1;
		if (account.refusal === 'ACCOUNT_NOT_ACTIVATED') account.refusal = null;
		return ok('Your account has been activated.', []);
	});

	for (const grouping of ['subaccount', 'email']) {
		on('GET', `/account/usage/:year/:month/${grouping}`, (call) =>
			ok('Here is your usage for this month.', usage(call)),
		);
	}

	on('GET', '/referral/accounts', (call) =>
		ok(
			'Here are your referrals.',
			page(call, REFERRALS, (row) => row),
		),
	);

	on('PUT', '/forgot-username', ({ body }) => {
		if (!text(body.email) && !text(body.phone_number)) requireFields(body, ['email']);
		return ok('An email notification has been sent.', []);
	});

	on('PUT', '/forgot-password', ({ body }) => {
		requireFields(body, ['username']);
		return ok('An email notification has been sent.', []);
	});

	on('PUT', '/forgot-password/verify', ({ sim, body }) => {
		requireFields(body, ['subaccount_id', 'activation_token', 'password']);
		checkToken(text(body.activation_token));
		const id = integer(body.subaccount_id);
		const account = [...sim.accounts.values()].find(({ subaccountId }) => subaccountId === id);
		if (!account) throw badRequest({ subaccount_id: 'The selected subaccount_id is invalid.' });
		account.password = text(body.password);
		return ok('Your password has been changed.', []);
	});
}

function checkToken(token: string | undefined): void {
	if (token !== ACTIVATION_TOKEN) {
		throw badRequest({ activation_token: 'The activation_token is invalid.' });
	}
}

function change(profile: Profile, body: Fields): void {
	for (const name of TEXT_SETTINGS) if (text(body[name])) profile[name] = text(body[name]);
	for (const name of SWITCHES) {
		const value = integer(body[name]);
		if (value === 0 || value === 1) profile[name] = value;
	}
}

function rename(sim: Simulation, account: Account, username: string): void {
	if (sim.accounts.has(username)) {
		throw badRequest({ username: 'The username has already been taken.' });
	}
	sim.accounts.delete(account.username);
	account.username = username;
	sim.accounts.set(username, account);
}

/** What a month's messages came to, per subaccount and in all. */
function usage({ sim, params }: Call): Fields {
	const [year, month] = [Number(params.year), Number(params.month)];
	if (!Number.isInteger(year) || !(month >= 1 && month <= 12)) {
		throw badRequest({ month: 'The year or month is invalid.' });
	}
	const from = Date.UTC(year, month - 1) / 1000;
	const to = Date.UTC(year, month) / 1000;
	const data: Fields = {};
	for (const name of ['fax', 'post', 'email', 'email_transactional', 'postcards']) {
		data[name] = [];
		data[`${name}_total`] = { count: 0, price: 0 };
	}
	for (const channel of CHANNELS) {
		const rows = perSubaccount(sim, channel, from, to);
		data[channel] = rows;
		data[`${channel}_total`] = {
			count: rows.reduce((sum, row) => sum + row.total_count, 0),
			price: round(rows.reduce((sum, row) => sum + row.total_price, 0)),
		};
	}
	return { ...data, _currency: CURRENCY };
}

function perSubaccount(sim: Simulation, channel: Channel, from: number, to: number) {
	const rows = new Map<
		number,
		{ subaccount_id: number; username: string; total_count: number; total_price: number }
	>();
	for (const { account, date, historyStatus, price } of sim.outbox.history(channel)) {
		if (date < from || date >= to || historyStatus === 'Cancelled') continue;
		const row = rows.get(account.subaccountId) ?? {
			subaccount_id: account.subaccountId,
			username: account.username,
			total_count: 0,
			total_price: 0,
		};
		row.total_count++;
		row.total_price = round(row.total_price + price);
		rows.set(account.subaccountId, row);
	}
	return [...rows.values()];
}
