import type { Account } from '../core/accounts';
import { CURRENCY } from '../core/data/money';

/**
 * The account as GET /account shows it.
 *
 * @param smsPartLimit what its SMS are cut to
 */
export function accountRow(account: Account, smsPartLimit: number): Record<string, unknown> {
	const { profile } = account;
	return {
		user_id: account.userId,
		username: account.username,
		user_email: profile.user_email,
		active: account.active,
		banned: account.banned,
		date_sign_up: account.signedUp,
		balance: account.balance.toFixed(6),
		user_phone: profile.user_phone,
		reply_to: 'originalemail',
		delivery_to: 'originalemail',
		user_first_name: profile.user_first_name,
		user_last_name: profile.user_last_name,
		account: 0,
		account_name: profile.account_name,
		account_billing_email: profile.user_email,
		account_billing_mobile: profile.user_phone,
		priority: 2,
		country: profile.country,
		country_ip: profile.country,
		default_country_sms: profile.country,
		auto_recharge: 0,
		auto_recharge_amount: '20.00',
		low_credit_amount: '0.00',
		setting_unicode_sms: 0,
		setting_email_sms_subject: 0,
		setting_fix_sender_id: 0,
		setting_sms_message_char_limit: smsPartLimit,
		old_dashboard: 0,
		balance_commission: '0.000000',
		timezone: profile.timezone,
		price_rate: 0,
		private_uploads: profile.private_uploads,
		fax_quality: 0,
		setting_sms_hide_your_number: profile.setting_sms_hide_your_number,
		setting_sms_hide_business_name: profile.setting_sms_hide_business_name,
		pricing_variant: 0,
		on_trial: 0,
		trial_expiry: null,
		_currency: CURRENCY,
		_subaccount: {
			subaccount_id: account.subaccountId,
			api_username: account.username,
			email: profile.user_email,
			phone_number: profile.user_phone,
			first_name: profile.user_first_name,
			last_name: profile.user_last_name,
		},
		_referrer_chosen: { id: 1, name: 'Other' },
	};
}
