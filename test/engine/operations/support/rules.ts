import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { page, success } from '../../support/api';
import { picked } from '../../support/form';
import type { OperationRow } from './table';

/** What a channel's rules look like, and what a form and a call for them hold. */
interface ChannelRows {
	channel: string;
	path: string;
	/** name of the id in answers */
	id: string;
	create: { parameters: INodeParameters; body: IDataObject };
	/** the rule as it is, and a change to it */
	rule: IDataObject;
	change: INodeParameters;
	changed: IDataObject;
	/** a row of the list, and what comes of it */
	listed?: { row: IDataObject; output: IDataObject };
}

/** Every operation of one channel. */
export function rowsOf(rows: ChannelRows): OperationRow[] {
	const { channel, path, id, create, rule, change, changed } = rows;
	const single = { [id]: 5, ...rule };
	const listed = rows.listed ?? { row: single, output: single };
	const updated = { ...rule, ...changed };
	return [
		{
			operation: 'create',
			variant: channel,
			parameters: { channel, ...create.parameters },
			requests: [{ method: 'POST', path, body: create.body }],
			answers: [success({ [id]: 5, ...create.body })],
			output: [{ [id]: 5, ...create.body }],
		},
		{
			operation: 'delete',
			variant: channel,
			parameters: { channel, ruleId: picked('5') },
			requests: [{ method: 'DELETE', path: `${path}/5` }],
			answers: [success([])],
			output: [{ deleted: true, [id]: '5' }],
		},
		{
			operation: 'get',
			variant: channel,
			parameters: { channel, ruleId: picked('5') },
			requests: [{ method: 'GET', path: `${path}/5` }],
			answers: [success(single)],
			output: [single],
		},
		{
			operation: 'getAll',
			variant: channel,
			parameters: { channel, filters: { ruleName: rule.rule_name as string } },
			// ClickSend's description has no filter there: the node looks for them itself.
			requests: [{ method: 'GET', path, query: { page: '1', limit: '100' } }],
			answers: [page([{ ...listed.row, rule_name: 'Other' }, listed.row])],
			output: [listed.output],
		},
		{
			operation: 'update',
			variant: channel,
			parameters: { channel, ruleId: picked('5'), updateFields: change },
			// ClickSend takes a rule whole: what is not changed is read and sent again.
			requests: [
				{ method: 'GET', path: `${path}/5` },
				{ method: 'PUT', path: `${path}/5`, body: updated },
			],
			answers: [success(single), success({ [id]: 5, ...updated })],
			output: [{ [id]: 5, ...updated }],
		},
	];
}
