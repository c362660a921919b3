import { describe, expect, it } from 'vitest';
import { ClickSendApi } from '../../../../credentials/ClickSendApi.credentials';
import type { PlacedOperation } from '../../support/description';
import { choicesOf } from '../../support/description';
import {
	description,
	everyProperty,
	forms,
	node,
	operations,
	problems,
	urlOf,
} from './support/node';

describe('requests', () => {
	it('names method and path of every operation and gives it a style', () => {
		const wrong = operations.flatMap(({ key, operation: { routing } }) =>
			problems([
				typeof routing?.request?.url !== 'string' && `${key} has no url`,
				typeof routing?.request?.method !== 'string' && `${key} has no method`,
				typeof routing?.operations?.pagination !== 'function' && `${key} has no style`,
			]),
		);
		expect(wrong).toEqual([]);
	});

	it('lets n8n run the style of every operation', () => {
		// RoutingNode calls a pagination function only where a shown field asks for it.
		const wrong = forms.flatMap(({ key, forms: variants }) =>
			variants
				.filter(({ shown }) => !shown.some(({ routing }) => routing?.send?.paginate === true))
				.map(() => key),
		);
		expect(wrong).toEqual([]);
	});

	it('encodes everything that goes into a path', () => {
		const wrong = operations.flatMap(({ key, operation }) => {
			const url = urlOf(operation.routing?.request?.url);
			const expressions = [...url.matchAll(/\{\{(.*?)\}\}/g)].map(([, code]) => code.trim());
			return problems([
				expressions.some((code) => !/^encodeURIComponent\(.+\)$/.test(code)) &&
					`${key}: not encoded in ${url}`,
				expressions.length > 0 !== url.startsWith('=') &&
					`${key}: no expression or no need: ${url}`,
				!/^=?\//.test(url) && `${key}: does not begin with a slash: ${url}`,
				/\{\w+\}/.test(url.replace(/\{\{.*?\}\}/g, '')) && `${key}: a placeholder is left: ${url}`,
			]);
		});
		expect(wrong).toEqual([]);
	});

	it('takes path ids from fields that the operation shows', () => {
		const wrong = forms.flatMap(({ key, operation, forms: variants }) =>
			fieldsInUrl(urlOf(operation.routing?.request?.url))
				.filter((field) => !variants.some(({ shown }) => shown.some(({ name }) => name === field)))
				.map((field) => `${key}: ${field}`),
		);
		expect(wrong).toEqual([]);
	});

	it('requires the fields that a path is made of', () => {
		const wrong = forms.flatMap(({ key, operation, forms: variants }) =>
			fieldsInUrl(urlOf(operation.routing?.request?.url)).flatMap((field) =>
				variants
					.flatMap(({ shown }) => shown)
					.filter(
						({ name, required, default: value }) =>
							name === field && required !== true && (value === '' || value === undefined),
					)
					.map(() => `${key}: ${field}`),
			),
		);
		expect(wrong).toEqual([]);
	});
});

/** What cannot be undone, costs money, or changes how an account is reached, told by its path. */
const TO_CONFIRM: RegExp[] = [
	/^DELETE /,
	/\/(agree|buy|cancel-all|credit-card|purchase|remove-[a-z-]+|transfer-credit)(\/|$)/,
	/\/(receipts|inbound)-read$/,
	/\/regen-/,
	/forgot-password\/verify$/,
	/campaigns\/(send|\{\}(\/cancel)?)$/,
	/ \/(account|automations|reseller|senders|subaccounts|user-countries)(\/|$)/,
	/\/email-sms(\/|$)/,
	/\/registrations\//,
	/\/return-addresses\/\{\}$/,
	/transfer|charge|upgrade|terminate|close|disable/,
];

/** Writes that match and need no Confirm, each with its reason. */
const NOT_TO_CONFIRM: Record<string, string> = {
	'contact.transfer': 'the contact can be transferred back',
};

describe('what has to be confirmed', () => {
	const isConfirmed = ({ key }: PlacedOperation) =>
		description.properties.some(
			(property) =>
				property.name === 'confirm' && choicesOf(property).some(({ value }) => value === key),
		);
	const writes = operations
		.map((placed) => {
			const { method, url } = placed.operation.routing?.request ?? {};
			const call = `${String(method)} ${urlOf(url)
				.replace(/^=/, '')
				.replace(/\{\{.*?\}\}/g, '{}')}`;
			return { ...placed, call };
		})
		.filter(({ call }) => !call.startsWith('GET '));

	it('says so in its row: `confirm`', () => {
		const forgotten = writes.filter(
			(placed) =>
				TO_CONFIRM.some((pattern) => pattern.test(placed.call)) &&
				!(placed.key in NOT_TO_CONFIRM) &&
				!isConfirmed(placed),
		);
		expect(forgotten.map(({ key, call }) => `${key}: ${call}`)).toEqual([]);
	});

	it('has no exceptions that are none', () => {
		const needless = Object.keys(NOT_TO_CONFIRM).filter(
			(key) => !writes.some((placed) => placed.key === key && !isConfirmed(placed)),
		);
		expect(needless).toEqual([]);
	});

	it('is shown in the form of each such operation, which takes no expression', () => {
		const wrong = forms.flatMap(({ key, forms: variants, ...placed }) => {
			const { url } = placed.operation.routing?.request ?? {};
			return variants
				.filter(({ shown, values }) => {
					const fields = shown.filter(({ name }) => name === 'confirm');
					const isRight = fields.every(
						(field) => field.noDataExpression === true && field.default === '',
					);
					// What sends to a contact list may have to be confirmed, whatever the operation.
					const isForList = values.recipientType === 'list' && urlOf(url).endsWith('/send');
					const expected = isConfirmed({ key, ...placed }) || isForList ? 1 : 0;
					return !isRight || fields.length !== expected;
				})
				.map(() => key);
		});
		expect(wrong).toEqual([]);
	});

	it('is no custom operation, which n8n would run past the check', () => {
		const custom = operations.filter(
			(placed) =>
				String(placed.operation.value) in (node.customOperations?.[placed.resource] ?? {}) &&
				isConfirmed(placed),
		);
		expect(custom.map(({ key }) => key)).toEqual([]);
	});

	it('leaves nothing in a row that n8n does not know', () => {
		expect(JSON.stringify(description.properties)).not.toContain('"confirm":true');
	});
});

describe('methods', () => {
	it('has every search and loader that a field names', () => {
		const named = everyProperty.flatMap(({ property }) => [
			...(property.modes ?? []).map(({ typeOptions }) => ({
				kind: 'listSearch' as const,
				name: typeOptions?.searchListMethod,
			})),
			{ kind: 'loadOptions' as const, name: property.typeOptions?.loadOptionsMethod },
		]);
		const missing = named.filter(
			({ kind, name }) => name !== undefined && !(name in (node.methods?.[kind] ?? {})),
		);
		expect(missing).toEqual([]);
	});

	it('has no search and no loader that no field names', () => {
		const text = JSON.stringify(description.properties);
		const methods = { ...node.methods?.listSearch, ...node.methods?.loadOptions };
		expect(Object.keys(methods).filter((name) => !text.includes(`"${name}"`))).toEqual([]);
	});

	it('reloads options when a field that exists changes', () => {
		const names = new Set(everyProperty.map(({ property }) => property.name));
		const dependsOn = everyProperty.flatMap(
			({ property }) => property.typeOptions?.loadOptionsDependsOn ?? [],
		);
		expect(dependsOn.filter((field) => !names.has(field.split('.')[0]))).toEqual([]);
	});

	it('asks for the credential of this package and tests it', () => {
		const credential = new ClickSendApi();
		expect(description.credentials?.map(({ name }) => name)).toEqual([credential.name]);
		expect(credential.test.request.url).toBe('/account');
	});

	it('customises only operations that exist', () => {
		const custom = Object.entries(node.customOperations ?? {}).flatMap(([resource, functions]) =>
			Object.keys(functions).map((operation) => `${resource}.${operation}`),
		);
		const known = operations.map(({ key }) => key);
		expect(custom.filter((key) => !known.includes(key))).toEqual([]);
	});
});

function fieldsInUrl(url: string): string[] {
	return [...url.matchAll(/\$parameter\["(\w+)"\]/g)].map(([, field]) => field);
}
