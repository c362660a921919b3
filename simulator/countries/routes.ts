import { COUNTRIES } from '../core/data/countries';
import type { Register } from '../core/http/api';
import { ok } from '../core/http/envelope';
import { VOICE_LANGUAGES } from '../messages/languages';

/** The lists that never change. */
export function countryRoutes(on: Register): void {
	on('GET', '/countries', () => ok('List of Countries.', COUNTRIES));
	on('GET', '/voice/lang', () => ok('Here are the possible languages.', VOICE_LANGUAGES));
}
