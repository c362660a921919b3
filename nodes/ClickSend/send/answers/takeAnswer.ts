import type { IDataObject } from 'n8n-workflow';
import { objectOf, rowsOf } from '../../../shared/answers/answer';
import { withoutSecretFields } from '../../../shared/answers/secretFields';
import { verdictOf } from '../../../shared/answers/verdict';
import type { Output } from '../../styles/output';
import { shapedAs } from '../../styles/output';
import { currencyOf, totalsOf } from '../../styles/totals';
import type { Call } from '../calls';
import type { TextChecks } from '../checks/textChecks';
import { describeMessage } from '../checks/textChecks';
import type { SentMessage } from '../delivery';
import type { SendOptions } from '../form/options';
import { obstaclesIn, summariesOf, summaryOf, withObstacles } from './countrySummary';
import { matchAnswers } from './matchAnswers';
import { keptOfMessage, messageError } from './messages';
import type { Outcomes } from '../outcomes';
import type { Draft, SendHost } from '../types';
import { notNamed, unnamedOfList } from './unnamed';
import { entryAt } from '../../../shared/text/entries';

export interface Run {
	host: SendHost;
	options: SendOptions;
	outcomes: Outcomes;
	output: Output;
	texts: TextChecks;
}

/** The status of a message that was checked and priced, and not sent. */
const DRY_RUN = 'DRY_RUN';

/** Gives each draft of a call its outcome. Returns the messages that are waited for. */
export function takeAnswer(
	{ host, options, outcomes, output }: Run,
	call: Call,
	body: unknown,
): SentMessage[] {
	const data = objectOf(body);
	const rows = rowsOf(data.messages);
	const currency = currencyOf(data);
	const node = host.context.getNode();
	const taken: SentMessage[] = [];
	const more: IDataObject = {
		...(options.dryRun && { dry_run: true }),
		...(options.includeTotals && { call: totalsOf(data) }),
	};
	const summaries = summariesOf(data);
	const isPrice = outcomes.sendsNothing;
	const settle = ({ itemIndex, message }: Draft, row: IDataObject) => {
		const summary = summaryOf(summaries, row);
		if (verdictOf(row.status) !== 'accepted') {
			const error = messageError(node, row, itemIndex, isPrice);
			if (summary !== undefined) {
				error.description = [error.description, obstaclesIn(summary)].filter(Boolean).join('. ');
			}
			outcomes.failed(itemIndex, error);
			return;
		}
		const whole: IDataObject = {
			...(output === 'simplified' ? row : withoutSecretFields(row)),
			...(host.channel === 'sms' && describeMessage(message)),
			...(currency !== '' && { currency }),
		};
		// What was only tried must not look like a message.
		if (options.dryRun) {
			whole.status = DRY_RUN;
			delete whole.message_id;
		}
		const kept = shapedAs(output, whole, keptOfMessage(host.channel, isPrice));
		const json = { ...kept, ...more, ...(summary && { country_summary: summary }) };
		const tell = outcomes.done(itemIndex, json);
		if (options.waitForDelivery !== undefined) {
			taken.push({ tell, row, schedule: message.schedule });
		}
	};

	if (call.toList) {
		const draft = entryAt(call.drafts, 0);
		for (const row of rows) settle(draft, row);
		for (const error of unnamedOfList(data, rows.length, isPrice))
			outcomes.failed(draft.itemIndex, withObstacles(error, summaries));
		return taken;
	}
	matchAnswers(call.drafts, rows).forEach((row, index) => {
		const draft = entryAt(call.drafts, index);
		if (row !== undefined) settle(draft, row);
		else outcomes.failed(draft.itemIndex, withObstacles(notNamed(rows.length, isPrice), summaries));
	});
	return taken;
}
