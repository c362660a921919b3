import type { IDataObject } from 'n8n-workflow';

/**
 * What the node keeps in n8n's static data. It belongs to the node's id, as n8n keeps a node's own
 * static data under its name and forgets it when the node is renamed.
 */
export interface TriggerState {
	/** the part of rule addresses that nobody can guess */
	secret?: string;
	/** the rules that were made, as a fingerprint, and the names of their kinds */
	registered?: string;
	kinds?: string[];
	/** deliveries of late */
	recent?: string;
	/** the account's numbers */
	ownNumbers?: string;
	/** polling: where each event's list was read to */
	cursors?: Record<string, { floor: number; seen: string }>;
	/** polling: when the rules and the account's numbers were looked at, in Unix seconds */
	checkedAt?: number;
}

/** The state of the node, to be changed in place. */
export function stateOf(context: {
	getNode(): { id: string };
	getWorkflowStaticData(type: string): IDataObject;
}): TriggerState {
	const all = context.getWorkflowStaticData('global');
	const key = `clickSendTrigger:${context.getNode().id}`;
	all[key] ??= {};
	// Read again: only what n8n hands out tells it that something changed.
	return all[key] as TriggerState;
}
