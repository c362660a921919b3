import type { IDataObject } from 'n8n-workflow';
import { InputError, throwProblem } from '../../../shared/answers/problem';
import { isDate, isNothing } from '../../../shared/text/nothing';
import { oneOf, problemOfType } from '../../../shared/text/values';

/** What a field of a message takes beside text. */
type Other = 'boolean' | 'date' | 'number';

interface Field {
	/** what the form calls it */
	label: string;
	takes: readonly Other[];
	/** whether its value is read later on, and so stays as it is */
	isRead?: boolean;
}

/** The fields of a message, by ClickSend's names. */
const FIELDS: Readonly<Record<string, Field>> = {
	to: { label: 'Recipient', takes: ['number'], isRead: true },
	list_id: { label: 'Contact List', takes: ['number'] },
	from: { label: 'Sender', takes: ['number'] },
	body: { label: 'Message Text', takes: ['boolean', 'date', 'number'] },
	subject: { label: 'Subject', takes: ['date', 'number'] },
	country: { label: 'Country', takes: ['number'] },
	source: { label: 'Source', takes: ['number'] },
	custom_string: { label: 'Your Reference', takes: ['date', 'number'] },
	from_email: { label: 'Reply-To Email', takes: [] },
	schedule: { label: 'Schedule', takes: ['date', 'number'], isRead: true },
	schedule_in_minutes: { label: 'Send in Minutes', takes: ['number'] },
	lang: { label: 'Language', takes: [] },
	voice: { label: 'Voice', takes: [] },
	require_input: { label: 'Require Input', takes: ['boolean', 'number'], isRead: true },
	machine_detection: { label: 'Machine Detection', takes: ['boolean', 'number'], isRead: true },
	exclude_no_sender_id_recipients: {
		label: 'Skip Sender Check',
		takes: ['boolean', 'number'],
		isRead: true,
	},
	show_summary: {
		label: 'Include Country Summary',
		takes: ['boolean', 'number'],
		isRead: true,
	},
};

const kindOf = (value: unknown): Other | undefined => {
	if (isDate(value)) return 'date';
	if (typeof value === 'boolean') return 'boolean';
	return typeof value === 'number' || typeof value === 'bigint' ? 'number' : undefined;
};

/** An instant as text, in the way JSON writes it. */
const textOfDate = (date: { valueOf(): number }) =>
	date instanceof Date ? date.toISOString() : String(date);

function plain(name: string, given: unknown): unknown {
	const { label, takes, isRead } = FIELDS[name] ?? { label: name, takes: ['boolean', 'number'] };
	const value = oneOf(given);
	if (isNothing(value)) return '';
	const problem = problemOfType(label, value);
	throwProblem(problem);
	const kind = kindOf(value);
	if (kind === undefined) return value;
	if (!takes.includes(kind)) {
		throw new InputError(
			`${label} is ${kind === 'boolean' ? String(value) : `a ${kind}`}, not a text`,
			'Check the expression or the column',
		);
	}
	if (isRead === true) return value;
	return isDate(value) ? textOfDate(value) : String(value);
}

/**
 * Makes plain values of what expressions and cells gave for a message: texts, and where they are
 * read later on numbers, switches and dates. A list of one value is that value.
 *
 * @param message the message in ClickSend's names, changed in place
 * @throws {InputError} naming the field that holds several values, an object, or what it cannot take:
 *   ClickSend would refuse the whole call for it, with the messages of other items
 */
export function usePlainValues(message: IDataObject): void {
	for (const name of Object.keys(message)) {
		const value = message[name];
		// Most values are texts already; a text that says nothing is empty.
		if (typeof value !== 'string' || isNothing(value)) {
			message[name] = plain(name, value) as IDataObject[string];
		}
	}
}
