/** The ready account: any client can sign in with it. */
export const DEMO_ACCOUNT = { username: 'demo', apiKey: 'DEMO-KEY-0000-0000' };

/** The key of ClickSend's own test users, as published in its documentation. */
export const TEST_USER_KEY = 'D83DED51-9E35-4D42-9BB9-0E34B7CA85AE';

/** Why an account cannot send; the value is the status its messages get. */
export type SendRefusal = 'INSUFFICIENT_CREDIT' | 'ACCOUNT_NOT_ACTIVATED' | 'INVALID_CREDENTIALS';

/** A user of the simulator. All users see the same lists, templates and messages. */
export interface Account {
	userId: number;
	subaccountId: number;
	username: string;
	apiKey: string;
	password: string;
	balance: number;
	active: 0 | 1;
	banned: 0 | 1;
	/** Set for users whose every send is refused. */
	refusal: SendRefusal | null;
	signedUp: number;
	/** The parts PUT /account can change. */
	profile: Profile;
}

export interface Profile {
	user_email: string;
	user_phone: string;
	user_first_name: string;
	user_last_name: string;
	account_name: string;
	country: string;
	timezone: string;
	private_uploads: number;
	setting_sms_hide_business_name: number;
	setting_sms_hide_your_number: number;
}

/** A new account with plausible particulars. */
export function newAccount(
	userId: number,
	username: string,
	apiKey: string,
	more: Partial<Account> = {},
): Account {
	return {
		userId,
		subaccountId: userId + 1000,
		username,
		apiKey,
		password: `${username}-password`,
		balance: 1000,
		active: 1,
		banned: 0,
		refusal: null,
		signedUp: 1_700_000_000,
		profile: {
			user_email: `${username}@example.com`,
			user_phone: '+61491570006',
			user_first_name: 'Sam',
			user_last_name: 'Demo',
			account_name: 'Demo Company',
			country: 'AU',
			timezone: 'Australia/Melbourne',
			private_uploads: 0,
			setting_sms_hide_business_name: 0,
			setting_sms_hide_your_number: 0,
		},
		...more,
	};
}

/** The accounts of a fresh simulator: the demo account and ClickSend's three failing test users. */
export function initialAccounts(): Map<string, Account> {
	const accounts = [
		newAccount(1001, DEMO_ACCOUNT.username, DEMO_ACCOUNT.apiKey),
		newAccount(1002, 'nocredit', TEST_USER_KEY, { balance: 0, refusal: 'INSUFFICIENT_CREDIT' }),
		newAccount(1003, 'notactive', TEST_USER_KEY, { active: 0, refusal: 'ACCOUNT_NOT_ACTIVATED' }),
		newAccount(1004, 'banned', TEST_USER_KEY, { banned: 1, refusal: 'INVALID_CREDENTIALS' }),
	];
	return new Map(accounts.map((account) => [account.username, account]));
}
