import type { IDataObject, IHookFunctions, IPollFunctions, IWebhookFunctions } from 'n8n-workflow';
import type { ClickSendContext } from '../../shared/api/client';
import { outcomeOf } from '../../shared/api/outcome';
import { readPagedRows } from '../../shared/api/pages';
import { readWholeList } from '../../shared/api/wholeList';
import { partyKey } from '../../shared/phone/phoneKey';
import type { TriggerSettings } from '../form/settings';
import { markOf, marksIn, remember } from './shortMarks';
import { changeState, stateOf } from './state';

/** Most numbers that are kept, in 1.8 kB of static data. */
export const MOST_NUMBERS = 300;

async function readOwnNumbers(context: ClickSendContext): Promise<string> {
	// A number that is missing here lets the workflow answer itself.
	const { dedicated } = await readWholeList(
		context,
		{ method: 'GET', url: '/numbers' },
		{
			idField: 'dedicated_number_id',
			consequence: 'The account’s own numbers are not known',
			begin: () => {
				const rows: IDataObject[] = [];
				return {
					dedicated: rows,
					take: (row: IDataObject) => rows.push(row),
					isDone: () => rows.length >= MOST_NUMBERS,
				};
			},
		},
	);
	const own = await readPagedRows(context, { method: 'GET', url: '/own-numbers' }, MOST_NUMBERS, {
		rowsKey: 'own_numbers',
	});
	const keys = [
		...dedicated.map((row) => partyKey(row.dedicated_number)),
		...own.map((row) => partyKey(row.phone_number)),
	];
	return remember('', keys.filter(Boolean).map(markOf), MOST_NUMBERS);
}

/**
 * Reads the numbers that the account sends from, dedicated ones and own mobile numbers, into the
 * node's state.
 *
 * @throws {NodeApiError} when ClickSend does not give them although the user wants them dropped
 */
export async function rememberOwnNumbers(
	context: IHookFunctions | IPollFunctions,
	settings: TriggerSettings,
): Promise<void> {
	if (!settings.events.includes('smsInbound')) return;
	const { value: ownNumbers, error } = await outcomeOf(readOwnNumbers(context));
	if (error === undefined) changeState(context, { ownNumbers });
	else if (settings.dropOwn) throw error;
	// Some users of an account may not see its numbers: then the output says "not known".
	else sayNotRead(context, error);
}

const sayNotRead = ({ logger }: Pick<IHookFunctions, 'logger'>, { message }: Error) =>
	logger.warn(`ClickSend Trigger: own numbers not read: ${message}`);

/**
 * The account's numbers as they are kept for a webhook. Where n8n has lost them, and they decide what
 * starts the workflow, they are read again.
 *
 * @returns for {@link ownNumberTest}
 * @throws {NodeApiError} where ClickSend does not give them
 */
export async function knownOwnNumbers(
	context: IWebhookFunctions,
	settings: TriggerSettings,
): Promise<string | undefined> {
	const { ownNumbers } = stateOf(context);
	const isNeeded = settings.dropOwn && settings.events.includes('smsInbound');
	if (ownNumbers !== undefined || !isNeeded) return ownNumbers;
	const { value, error } = await outcomeOf(readOwnNumbers(context));
	if (error !== undefined) {
		sayNotRead(context, error);
		throw error;
	}
	changeState(context, { ownNumbers: value });
	return value;
}

/** Tells the account's own numbers from others; undefined while they are not known. */
export function ownNumberTest(
	memory: string | undefined,
): ((number: string) => boolean) | undefined {
	if (memory === undefined) return undefined;
	const marks = marksIn(memory);
	return (number) => marks.has(markOf(partyKey(number)));
}
