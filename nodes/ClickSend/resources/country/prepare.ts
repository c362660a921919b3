import { quoted, textOf } from '../../../shared/text/text';
import { idOf } from '../../steps/ids';
import { refuse } from '../../steps/refuse';
import type { ItemContext, Prepare } from '../../steps/types';

/** The IDs of countries: chosen ones, or what an expression gives (numbers, or a text of them). */
function idsOf(context: ItemContext, value: unknown): number[] {
	const parts: unknown[] = Array.isArray(value) ? value : textOf(value).split(',');
	const texts = parts.map(textOf).filter((text) => text !== '');
	const wrong = texts.find((text) => idOf(text) === undefined);
	if (wrong !== undefined) {
		refuse(
			context,
			`${quoted(wrong)} is no ID of a country`,
			'Get Sending Countries names the IDs; they are numbers, not country codes',
		);
	}
	return texts.map(Number);
}

/** Refuses a selection of no country: it would take all of them away. */
export const requireCountries: Prepare = (context, request) => {
	const ids = idsOf(context, request.body?.country_list_ids);
	if (ids.length === 0) {
		refuse(context, 'No country is chosen', 'Every country would be deselected');
	}
	return { ...request, body: { country_list_ids: ids } };
};

/** ClickSend's documents disagree on whether the agreement names countries: it can do without. */
export const readCountries: Prepare = (context, request) => {
	const ids = idsOf(context, request.body?.country_list_ids);
	return { ...request, body: ids.length > 0 ? { country_list_ids: ids } : {} };
};
