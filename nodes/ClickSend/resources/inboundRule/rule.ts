import { fromFields } from '../../../shared/text/objects';
import type { IDataObject } from 'n8n-workflow';
import { isSecretHidden } from '../../../shared/answers/secretFields';
import { quoted, textOf } from '../../../shared/text/text';
import { ACTIONS_WITHOUT_TARGET, RULE_ACTIONS, targetLabel } from '../../fields/rule';
import { refuse } from '../../steps/refuse';
import type { ItemContext, Prepare } from '../../steps/types';
import { isWebAddress } from '../../../shared/text/webAddress';
import { readStored } from '../../steps/stored';

/** What a rule of a channel consists of. */
interface RuleShape {
	/** everything that a rule is written with: an update takes it whole */
	fields: readonly string[];
	/** what a new rule has where nothing else is said */
	defaults: IDataObject;
	/** which receipts it can be for */
	matchTypes?: readonly number[];
}

const RECEIPT = ['rule_name', 'match_type', 'action', 'action_address', 'enabled'];
const INBOUND = ['dedicated_number', 'rule_name', 'action', 'action_address', 'enabled'];
const receiptRule: RuleShape = {
	fields: RECEIPT,
	defaults: { match_type: 0, enabled: 1 },
	matchTypes: [0, 1, 2],
};
/** Email and fax have no choice of receipts. */
const wholeReceiptRule: RuleShape = { ...receiptRule, matchTypes: [0] };

const SHAPES: Record<string, Record<string, RuleShape>> = {
	inboundRule: {
		sms: {
			fields: [...INBOUND, 'message_search_type', 'message_search_term', 'body', 'webhook_type'],
			defaults: { message_search_type: 0, message_search_term: null, enabled: 1 },
		},
		fax: { fields: INBOUND, defaults: { enabled: 1 } },
	},
	deliveryReceiptRule: {
		sms: receiptRule,
		voice: receiptRule,
		email: wholeReceiptRule,
		fax: wholeReceiptRule,
	},
};

/** An email to the user goes without a target too, but can have one. */
const NEEDS_NO_TARGET = [...ACTIONS_WITHOUT_TARGET, 'EMAIL_USER'];

function shapeOf(context: ItemContext): RuleShape {
	const shapes = SHAPES[textOf(context.getNodeParameter('resource'))] ?? {};
	const channel = textOf(context.getNodeParameter('channel', ''));
	const shape = Object.hasOwn(shapes, channel) ? shapes[channel] : undefined;
	if (shape !== undefined) return shape;
	return refuse(
		context,
		`There are no such rules for the channel ${quoted(channel)}`,
		`Choose one of ${Object.keys(shapes).join(', ')}`,
	);
}

/** Refuses a channel that has no such rules, as an expression may give it. */
export const requireChannel: Prepare = (context, request) => {
	shapeOf(context);
	return request;
};

/** Checks the fields that are given, each by itself. */
function checkFields(context: ItemContext, body: IDataObject, shape: RuleShape): void {
	const isOneOf = (name: string, values: unknown[]) =>
		!(name in body) || values.map(String).includes(textOf(body[name]));
	const actions = RULE_ACTIONS.map(({ value }) => value);
	if (!isOneOf('action', actions)) refuse(context, 'The action is none that ClickSend has');
	if (!isOneOf('match_type', [...(shape.matchTypes ?? [])])) {
		refuse(context, 'The choice of receipts is none that this channel has');
	}
	if (!isOneOf('message_search_type', [0, 1, 2, 3])) {
		refuse(context, 'The search type is none that ClickSend has');
	}
	if (!isOneOf('webhook_type', ['post', 'get', 'json'])) {
		refuse(context, 'The webhook format is none that ClickSend has');
	}
	for (const [name, label] of [
		['rule_name', 'Rule Name'],
		['dedicated_number', 'Dedicated Number'],
	] as const) {
		if (name in body && textOf(body[name]) === '') refuse(context, `${label} is empty`);
	}
}

/** Checks the action with its target, which only make sense together. */
function checkTarget(context: ItemContext, { action, action_address: target }: IDataObject): void {
	const text = textOf(target);
	const isNew = context.getNodeParameter('operation') === 'create';
	const label = isNew ? targetLabel(textOf(action)) : 'Action Target';
	if (isSecretHidden(text)) {
		refuse(
			context,
			`${label} has its secret hidden`,
			'Nothing could be delivered to it; get the rule with Include Secrets switched on',
		);
	}
	if (text === '' && !NEEDS_NO_TARGET.includes(textOf(action))) {
		refuse(context, `${label} is empty`, 'The action needs it');
	}
	if (action === 'URL' && !isWebAddress(text)) {
		refuse(context, `${label} is not a web address`, 'It has to begin with https:// or http://');
	}
}

/** Brings the parts of a rule into line that depend on each other. */
function settle(context: ItemContext, body: IDataObject, shape: RuleShape): IDataObject {
	const rule: IDataObject = { ...body };
	if (ACTIONS_WITHOUT_TARGET.includes(textOf(rule.action))) rule.action_address = '';
	rule.action_address = textOf(rule.action_address);
	if (!shape.fields.includes('message_search_type')) return rule;

	const hasText = textOf(rule.message_search_term) !== '';
	if (Number(rule.message_search_type) === 0) rule.message_search_term = null;
	else if (!hasText) {
		refuse(context, 'Search Text is empty', 'The search type needs it; or choose Any Message');
	}
	// ClickSend says nowhere which of the two fields holds the text of an automatic reply.
	if (rule.action === 'AUTO_REPLY' && textOf(rule.body) === '') rule.body = rule.action_address;
	if (rule.action === 'URL') rule.webhook_type = textOf(rule.webhook_type) || 'post';
	else delete rule.webhook_type;
	return rule;
}

/** A text to search for says by itself that messages have to contain it. */
function withSearchType(body: IDataObject): IDataObject {
	const isNeeded = textOf(body.message_search_term) !== '' && !('message_search_type' in body);
	return isNeeded ? { ...body, message_search_type: 2 } : body;
}

/** Completes and checks a new rule. */
export const completeNewRule: Prepare = (context, request) => {
	const shape = shapeOf(context);
	const given = withSearchType(request.body ?? {});
	checkFields(context, given, shape);
	const rule = settle(context, { ...shape.defaults, ...given }, shape);
	if (textOf(rule.rule_name) === '') refuse(context, 'Rule Name is empty');
	checkTarget(context, rule);
	return { ...request, body: rule };
};

/** Fills in what is not to be changed from the rule as it is: ClickSend takes most rules whole. */
export const completeRule: Prepare = async (context, request) => {
	const shape = shapeOf(context);
	const changes = request.body ?? {};
	checkFields(context, changes, shape);
	// Another action would find the target of the present one.
	if ('action' in changes) {
		checkTarget(context, changes);
	} else if ('action_address' in changes && textOf(changes.action_address) === '') {
		refuse(context, 'Action Target is empty', 'Give a new one, or leave the field out');
	}

	const current = await readStored(context, request);
	// What belongs to the action as it was does not go with another one.
	if ('action' in changes) delete current.action_address;
	const replies = [current.action, changes.action].includes('AUTO_REPLY');
	if (replies && ('action' in changes || 'action_address' in changes)) delete current.body;
	// A new text to search for needs a type of search, as for a new rule.
	const isSearched = textOf(changes.message_search_term) !== '';
	if (isSearched && Number(current.message_search_type) === 0) delete current.message_search_type;
	const known = shape.fields
		.filter((name) => current[name] !== undefined && current[name] !== null)
		.map((name) => [name, current[name]]);
	const rule = settle(
		context,
		{
			...shape.defaults,
			...withSearchType({ ...fromFields(known), ...changes }),
		},
		shape,
	);
	if (!('action' in changes) && 'action_address' in changes) checkTarget(context, rule);
	return { ...request, body: rule };
};

/** The rule under the same name of its ID as a single rule has. */
export function withSameId(row: IDataObject): IDataObject {
	if (row.sms_inbound_rule_id === undefined || row.inbound_rule_id !== undefined) return row;
	return { inbound_rule_id: row.sms_inbound_rule_id, ...row };
}
