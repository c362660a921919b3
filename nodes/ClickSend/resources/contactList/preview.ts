import { dataOf, objectOf } from '../../../shared/answers/answer';
import { callClickSend } from '../../../shared/api/client';
import { style } from '../../styles/styles';
import type { Style } from '../../styles/types';
import { attachContacts } from './prepare';

/** The first row of a file that is to be imported; cells without names stay together in one item. */
export function previewed(): Style {
	return style({ prepare: [attachContacts] }, async (context, request) => {
		const itemIndex = context.getItemIndex();
		const { body } = await callClickSend(context, request, { repeat: 'safely', itemIndex });
		const data = dataOf(body);
		const isCells = Array.isArray(data) && data.every((cell) => typeof cell !== 'object');
		return [{ json: isCells ? { value: data } : objectOf(body) }];
	});
}
