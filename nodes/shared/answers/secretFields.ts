import type { IDataObject } from 'n8n-workflow';
import { asObject } from '../text/objects';

/**
 * Names of fields that hold a secret, by their last word: `api_key`, `oldPassword`, `token`; what may
 * follow says which one it is.
 */
const SECRET =
	/(^|_)(api_?keys?|keys?|secrets?|(user_?)?passwords?|passwd|pwd|pass(phrase|code|_code)|(access_?|auth_?)?tokens?|credentials?|cvc|cvv|auth|authorization|bearer)(_?(hash|confirm|confirmation|again|old|new|live|test|value|\d{1,3}))?$/;

/** Fields that say where something is delivered to, such as the webhook of a rule. */
const ADDRESS = /(^|_)address$/;
/** Fields that lead to a file; without its signature one could not be fetched. */
const LINK = /(^|_)url$/;
const WEBHOOK_SECRET = /([?&]secret=)[^&#\s]+/gi;

/**
 * Parameters of an address that are secrets: those of webhooks, and what opens an execution of n8n that
 * waits for an answer. `key`, `sig` and `auth` are whole words, as other words end with them.
 */
const SECRET_PARAMETER =
	/([?&](?:[\w.%-]*(?:secret|signature|token|password|passwd|api-?key)|(?:[\w.%-]*[_.-])?(?:key|sig|pwd|auth))=)[^&#\s]+/gi;

/** A password before the host of an address. */
const PASSWORD = /(:\/\/[^\s/:@?#]*:)[^\s/@?#]+(?=@)/g;

/** What stands in an address in place of its secret. */
const HIDDEN = '***';
const HAS_HIDDEN = /[=:]\*\*\*(?=[&#@\s]|$)/;

/** Hides the secrets in an address, if there are any. */
export const hideSecretParameter = (address: string): string =>
	address.replace(SECRET_PARAMETER, `$1${HIDDEN}`).replace(PASSWORD, `$1${HIDDEN}`);

/** Whether an address has its secret hidden, so that nothing can be delivered to it. */
export const isSecretHidden = (address: string): boolean => HAS_HIDDEN.test(address);

export type Kind = 'secret' | 'address' | 'link' | 'other';

/** How the kinds that are no secret as a whole are shown. */
const SHOWN: Partial<Record<Kind, (value: string) => string>> = {
	address: hideSecretParameter,
	link: (value) => value.replace(WEBHOOK_SECRET, `$1${HIDDEN}`),
};

function kindOfName(snake: string): Kind {
	if (SECRET.test(snake)) return 'secret';
	if (ADDRESS.test(snake)) return 'address';
	return LINK.test(snake) ? 'link' : 'other';
}

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
			kind = kindOfName(snake);
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
		const show = SHOWN[kind];
		const shown =
			show !== undefined && typeof entry === 'string' ? show(entry) : hide(entry, kindOf, leftOut);
		if (shown === entry) continue;
		copy ??= { ...value };
		copy[name] = shown as IDataObject;
	}
	return copy ?? value;
}

/** A row of an answer without secrets, where no operation can ask for them: a message. */
export const withoutSecretFields = (row: IDataObject): IDataObject =>
	asObject(hide(row, kindReader(), new Set()));
