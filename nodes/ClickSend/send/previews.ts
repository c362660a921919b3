import type { IDataObject } from 'n8n-workflow';
import { rowsOf } from '../../shared/answers/answer';
import { InputError } from '../../shared/answers/problem';
import type { ClickSendContext } from '../../shared/api/client';
import { isPreview } from '../../shared/replies/preview';
import { asObject } from '../../shared/text/objects';
import { textOf } from '../../shared/text/text';
import type { LeaveOut } from './guards';
import type { Draft, SendHost } from './types';

/** The trigger's type, whatever n8n calls the package that it comes from. */
const TRIGGER = /\.clickSendTrigger$/;

const REASON = 'Answers a preview of a test run: set Also Answer Previews under Options to send it';

/** What n8n gives to expressions, as far as it is used here. */
interface OutputsOfNodes {
	$: (name: string) => { isExecuted: boolean; all: (output: number, run: number) => unknown };
	$prevNode?: unknown;
}

/**
 * Whether a test run began with previews: then all of its items come from them, also where a node
 * between has dropped their mark.
 */
function beganWithPreviews(context: ClickSendContext): boolean {
	if (!('getWorkflowDataProxy' in context) || context.getMode() !== 'manual') return false;
	const outputs: OutputsOfNodes = context.getWorkflowDataProxy(0);
	// A tool has nothing before it: n8n names its agent there, or what is before that.
	const names = [context.getNode().name, textOf(asObject(outputs.$prevNode).name)];
	return names
		.filter(Boolean)
		.flatMap((name) => context.getParentNodes(name))
		.filter(({ type }) => TRIGGER.test(type))
		.map(({ name }) => outputs.$(name))
		.filter(({ isExecuted }) => isExecuted)
		.flatMap((trigger) => rowsOf(trigger.all(0, 0)))
		.some(({ json }) => isPreview(asObject(json)));
}

const readItem = (context: ClickSendContext, itemIndex: number): IDataObject =>
	'getWorkflowDataProxy' in context ? asObject(context.getWorkflowDataProxy(itemIndex).$json) : {};

/** Tells whether the input item of an item, by its index, is a preview of a test run of the trigger. */
function previewTest({ context, itemOf }: SendHost): (itemIndex: number) => boolean {
	if (beganWithPreviews(context)) return () => true;
	return (itemIndex) => {
		// Where n8n does not say which item a tool's agent works on, what expressions read is asked.
		return isPreview(itemOf(itemIndex) ?? readItem(context, itemIndex));
	};
}

/**
 * Leaves out what answers a preview: the person has been answered, or will be by the published
 * workflow.
 */
export function dropPreviews(host: SendHost, drafts: Draft[], leaveOut: LeaveOut): Draft[] {
	const isOfPreview = previewTest(host);
	return drafts.filter((draft) => {
		if (!isOfPreview(draft.itemIndex)) return true;
		leaveOut(draft, REASON);
		return false;
	});
}

/**
 * Refuses to ask about a preview.
 *
 * @param host of the only item
 * @throws {InputError} where its item is one
 */
export function refusePreview(host: SendHost): void {
	if (!previewTest(host)(0)) return;
	throw new InputError(
		'Nothing was sent: the item is a preview that a test run of ClickSend Trigger shows',
		'Publish the workflow (older n8n: Activate) and write a new text, or set Also Answer Previews under Options',
	);
}
