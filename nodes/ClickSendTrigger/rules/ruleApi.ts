import type { IDataObject } from 'n8n-workflow';
import { isNotFound } from '../../shared/answers/errors';
import type { ClickSendContext } from '../../shared/api/client';
import { callClickSend } from '../../shared/api/client';
import { outcomeOf } from '../../shared/api/outcome';
import { readPages } from '../../shared/api/pages';
import { textOf } from '../../shared/text/text';
import type { RuleKind } from '../event/events';

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

/** Makes a rule. */
export async function createRule(
	context: ClickSendContext,
	{ kind, fields }: WantedRule,
): Promise<void> {
	// Two of the same do no harm, and the next look at the rules removes one of them.
	const request = { method: 'POST' as const, url: kind.path, body: fields };
	await callClickSend(context, request, { repeat: 'safely' });
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
