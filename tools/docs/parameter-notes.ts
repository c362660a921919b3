/** Parts of requests, by endpoint and place, and what is to be said of them. */
export interface Note {
	reason: string;
	endpoints: readonly string[];
	body?: readonly string[];
	query?: readonly string[];
}

const EMAIL_BODY = [
	'to[].email',
	'to[].name',
	'from.email_address_id',
	'from.name',
	'subject',
	'body',
];

/** Documented parameters that no form sends. */
export const LEFT_OUT: readonly Note[] = [
	{
		reason: 'ClickSend says that it is no longer in use',
		endpoints: ['POST /sms/price', 'POST /sms/send'],
		body: ['messages[].contact_id'],
	},
	{
		reason: 'ClickSend’s support fills it in',
		endpoints: ['POST /delivery-issues'],
		body: ['support_comments', 'resolved'],
	},
	{
		reason: 'ClickSend sets it when the contact is added',
		endpoints: ['POST /lists/{list_id}/contacts', 'PUT /lists/{list_id}/contacts/{contact_id}'],
		body: ['date_added'],
	},
	{
		reason:
			'ClickSend’s description of the endpoint repeats an email here; the ID in the path is all',
		endpoints: [
			'PUT /email/address-verify/{email_address_id}/send',
			'PUT /email/address-verify/{email_address_id}/verify/{activation_token}',
		],
		body: EMAIL_BODY,
	},
	{
		reason: 'ClickSend’s description repeats the campaign here; the ID in the path is all',
		endpoints: ['PUT /email-campaigns/{email_campaign_id}/cancel'],
		body: [
			'name',
			'subject',
			'from_email_address_id',
			'template_id',
			'list_id',
			'from_name',
			'draft',
			'schedule',
			'custom_string',
			'body',
		],
	},
	{
		reason: 'ClickSend’s description repeats the campaign here; the ID in the path is all',
		endpoints: ['PUT /mms-campaigns/{mms_campaign_id}/cancel'],
		body: ['list_id', 'name', 'from', 'body'],
	},
	{
		reason: 'ClickSend’s description repeats the update here; the ID in the path is all',
		endpoints: ['PUT /subaccounts/{subaccount_id}/regen-api-key'],
		body: ['access_sms', 'email', 'notes'],
	},
	{
		reason:
			'ClickSend’s description shows the credit card of another endpoint here: Recharge → Update Credit Card',
		endpoints: ['PUT /reseller/accounts/{client_user_id}', 'PUT /reseller/transfer-credit'],
		body: ['number', 'expiry_month', 'expiry_year', 'cvc', 'name', 'bank_name'],
	},
	{
		reason: 'It belongs to the test receipt, POST /fax/receipts; a rule has action_address for it',
		endpoints: ['POST /automations/fax/receipts'],
		body: ['url'],
	},
	{
		reason: 'In an example only; an SMS has no subject',
		endpoints: ['POST /sms-campaigns/send'],
		body: ['subject'],
	},
	{
		reason: 'In an example only; a call that is made takes no sender, so none can be priced',
		endpoints: ['POST /voice/price'],
		body: ['messages[].from'],
	},
	{
		reason: 'Adding one contact has no pages',
		endpoints: ['POST /lists/{list_id}/contacts'],
		query: ['page', 'limit'],
	},
	{
		reason: 'All of them come in one answer',
		endpoints: ['GET /timezones'],
		query: ['page', 'limit'],
	},
	{
		reason: 'The body holds it: Service',
		endpoints: ['POST /numbers/buy/{dedicated_number}'],
		query: ['type'],
	},
	{
		reason: 'The number says it by its country code',
		endpoints: ['POST /numbers/buy/{dedicated_number}'],
		body: ['country'],
	},
	{
		reason: 'It filters by the service alone, as q does too',
		endpoints: ['GET /numbers'],
		query: ['q2'],
	},
	{
		reason: 'ClickSend names no value for it, and the file is a PDF already',
		endpoints: ['POST /post/letters/detect-address'],
		query: ['convert'],
	},
	{
		reason: 'ClickSend does not say what it holds; the form uploads a file and sends its url',
		endpoints: ['POST /email/templates-images/{template_id}'],
		body: ['image'],
	},
];

const SAME_CAMPAIGN = 'Send takes it, and this is about the same campaign';

/** What requests hold although the catalogue does not have it for the endpoint. */
export const SENT_BESIDES: readonly Note[] = [
	{
		reason: 'ClickSend describes operator together with its filters, not at each list',
		endpoints: [
			...['email/receipts', 'fax/receipts', 'sms/receipts', 'voice/receipts'].map(
				(rules) => `GET /automations/${rules}`,
			),
			'GET /automations/fax/inbound',
			'GET /automations/sms/inbound',
			'GET /fax/history',
			'GET /mms/history',
			'GET /mms/history/export',
			'GET /reseller/accounts',
			'GET /sms/history/export',
			'GET /voice/history/export',
		],
		query: ['operator'],
	},
	{
		reason: 'The export of the same rows takes filters, and operator is for nothing else',
		endpoints: ['GET /voice/history'],
		query: ['q.custom'],
	},
	{
		reason: 'All other exports have a file name',
		endpoints: ['GET /email-campaigns/{email_campaign_id}/history/export'],
		query: ['filename'],
	},
	{
		reason: SAME_CAMPAIGN,
		endpoints: ['PUT /email-campaigns/{email_campaign_id}'],
		body: ['custom_string'],
	},
	{
		reason: SAME_CAMPAIGN,
		endpoints: ['PUT /mms-campaigns/{mms_campaign_id}'],
		body: ['url_to_shorten'],
	},
	{
		reason: SAME_CAMPAIGN,
		endpoints: ['POST /sms-campaigns/price', 'PUT /sms-campaigns/{sms_campaign_id}'],
		body: [
			'source',
			'senders[].recipient_country_code',
			'senders[].sender_country_code',
			'senders[].sender_id',
			'senders[].sender_type',
		],
	},
	{
		reason: 'A message is priced as it is sent',
		endpoints: ['POST /sms/price'],
		body: ['messages[].exclude_no_sender_id_recipients'],
	},
	{
		reason: 'A new rule takes it, and a rule is written whole',
		endpoints: ['PUT /automations/sms/inbound/{inbound_rule_id}'],
		body: ['body'],
	},
	{
		reason: 'A new subaccount takes it',
		endpoints: ['PUT /subaccounts/{subaccount_id}'],
		body: ['access_smpp', 'sms_deidentify_message'],
	},
	{
		reason: 'Settings of a reseller’s account, under the names that GET /account gives them',
		endpoints: ['PUT /reseller'],
		body: [
			'account_billing_email',
			'account_billing_mobile',
			'account_name',
			'auto_recharge',
			'auto_recharge_amount',
			'country',
			'default_country_sms',
			'low_credit_amount',
			'setting_email_sms_subject',
			'setting_fix_sender_id',
			'setting_sms_message_char_limit',
			'setting_unicode_sms',
			'timezone',
			'user_email',
			'user_first_name',
			'user_last_name',
			'user_phone',
		],
	},
];
