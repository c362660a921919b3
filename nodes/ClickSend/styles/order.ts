import { textOf } from '../../shared/text/text';
import type { Prepare } from '../steps/types';

/**
 * Orders a list by the field that ClickSend has for it where the form holds another name.
 *
 * @param names what the form may hold → ClickSend's field
 */
export const orderedBy =
	(names: Readonly<Record<string, string>>): Prepare =>
	(_context, request) => {
		const [field = '', ...direction] = textOf(request.qs?.order_by).split(':');
		if (!Object.hasOwn(names, field)) return request;
		const order_by = [names[field], ...direction].join(':');
		return { ...request, qs: { ...request.qs, order_by } };
	};
