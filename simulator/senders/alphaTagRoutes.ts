import { requireFields, text } from '../core/data/fields';
import { cursorPage } from '../core/data/paging';
import type { Call, Register } from '../core/http/api';
import { badRequest, bare, notFound } from '../core/http/envelope';
import { isAlphaTag, type AlphaTag } from './alphaTags';

/** Alpha tags: a newer resource, without the envelope and paged by cursor. */
export function alphaTagRoutes(on: Register): void {
	on('GET', '/alpha-tags', (call) =>
		bare(cursorPage(call, call.sim.alphaTags.rows.all(), 'alpha_tags')),
	);

	on('POST', '/alpha-tags', ({ sim, account, body }) => {
		requireFields(body, ['alpha_tag']);
		const name = text(body.alpha_tag);
		if (!isAlphaTag(name)) {
			throw badRequest({ alpha_tag: 'The alpha_tag must have 3 to 11 letters or digits.' });
		}
		const countries = Array.isArray(body.countries) ? body.countries.map(text) : [];
		const isOne = countries.length === 0 || countries.join() === 'AU';
		if (!isOne) throw badRequest({ countries: 'The selected countries is invalid.' });
		if (countries.length > 0) requireFields(body, ['businesses']);
		if (countries.length === 0) countries.push(text(account.profile.country));
		return bare(sim.alphaTags.add(name, text(body.reason) || null, countries));
	});

	on('GET', '/alpha-tags/:alpha_tag_id', (call) => bare(find(call)));

	on('DELETE', '/alpha-tags/:alpha_tag_id', (call) => {
		const row = find(call);
		call.sim.alphaTags.rows.delete(row.id);
		return bare(row);
	});
}

function find({ sim, params }: Call): AlphaTag {
	const row = sim.alphaTags.rows.get(params.alpha_tag_id ?? '');
	if (!row) throw notFound('Alpha tag');
	return row;
}
