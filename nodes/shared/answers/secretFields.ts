import type { IDataObject } from 'n8n-workflow';
import { asObject } from '../text/objects';

/**
 * Names of fields that hold a secret, by their last word: `api_key`, `oldPassword`, `token`; what may
 * follow says which one it is.
 */
const SECRET =
	/(^|_)(api_?keys?|keys?|secrets?|(user_?)?passwords?|passwd|pwd|pass(phrase|code|_code)|(access_?|auth_?)?tokens?|credentials?|cvc|cvv|auth|authorization|bearer)(_?(hash|confirm|confirmation|again|old|new|live|test|value|\d{1,3}))?$/;

/** Fields that hold an address, in which a parameter may be a secret: that of a webhook of the trigger. */
const ADDRESS = /(^|_)(address|url)$/;
const SECRET_PARAMETER = /([?&]secret=)[^&#\s]+/gi;

/** What stands in an address in place of its secret. */
const HIDDEN = '***';

/** Hides the secret in an address, if there is one. */
export const hideSecretParameter = (address: string): string =>
	address.replace(SECRET_PARAMETER, `$1${HIDDEN}`);

/** Whether an address has its secret hidden, so that nothing can be delivered to it. */
export const isSecretHidden = (address: string): boolean => address.includes(`secret=${HIDDEN}`);

export type Kind = 'secret' | 'address' | 'other';

/** Reads what the names of fields mean; a list has the same names again and again. */
export function kindReader(): (name: string) => Kind {
	const known = new Map<string, Kind>();
	return (name) => {
		let kind = known.get(name);
		if (kind === undefined) {
			const snake = name
				.replace(/([a-z\d])([A-Z])/g, '$1_$2')
				.replace(/[\s-]+/g, '_')
				.toLowerCase();
			kind = SECRET.test(snake) ? 'secret' : ADDRESS.test(snake) ? 'address' : 'other';
			known.set(name, kind);
		}
		return kind;
	};
}

const isNothing = (value: unknown) =>
	value === undefined || value === null || value === '' || typeof value === 'boolean';

/**
 * A copy of a value without its secrets, however deep; the value itself where it has none.
 *
 * @param leftOut takes the names of what is left out
 */
export function hide(
	value: unknown,
	kindOf: (name: string) => Kind,
	leftOut: Set<string>,
): unknown {
	if (typeof value !== 'object' || value === null) return value;
	if (Array.isArray(value)) {
		const copy = value.map((entry) => hide(entry, kindOf, leftOut));
		return copy.some((entry, index) => entry !== value[index]) ? copy : value;
	}
	let copy: IDataObject | undefined;
	for (const [name, entry] of Object.entries(value)) {
		const kind = kindOf(name);
		if (kind === 'secret' && !isNothing(entry)) {
			copy ??= { ...value };
			delete copy[name];
			leftOut.add(name);
			continue;
		}
		const shown =
			kind === 'address' && typeof entry === 'string'
				? hideSecretParameter(entry)
				: hide(entry, kindOf, leftOut);
		if (shown === entry) continue;
		copy ??= { ...value };
		copy[name] = shown as IDataObject;
	}
	return copy ?? value;
}

/** A row of an answer without secrets, where no operation can ask for them: a message. */
export const withoutSecretFields = (row: IDataObject): IDataObject =>
	asObject(hide(row, kindReader(), new Set()));
