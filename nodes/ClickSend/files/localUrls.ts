import { asObject } from '../../shared/text/objects';
import type { ItemContext } from '../steps/types';

/**
 * Whether a person has switched on Allow Local URLs: the value itself is looked at, so that neither
 * an expression nor an AI model can give it.
 */
export function allowsLocalUrls(context: ItemContext): boolean {
	const { allowLocalUrls, additionalFields } = context.getNode().parameters;
	const optional = asObject(additionalFields);
	return allowLocalUrls === true || optional.allowLocalUrls === true;
}
