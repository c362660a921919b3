import { textOf } from '../../../shared/text/text';
import { refuse } from '../../steps/refuse';
import type { Prepare } from '../../steps/types';

/** What a simplified month keeps: the rows of each channel, which have their own totals. */
export const USAGE_FIELDS: readonly string[] = [
	...['sms', 'mms', 'voice', 'fax', 'post', 'postcards', 'email', 'email_transactional'],
	'_currency',
];

/** ClickSend takes an email or a phone number, and refuses both together. */
export const requireOneAddress: Prepare = (context, request) => {
	const body = { ...request.body };
	const given = ['email', 'phone_number'].filter((name) => textOf(body[name]) !== '');
	if (given.length !== 1) {
		refuse(context, 'Give the email or the phone number of the account, one of the two');
	}
	for (const name of ['email', 'phone_number']) if (!given.includes(name)) delete body[name];
	return { ...request, body };
};

/** The first year that ClickSend has figures of. */
const FIRST_YEAR = 2014;

/** Puts the current year and month, in the workflow's time zone, where the form has a 0. */
export const currentMonth: Prepare = (context, request) => {
	const now = new Intl.DateTimeFormat('en', {
		timeZone: context.getTimezone(),
		year: 'numeric',
		month: 'numeric',
	}).formatToParts(new Date());
	const partNamed = (name: string) => now.find(({ type }) => type === name)?.value ?? '';
	const [, account, usage, year = '', month = '', by] = (request.url ?? '').split('/');
	if (year !== '0' && !(Number(year) >= FIRST_YEAR))
		refuse(context, `Year is before ${FIRST_YEAR}`);
	if (Number(month) > 12) refuse(context, 'Month is more than 12');
	const dated = [year, month].map((given, index) =>
		given === '0' ? partNamed(index === 0 ? 'year' : 'month') : given,
	);
	return { ...request, url: ['', account, usage, ...dated, by].join('/') };
};
