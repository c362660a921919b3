import { readAskSettings } from '../../../nodes/ClickSend/ask/reading/settings';

/** The settings of a question with some fields of the form; the others have their defaults. */
export const settingsOf = (fields: Record<string, unknown>) =>
	readAskSettings((name, fallback) => (name in fields ? fields[name] : fallback));

/** The form's list of answers: each a name, and its words with commas between. */
export const answers = (...rows: Array<[name: unknown, words?: unknown]>) => ({
	values: rows.map(([name, words]) => ({ name, ...(words !== undefined && { words }) })),
});

/** What a question with some fields takes a reply for, as one word or number. */
export function meaningIn(fields: Record<string, unknown>) {
	const { readReply } = settingsOf(fields);
	return (text: string, question?: string): unknown => {
		const reading = readReply(text, question);
		if (reading.kind !== 'answer') return reading.kind;
		const { approved, choice, number } = reading.fields;
		if (approved !== undefined) return approved === true ? 'yes' : 'no';
		return choice ?? number ?? 'text';
	};
}
