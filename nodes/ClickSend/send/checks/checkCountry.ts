import type { IDataObject } from 'n8n-workflow';
import { InputError } from '../../../shared/answers/problem';
import { readMessageCountry, withCountryCodes } from '../../steps/countryCodes';
import { settledSenders } from './senders';

function refuse(message: string, advice: string): never {
	throw new InputError(message, advice);
}

/**
 * Brings the country of a message, and Senders per Country, into ClickSend's form.
 *
 * @param message the message, whose `to` is in ClickSend's form; changed in place
 * @param envelope what belongs to the call, changed in place
 * @throws {InputError} when a country that counts cannot be read, or a sender is missing
 */
export function checkCountries(message: IDataObject, envelope: IDataObject): void {
	readMessageCountry(message, refuse);
	if (!('senders' in envelope)) return;
	const coded = withCountryCodes(envelope, refuse);
	Object.assign(envelope, coded, { senders: settledSenders(coded.senders, refuse) });
}
