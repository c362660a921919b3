import type { IDataObject } from 'n8n-workflow';
import { InputError } from '../../../shared/answers/problem';
import { readMessageCountry, withCountryCodes } from '../../steps/countryCodes';

function refuse(message: string, advice: string): never {
	throw new InputError(message, advice);
}

/**
 * Brings the country of a message, and those of Senders per Country, into ClickSend's form.
 *
 * @param message the message, whose `to` is in ClickSend's form; changed in place
 * @param envelope what belongs to the call, changed in place
 * @throws {InputError} when one that counts cannot be read
 */
export function checkCountries(message: IDataObject, envelope: IDataObject): void {
	readMessageCountry(message, refuse);
	if ('senders' in envelope) Object.assign(envelope, withCountryCodes(envelope, refuse));
}
