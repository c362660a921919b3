import { COUNTRIES } from '../countries';
import { ok } from '../envelope';
import { VOICE_LANGUAGES } from '../messages/languages';
import type { Register } from '../types';

/** The lists that never change. */
export function countryRoutes(on: Register): void {
	on('GET', '/countries', () => ok('List of Countries.', COUNTRIES));
	on('GET', '/voice/lang', () => ok('Here are the possible languages.', VOICE_LANGUAGES));
}
