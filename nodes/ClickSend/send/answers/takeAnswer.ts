import { asObject } from '../../../shared/text/objects';
import type { IDataObject } from 'n8n-workflow';
import { objectOf, rowsOf } from '../../../shared/answers/answer';
import { withoutSecretFields } from '../../../shared/answers/secretFields';
import { verdictOf } from '../../../shared/answers/verdict';
import { textOf } from '../../../shared/text/text';
import type { Call } from '../calls';
import type { TextChecks } from '../checks/textChecks';
import { describeMessage } from '../checks/textChecks';
import type { SentMessage } from '../delivery';
import type { SendOptions } from '../form/options';
import { matchAnswers } from './matchAnswers';
import { messageError, pickMessage } from './messages';
import type { Outcomes } from '../outcomes';
import type { Draft, SendHost } from '../types';
import { notNamed, unnamedOfList } from './unnamed';
import { entryAt } from '../../../shared/text/entries';

export interface Run {
	host: SendHost;
	options: SendOptions;
	outcomes: Outcomes;
	simplify: boolean;
	texts: TextChecks;
}

/** The three letters of the currency in an answer's prices. */
export const currencyOf = ({ _currency }: IDataObject) =>
	textOf(asObject(_currency).currency_name_short);

/** Gives each draft of a call its outcome. Returns the messages that are waited for. */
export function takeAnswer(
	{ host, options, outcomes, simplify }: Run,
	call: Call,
	body: unknown,
): SentMessage[] {
	const data = objectOf(body);
	const rows = rowsOf(data.messages);
	const currency = currencyOf(data);
	const node = host.context.getNode();
	const taken: SentMessage[] = [];
	const more: IDataObject = {
		...(currency !== '' && { currency }),
		...(options.dryRun && { dry_run: true }),
		...(options.includeTotals && {
			call: {
				total_price: data.total_price,
				total_count: data.total_count,
				queued_count: data.queued_count,
				blocked_count: data.blocked_count,
				currency,
			},
		}),
	};
	const isPrice = outcomes.sendsNothing;
	const settle = ({ itemIndex, message }: Draft, row: IDataObject) => {
		if (verdictOf(row.status) !== 'accepted') {
			outcomes.failed(itemIndex, messageError(node, row, itemIndex, isPrice));
			return;
		}
		const json = simplify ? pickMessage(row) : { ...withoutSecretFields(row) };
		if (host.channel === 'sms') Object.assign(json, describeMessage(message));
		Object.assign(json, more);
		const tell = outcomes.done(itemIndex, json);
		if (options.waitForDelivery !== undefined) {
			taken.push({ tell, row, schedule: message.schedule });
		}
	};

	if (call.toList) {
		const draft = entryAt(call.drafts, 0);
		for (const row of rows) settle(draft, row);
		for (const error of unnamedOfList(data, rows.length, isPrice))
			outcomes.failed(draft.itemIndex, error);
		return taken;
	}
	matchAnswers(call.drafts, rows).forEach((row, index) => {
		const draft = entryAt(call.drafts, index);
		if (row !== undefined) settle(draft, row);
		else outcomes.failed(draft.itemIndex, notNamed(rows.length, isPrice));
	});
	return taken;
}
