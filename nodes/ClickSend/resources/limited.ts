import type { INodeProperties } from 'n8n-workflow';
import { collection } from '../fields/builders';
import { limitOptions } from '../fields/message/limits';
import { innerFields } from '../form/inner';
import { KINDS } from '../limits/counting/channels';
import type { Sending } from '../limits/counting/sending';
import type { Row, ShownField } from './types';

/** The name of the collection that limits stand in. */
const OPTIONS = 'options';

/** Which limits a form has, as a text that is equal where they are the same. */
function limitableOf({ kind }: Sending) {
	const { history, hasRecipients, hasCountries } = KINDS[kind];
	return { isCounted: history !== undefined, hasRecipients, hasCountries };
}

/**
 * Puts the limits into the Options of everything that sends. A field that several resources share stays
 * one object, as the form merges them by it.
 */
export class LimitedOptions {
	private readonly made = new Map<INodeProperties | undefined, Map<string, INodeProperties>>();

	/** Options with limits: those of a field and the limits, or the limits alone. */
	private withLimits(field: INodeProperties | undefined, sending: Sending): INodeProperties {
		const limitable = limitableOf(sending);
		const key = JSON.stringify(limitable);
		const ofField = this.made.get(field) ?? new Map<string, INodeProperties>();
		this.made.set(field, ofField);
		const known = ofField.get(key);
		if (known !== undefined) return known;
		const own = field === undefined ? [] : innerFields(field);
		const made = { ...field, ...collection(OPTIONS, [...own, ...limitOptions(limitable)]) };
		ofField.set(key, made);
		return made;
	}

	/**
	 * The fields of a resource, with limits where an operation sends.
	 *
	 * @param operations its rows
	 * @param fields its fields, some of which may be Options
	 */
	of(operations: readonly Row[], fields: readonly ShownField[]): ShownField[] {
		const all = operations.map(({ value }) => value);
		const sending = new Map(
			operations.flatMap(({ value, style: { sends } }) => (sends ? [[value, sends]] : [])),
		);
		const split = fields.flatMap((shown): ShownField[] => {
			const { field, operations: values = all } = shown;
			if (field.name !== OPTIONS || !values.some((value) => sending.has(value))) return [shown];
			const rest = values.filter((value) => !sending.has(value));
			return [
				...this.limitedFor(field, values, sending),
				...(rest.length > 0 ? [{ field, operations: rest }] : []),
			];
		});
		const having = new Set(
			fields.flatMap(({ field, operations: values = all }) =>
				field.name === OPTIONS ? values : [],
			),
		);
		const without = all.filter((value) => !having.has(value));
		return [...split, ...this.limitedFor(undefined, without, sending)];
	}

	private limitedFor(
		field: INodeProperties | undefined,
		values: readonly string[],
		sending: ReadonlyMap<string, Sending>,
	): ShownField[] {
		const found = new Map<INodeProperties, string[]>();
		for (const value of values) {
			const sends = sending.get(value);
			if (sends === undefined) continue;
			const limited = this.withLimits(field, sends);
			found.set(limited, [...(found.get(limited) ?? []), value]);
		}
		return [...found].map(([limited, some]) => ({ field: limited, operations: some }));
	}
}
