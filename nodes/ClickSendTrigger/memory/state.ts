import type { IDataObject } from 'n8n-workflow';
import type { EventName } from '../event/events';
import type { Cursors } from './cursor';

/**
 * What the node keeps in n8n's static data. It belongs to the node's id, as n8n keeps a node's own
 * static data under its name and forgets it when the node is renamed.
 */
export interface TriggerState {
	/** the part of rule addresses that nobody can guess, as of the last activation */
	secret?: string;
	/** the rules that were made, as a fingerprint, and the names of their kinds */
	registered?: string;
	kinds?: string[];
	/** what the activation found, until it is shown */
	warning?: string;
	/** the events that webhooks deliver, or delivered before polling begins with them */
	heard?: EventName[];
	/** when webhooks stopped to deliver, in Unix seconds of this machine */
	stoppedAt?: number;
	/** the account's numbers */
	ownNumbers?: string;
	/** polling: where each event's list was read to, and from when on */
	cursors?: Cursors;
	/** polling: how many polls there were */
	turn?: number;
	/** polling: when the rules and the account's numbers were looked at, in Unix seconds */
	checkedAt?: number;
	/** polling: until when the rule holds by which questions find this node, in Unix seconds; 0 for none */
	markedUntil?: number;
	/** polling: up to when replies that were found are handed on, as that rule says it */
	handedUntil?: number;
}

interface StateContext {
	getNode(): { id: string };
	getWorkflowStaticData(type: string): IDataObject;
}

const keyOf = (context: StateContext): string => `clickSendTrigger:${context.getNode().id}`;

/** The state of the node. */
export const stateOf = (context: StateContext): Readonly<TriggerState> =>
	(context.getWorkflowStaticData('global')[keyOf(context)] ?? {}) as TriggerState;

/**
 * Changes the state. It is written as a new object: n8n notices a change only of what it has handed
 * out itself, not within an object that was put there before.
 *
 * @param changes undefined takes a part away
 */
export function changeState(context: StateContext, changes: Partial<TriggerState>): void {
	const all = context.getWorkflowStaticData('global');
	all[keyOf(context)] = { ...stateOf(context), ...changes };
}
