import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { expect } from 'vitest';
import type { RunOptions } from '../../support/engine';
import { runNode } from '../../support/engine';

/** A send whose items have only their numbers. */
export const SEND = { resource: 'sms', operation: 'send', to: '={{ $json.to }}', body: 'Hi' };

/** Runs the node; the error of each item, undefined for those without. */
export async function errorsOf(
	parameters: INodeParameters,
	rows: IDataObject[],
	options: RunOptions,
) {
	const { outputs, error } = await runNode(parameters, {
		items: rows.map((json) => ({ json })),
		onError: 'continueRegularOutput',
		...options,
	});
	expect(error).toBeUndefined();
	return outputs[0].map(({ json }) => json.error as string | undefined);
}
