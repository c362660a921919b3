import { rowsOf } from '../../shared/answers/answer';
import type { IDataObject, ILoadOptionsFunctions } from 'n8n-workflow';
import { textOf } from '../../shared/text/text';
import type { Source } from './picker';
import { picker } from './picker';
import { InputError } from '../../shared/answers/problem';
import { chosen } from '../../shared/text/values';

/** What is said where a list of contacts cannot be read yet. */
const LIST_FIRST = 'Its contacts are shown here then; or switch to By ID';

const inBrackets = (value: unknown): string => (value ? ` (${textOf(value)})` : '');

function contactCount({ _contacts_count: value }: IDataObject): string {
	const count = Number(value) || 0;
	return `${count} ${count === 1 ? 'contact' : 'contacts'}`;
}

/** Contact lists, with the number of their contacts. */
export const searchContactLists = picker({
	url: '/lists',
	toItem: (row) => ({
		name: `${textOf(row.list_name)} (${contactCount(row)})`,
		value: textOf(row.list_id),
	}),
});

/** Templates that are named and numbered alike. */
const templates = (url: string, id = 'template_id'): Source => ({
	url,
	toItem: (row) => ({
		name: textOf(row.template_name) || `Template ${textOf(row[id])}`,
		value: textOf(row[id]),
	}),
});

/** SMS templates. */
export const searchTemplates = picker(templates('/sms/templates'));

/** Email templates of the account. */
export const searchEmailTemplates = picker(templates('/email/templates'));

/** ClickSend's own email templates. */
export const searchMasterTemplates = picker(
	templates('/email/master-templates', 'template_id_master'),
);

/** Categories of ClickSend's own email templates. */
export const searchTemplateCategories = picker({
	url: '/email/master-templates-categories',
	toItem: (row) => ({
		// The list and the single category name it differently.
		name: textOf(row.category_name) || textOf(row.name),
		value: textOf(row.category_id),
	}),
});

/** What a message can be sent from: dedicated numbers, own numbers, then alpha tags. */
export const searchSenders = picker(
	{
		url: '/numbers',
		toItem: (row) => ({
			name: `Dedicated Number: ${textOf(row.dedicated_number)}${inBrackets(row.notes)}`,
			value: textOf(row.dedicated_number),
		}),
	},
	{
		url: '/own-numbers',
		rowsKey: 'own_numbers',
		toItem: (row) => ({
			name: `Own Number: ${textOf(row.phone_number)}${inBrackets(row.label)}`,
			value: textOf(row.phone_number),
		}),
	},
	{
		url: '/alpha-tags',
		rowsKey: 'alpha_tags',
		toItem: (row) => ({
			name: `Alpha Tag: ${textOf(row.alpha_tag)}${row.status === 'APPROVED' ? '' : ` (${textOf(row.status).toLowerCase()})`}`,
			value: textOf(row.alpha_tag),
		}),
	},
);

/** Languages that calls are spoken in. */
export const searchLanguages = picker({
	url: '/voice/lang',
	whole: true,
	toItem: (row) => ({
		name: `${textOf(row.country)} (${textOf(row.code)})`,
		value: textOf(row.code),
	}),
});

/** Subaccounts by their API username. */
export const searchSubaccounts = picker({
	url: '/subaccounts',
	toItem: (row) => ({
		name: `${textOf(row.api_username)} (${textOf(row.subaccount_id)})`,
		value: textOf(row.subaccount_id),
	}),
});

/** Accounts of a reseller's clients. */
export const searchClientAccounts = picker({
	url: '/reseller/accounts',
	toItem: (row) => ({
		name: `${textOf(row.account_name) || textOf(row.username)} (${textOf(row.user_id)})`,
		value: textOf(row.user_id),
	}),
});

/** Recharge packages with their prices. */
export const searchPackages = picker({
	url: '/recharge/packages',
	rowsKey: 'packages',
	whole: true,
	toItem: (row) => ({
		name: `${textOf(row.package_price)}: ${textOf(row.sms_quantity)} SMS`,
		value: textOf(row.package_id),
	}),
});

/** Return addresses of letters and postcards. */
export const searchReturnAddresses = picker({
	url: '/post/return-addresses',
	toItem: (row) => ({
		name: [row.address_name, row.address_line_1, row.address_city]
			.map(textOf)
			.filter(Boolean)
			.join(', '),
		value: textOf(row.return_address_id),
	}),
});

/** The campaigns of each resource that has some: their path and the name of their ID. */
const CAMPAIGNS = {
	emailCampaign: { url: '/email-campaigns', id: 'email_campaign_id' },
	mmsCampaign: { url: '/mms-campaigns', id: 'mms_campaign_id' },
	smsCampaign: { url: '/sms-campaigns', id: 'sms_campaign_id' },
} as const;

/** Campaigns of the chosen resource, with their status. */
export const searchCampaigns = picker((form) => {
	const kinds = ['emailCampaign', 'mmsCampaign', 'smsCampaign'] as const;
	const resource = form.getCurrentNodeParameter('resource');
	const { url, id } = CAMPAIGNS[chosen(resource, kinds, 'smsCampaign')];
	return {
		url,
		toItem: (row) => ({
			name: `${textOf(row.name) || textOf(row[id])}${inBrackets(row.status)}`,
			value: textOf(row[id]),
		}),
	};
});

const nameOf = ({ first_name: first, last_name: last, organization_name: company }: IDataObject) =>
	[first, last].map(textOf).filter(Boolean).join(' ') || textOf(company);

/** Contacts of the chosen list. */
export const searchContacts = picker((form) => {
	const list = textOf(form.getCurrentNodeParameter('listId', { extractValue: true }));
	if (!/^\d+$/.test(list)) throw new InputError('Choose the contact list first', LIST_FIRST);
	return {
		url: `/lists/${list}/contacts`,
		toItem: (row) => {
			const reached = [row.phone_number, row.email, row.fax_number].map(textOf).find(Boolean);
			return {
				name: nameOf(row)
					? `${nameOf(row)}${inBrackets(reached)}`
					: (reached ?? textOf(row.contact_id)),
				value: textOf(row.contact_id),
			};
		},
	};
});

/** Own numbers by their IDs. */
export const searchOwnNumbers = picker({
	url: '/own-numbers',
	rowsKey: 'own_numbers',
	toItem: (row) => ({
		name: `${textOf(row.phone_number)}${inBrackets(row.label)}`,
		value: textOf(row.id),
	}),
});

/** Alpha tags by their IDs. */
export const searchAlphaTags = picker({
	url: '/alpha-tags',
	rowsKey: 'alpha_tags',
	toItem: (row) => ({
		name: `${textOf(row.alpha_tag)} (${textOf(row.status).toLowerCase()})`,
		value: textOf(row.id),
	}),
});

/** What a number costs each month and once, in the currency of the account. */
function rentOf({ price_monthly: monthly, price_setup: once }: IDataObject): string {
	const prices = [
		[monthly, 'a month'],
		[once, 'once'],
	] as const;
	return prices
		.filter(([price]) => Number(price) > 0)
		.map(([price, when]) => `${Number(price).toFixed(2)} ${when}`)
		.join(', ');
}

/** Numbers that can be bought in the chosen country, with what they cost. */
export const searchNumbersToBuy = picker((form) => {
	const country = textOf(form.getCurrentNodeParameter('country'));
	return {
		url: `/numbers/search/${encodeURIComponent(country || 'AU')}`,
		toItem: (row) => ({
			name: `${textOf(row.dedicated_number)}${inBrackets(rentOf(row))}`,
			value: textOf(row.dedicated_number),
		}),
	};
});

const isVerified = ({ verified }: IDataObject) => Number(verified) === 1;

const emailAddresses: Source = {
	url: '/email/addresses',
	toItem: (row) => ({
		name: `${textOf(row.email_address)}${isVerified(row) ? '' : ' (not verified)'}`,
		value: textOf(row.email_address_id),
	}),
};

/** Allowed email addresses, whether verified or not. */
export const searchEmailAddresses = picker(emailAddresses);

/** Addresses that emails can come from: the verified ones. */
export const searchEmailSenders = picker({ ...emailAddresses, only: isVerified });

/** Which rules a form works with: those of its channel, or the texts that are cut from emails. */
function rulesPath(form: ILoadOptionsFunctions): string {
	const resource = form.getCurrentNodeParameter('resource');
	if (resource === 'strippedString') return '/sms/email-sms-stripped-strings';
	const channel = encodeURIComponent(textOf(form.getCurrentNodeParameter('channel')));
	return `/automations/${channel}/${resource === 'inboundRule' ? 'inbound' : 'receipts'}`;
}

/** Rules of the chosen resource and channel. */
export const searchRules = picker((form) => ({
	url: rulesPath(form),
	toItem: (row) => {
		// The list of SMS rules has a name of its own for the ID.
		const id = textOf(
			row.inbound_rule_id ?? row.sms_inbound_rule_id ?? row.receipt_rule_id ?? row.rule_id,
		);
		// A single text is documented under another name than those of the list.
		const name = textOf(row.rule_name ?? row.strip_string ?? row.stripped_string);
		return { name: name || `Rule ${id}`, value: id };
	},
}));

/** Email addresses that may send SMS. */
export const searchEmailToSmsAddresses = picker({
	url: '/sms/email-sms',
	toItem: (row) => ({
		name: `${textOf(row.email_address)}${inBrackets(row.from)}`,
		value: textOf(row.email_address_id),
	}),
});

/** Default senders by the country that they are for. */
export const searchDefaultSenders = picker({
	url: '/senders/default-senders',
	first: { per_page: 500 },
	toItem: (row) => {
		const [strategy] = rowsOf(row.default_sender_strategies);
		const sender = textOf(strategy?.sender_id) || textOf(strategy?.sender_type);
		return { name: `${textOf(row.country_code)}: ${sender}`, value: textOf(row.id) };
	},
});
