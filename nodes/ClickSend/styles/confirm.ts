import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { CONFIRM, confirmFields, confirmLabel, confirmValue } from '../fields/confirm';
import type { OperationRow } from '../fields/helpers';
import { failedItem } from './output';
import type { Pagination } from './styles';

/** Puts the check of Confirm before everything that an operation does. */
function guarded(resource: string, { confirm, ...row }: OperationRow): INodePropertyOptions {
	const run = row.routing?.operations?.pagination;
	if (confirm === undefined) return row;
	const key = confirmValue(resource, String(row.value));
	if (typeof run !== 'function') throw new Error(`${key} has no style that could be guarded`);

	const pagination: Pagination = async function (requestData) {
		// The value in the form itself counts: neither an expression nor an AI model can give it.
		if (this.getNode().parameters[CONFIRM] === key) return run.call(this, requestData);
		const itemIndex = this.getItemIndex();
		const refusal = new NodeOperationError(
			this.getNode(),
			'Nothing was done: this operation has to be confirmed',
			{
				description: `Choose "${confirmLabel(row.name)}" under Confirm in the form, if this is really to be done`,
				itemIndex,
			},
		);
		return [failedItem(this, refusal, itemIndex)];
	};
	return {
		...row,
		description: `${row.description?.replace(/\.$/, '')}. Has to be confirmed.`,
		routing: { ...row.routing, operations: { ...row.routing?.operations, pagination } },
	};
}

/**
 * Gives the operations whose row says `confirm` a check that comes before their steps, look-ups,
 * uploads and requests, and the form a Confirm for them.
 *
 * @param properties the node's properties, with the tables of all resources
 * @returns the properties as n8n gets them, the Confirm fields last
 */
export function withConfirm(properties: INodeProperties[]): INodeProperties[] {
	const fields: INodeProperties[] = [];
	const guardedProperties = properties.map((property) => {
		if (property.name !== 'operation') return property;
		const [resource] = (property.displayOptions?.show?.resource ?? []) as string[];
		const rows = (property.options ?? []) as OperationRow[];
		fields.push(
			...confirmFields(
				resource,
				rows.filter(({ confirm }) => confirm),
			),
		);
		return { ...property, options: rows.map((row) => guarded(resource, row)) };
	});
	return [...guardedProperties, ...fields];
}
