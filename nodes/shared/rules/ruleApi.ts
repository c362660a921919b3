import type { IDataObject } from 'n8n-workflow';
import { objectOf } from '../answers/answer';
import { isNotFound } from '../answers/errors';
import type { ClickSendContext } from '../api/client';
import { callClickSend } from '../api/client';
import type { RepeatPolicy } from '../api/retry';
import { outcomeOf } from '../api/outcome';
import { readPages } from '../api/pages';
import { textOf } from '../text/text';
import type { RuleKind } from './kinds';

/** A rule at ClickSend. */
export interface Rule {
	id: string;
	fields: IDataObject;
}

/** A rule that this node needs. */
export interface WantedRule {
	kind: RuleKind;
	fields: IDataObject;
}

/** Whether a rule is switched on. */
export const isEnabled = ({ fields }: Rule): boolean =>
	['1', 'true'].includes(textOf(fields.enabled));

const idOf = (row: IDataObject): string =>
	textOf(row.inbound_rule_id) ||
	textOf(row.sms_inbound_rule_id) ||
	textOf(row.fax_inbound_rule_id) ||
	textOf(row.receipt_rule_id) ||
	textOf(row.id);

/** All rules of one kind. */
export async function listRules(context: ClickSendContext, kind: RuleKind): Promise<Rule[]> {
	const rules: Rule[] = [];
	for await (const rows of readPages(context, { method: 'GET', url: kind.path })) {
		rules.push(...rows.map((fields) => ({ id: idOf(fields), fields })));
	}
	return rules;
}

/** One rule of a kind; undefined where there is none. */
export async function getRule(
	context: ClickSendContext,
	kind: RuleKind,
	id: string,
): Promise<Rule | undefined> {
	const url = `${kind.path}/${encodeURIComponent(id)}`;
	const { value, error } = await outcomeOf(callClickSend(context, { method: 'GET', url }));
	if (value !== undefined) return { id, fields: objectOf(value.body) };
	if (isNotFound(error)) return undefined;
	throw error;
}

/**
 * Makes a rule.
 *
 * @param repeat whether a call that failed may be made again, which can make two
 * @returns its ID, or an empty text where ClickSend names none
 */
export async function createRule(
	context: ClickSendContext,
	{ kind, fields }: WantedRule,
	// Two of the same do no harm, where the next look at the rules removes one of them.
	repeat: RepeatPolicy = 'safely',
): Promise<string> {
	const request = { method: 'POST' as const, url: kind.path, body: fields };
	const { body } = await callClickSend(context, request, { repeat });
	return idOf(objectOf(body));
}

/** Gives a rule other fields. */
export async function updateRule(
	context: ClickSendContext,
	{ kind, fields }: WantedRule,
	id: string,
): Promise<void> {
	const url = `${kind.path}/${encodeURIComponent(id)}`;
	await callClickSend(context, { method: 'PUT', url, body: fields });
}

/** Deletes a rule; one that is gone already is no error. */
export async function deleteRule(
	context: ClickSendContext,
	kind: RuleKind,
	id: string,
): Promise<void> {
	const url = `${kind.path}/${encodeURIComponent(id)}`;
	const { error } = await outcomeOf(callClickSend(context, { method: 'DELETE', url }));
	if (error !== undefined && !isNotFound(error)) throw error;
}
