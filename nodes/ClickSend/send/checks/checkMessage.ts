import type { IDataObject } from 'n8n-workflow';
import { InputError } from '../../../shared/answers/problem';
import { cleanRecipient, impossibleRecipient } from '../../../shared/phone/recipient';
import { quoted, switchOf, textOf } from '../../../shared/text/text';
import { isBlank } from '../../../shared/text/visible';
import { idOf } from '../../steps/ids';
import type { LocalNow } from '../../steps/schedule';
import { readSchedule } from '../../steps/schedule';
import type { Channel } from '../types';

/** Fields that ClickSend takes as 0 or 1. */
const FLAGS = ['require_input', 'machine_detection'] as const;
/** Those that it takes as true or false. */
const SWITCHES = ['exclude_no_sender_id_recipients', 'show_summary'] as const;

/** What a message is counted under in ClickSend's statistics, unless its form says otherwise. */
const DEFAULT_SOURCE = 'n8n';

/** What a message is checked against. */
export interface CheckSettings extends LocalNow {
	channel: Channel;
}

/** When a message is to be sent, in Unix seconds; undefined is at once. */
function scheduleOf(value: unknown, local: LocalNow): number | undefined {
	const reading = readSchedule(value, local);
	if (reading.problem) throw new InputError(reading.problem.message, reading.problem.advice);
	return reading.seconds;
}

/**
 * The recipient in the form that ClickSend takes.
 *
 * @param value as the form gives it
 * @throws {InputError} where there is none, or it can be no phone number
 */
export function readRecipient(value: unknown): string {
	if (textOf(value) === '') {
		throw new InputError(
			'The recipient is empty',
			'Recipient has no value for this item; check the expression and the column that it reads',
		);
	}
	const problem = impossibleRecipient(value);
	if (problem !== undefined) {
		throw new InputError(
			`The recipient ${quoted(value)} ${problem}`,
			'Give one phone number, best with its country code such as +61411111111',
		);
	}
	return cleanRecipient(value);
}

/** A switch as ClickSend takes it; an empty cell is off. */
function readFlag(name: string, value: unknown): 0 | 1 {
	const isOn = textOf(value) === '' ? false : switchOf(value);
	if (isOn !== undefined) return isOn ? 1 : 0;
	throw new InputError(`${name} is neither true nor false`, 'Check the expression or the column');
}

/**
 * Brings a message into the form that ClickSend takes, and refuses one that it cannot be. n8n drops
 * a field whose expression fails without a word, so what must be there is checked here.
 *
 * @param message the message in ClickSend's names, changed in place
 * @throws {InputError} saying what is missing or wrong
 */
export function checkMessage(message: IDataObject, settings: CheckSettings): void {
	if ('list_id' in message && textOf(message.to) !== '') {
		throw new InputError(
			'The item has both a phone number and a contact list',
			'Choose one of the two under Send To, without an expression',
		);
	}
	if ('list_id' in message) {
		message.list_id = idOf(message.list_id);
		if (message.list_id === undefined) {
			throw new InputError(
				'No contact list is chosen',
				'Pick one under Contact List, or give its ID',
			);
		}
	} else {
		message.to = readRecipient(message.to);
	}

	if (isBlank(message.body)) {
		throw new InputError(
			'The message is empty',
			'Message Text has no text for this item; check the expression and the column that it reads',
		);
	}
	if (typeof message.body !== 'string') message.body = textOf(message.body);

	if (settings.channel === 'mms' && isBlank(message.subject)) {
		throw new InputError('The subject is empty', 'An MMS needs one, of at most 20 characters');
	}

	if ('schedule_in_minutes' in message) {
		const minutes = textOf(message.schedule_in_minutes);
		delete message.schedule_in_minutes;
		message.schedule = minutes === '0' ? 0 : minutes && `in ${minutes} minutes`;
	}
	if ('schedule' in message) {
		const schedule = scheduleOf(message.schedule, settings);
		if (schedule === undefined) delete message.schedule;
		else message.schedule = schedule;
	}
	for (const flag of FLAGS) if (flag in message) message[flag] = readFlag(flag, message[flag]);
	for (const name of SWITCHES) {
		if (name in message) message[name] = readFlag(name, message[name]) === 1;
	}
	if (textOf(message.source) === '') message.source = DEFAULT_SOURCE;
	for (const name in message) {
		const value = message[name];
		if (value === '' || value === undefined || value === null) delete message[name];
	}
}
