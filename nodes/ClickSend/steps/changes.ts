import type { IDataObject, INode } from 'n8n-workflow';
import { isNothing } from '../../shared/text/nothing';
import { CLEAR_EMPTY } from '../fields/clearEmpty';
import { refuse } from './refuse';
import type { Prepare } from './types';
import { asObject, fromFields } from '../../shared/text/objects';

/** The collections that can hold Clear Empty Fields. */
const COLLECTIONS = ['updateFields', 'additionalFields', 'options'] as const;

/**
 * Whether a person chose that empty values clear stored ones: the form's value itself, so that no
 * expression and no AI model can choose it.
 */
export const clearsEmpty = ({ parameters }: INode): boolean =>
	COLLECTIONS.some((name) => asObject(parameters[name])[CLEAR_EMPTY] === true);

/**
 * What an update changes. ClickSend empties a field for which it gets an empty text.
 *
 * @param fields what the form gives, in ClickSend's names
 * @param clears whether empty values clear stored ones; otherwise they are left out
 */
export function changesOf(fields: IDataObject, clears: boolean): IDataObject {
	const given = Object.entries(fields).map(([name, value]) => [
		name,
		isNothing(value) ? '' : value,
	]);
	return fromFields(given.filter(([, value]) => clears || value !== ''));
}

/**
 * Leaves stored values alone for which nothing is given, and refuses an update without any change:
 * it would be a call for nothing, most likely a mistake.
 */
export const requireChange: Prepare = (context, request) => {
	const given = request.body ?? {};
	const body = changesOf(given, clearsEmpty(context.getNode()));
	if (Object.keys(given).length > 0 && Object.keys(body).length === 0) {
		refuse(
			context,
			'Nothing is to be changed: all fields are empty for this item',
			'Check the expressions. Clear Empty Fields, where the form offers it, empties stored fields on purpose',
		);
	}
	if (Object.keys(body).length === 0) {
		refuse(context, 'Nothing is to be changed', 'Choose at least one field to update');
	}
	return { ...request, body };
};
