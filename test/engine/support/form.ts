import type { INodeParameters } from 'n8n-workflow';

/**
 * A picked value of a resource locator.
 *
 * @param value the ID, or what an expression gives in its place
 */
export function picked(value: unknown): INodeParameters {
	return { __rl: true, mode: 'id', value } as INodeParameters;
}
