import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { readWhole } from '../../shared/api/pages';
import { textOf } from '../../shared/text/text';

/** All countries that ClickSend knows. */
export async function getCountries(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const rows = await readWhole(this, { method: 'GET', url: '/countries' });
	return rows.map((row) => ({
		name: `${textOf(row.value)} (${textOf(row.code)})`,
		value: textOf(row.code),
	}));
}

/** The countries that can be selected for sending, by the IDs that the selection takes. */
export async function getSendingCountries(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	const rows = await readWhole(this, { method: 'GET', url: '/country-list' });
	return rows.map((row) => ({
		name: `${textOf(row.name)} (${textOf(row.code)})`,
		value: Number(row.id),
	}));
}

const title = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** The voices of the chosen language; those of all languages while it is not known. */
export async function getVoices(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const language = this.getCurrentNodeParameter('lang', { extractValue: true });
	const rows = await readWhole(this, { method: 'GET', url: '/voice/lang' });
	const chosen = rows.filter((row) => row.code === language);
	const voices = (chosen.length > 0 ? chosen : rows).flatMap(({ gender }) =>
		[gender].flat().map(textOf),
	);
	return [...new Set(voices)].sort().map((voice) => ({ name: title(voice), value: voice }));
}
