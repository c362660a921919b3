import type { IDataObject } from 'n8n-workflow';
import { withoutSecretFields } from '../../../shared/answers/secretFields';
import { InputError } from '../../../shared/answers/problem';
import { countryCode } from '../../../shared/phone/countries';
import { asObject, isObject } from '../../../shared/text/objects';
import { switchOf, textOf } from '../../../shared/text/text';

/** What ClickSend says of the countries of a call's recipients, by their codes. */
export type CountrySummaries = ReadonlyMap<string, IDataObject>;

/**
 * Reads the summary of a price. ClickSend's description has the countries as a list and names them
 * in words; its example has them as an object, by code.
 *
 * @param data what is in the answer's envelope
 */
export function summariesOf(data: IDataObject): CountrySummaries {
	const { countries } = asObject(data._summary);
	const summaries = new Map<string, IDataObject>();
	for (const [key, value] of Object.entries(countries ?? {})) {
		if (!isObject(value)) continue;
		const row = isObject(value.country) ? value.country : value;
		const names = Array.isArray(countries) ? [row.country, row.name] : [key, row.name];
		const code = names.map(countryCode).find((one) => one !== undefined);
		if (code !== undefined) summaries.set(code, withoutSecretFields({ ...row, country: code }));
	}
	return summaries;
}

/** The summary of a message's country, if there is one; ClickSend's description has UK for GB. */
export const summaryOf = (summaries: CountrySummaries, { country }: IDataObject) =>
	summaries.size === 0 ? undefined : summaries.get(countryCode(country) ?? '');

/** What registering a country asks for, by ClickSend's number. */
const REGISTRATIONS: Readonly<Record<string, string>> = {
	'1': 'it needs a registered number',
	'2': 'it needs a registered account',
};

/** Why messages to a country may be refused, in words; empty where nothing speaks against them. */
export function obstaclesIn(summary: IDataObject): string {
	const { restricted_sending: restricted } = asObject(summary.regulation);
	const hasNoSender = switchOf(summary.usable_sender_id) === false;
	const obstacles = [
		switchOf(summary.selected) === false && 'sending to it is not switched on',
		hasNoSender && 'the account has no sender for it',
		hasNoSender && REGISTRATIONS[textOf(summary.registration_type)],
		switchOf(restricted) === true && 'sending to it is restricted',
	].filter(Boolean);
	if (obstacles.length === 0) return '';
	const name = textOf(summary.name) || textOf(summary.country);
	return `ClickSend says of ${name}: ${obstacles.join(', ')}.`;
}

/**
 * The error of what a price does not name: what ClickSend blocks it only counts, so that it may be of
 * any country that something speaks against.
 */
export function withObstacles(error: InputError, summaries: CountrySummaries): InputError {
	const obstacles = [...summaries.values()].map(obstaclesIn).filter(Boolean).join(' ');
	if (obstacles === '') return error;
	return new InputError(error.message, [error.advice, obstacles].filter(Boolean).join('. '));
}
