import { canBeSame } from '../../shared/phone/phoneSet';
import { textOf } from '../../shared/text/text';
import type { TriggerEvent } from '../event/output';
import type { TriggerSettings } from './settings';

function matchesText({ textMatch, textTerm }: TriggerSettings, body: string): boolean {
	const [text, term] = [body.trim().toLowerCase(), textTerm.toLowerCase()];
	switch (textMatch) {
		case 'startsWith':
			return text.startsWith(term);
		case 'contains':
			return text.includes(term);
		case 'notContains':
			return !text.includes(term);
		default:
			return true;
	}
}

/**
 * Whether an event is one that the user asked for. ClickSend's rules leave most others out already;
 * rules made by hand and polled lists do not.
 */
export function isWanted(event: TriggerEvent, settings: TriggerSettings): boolean {
	if (!settings.events.includes(event.event)) return false;
	if (event.event.endsWith('Receipt')) {
		const { receipts } = settings;
		if (receipts === 'all') return true;
		return receipts === 'final' ? event.isFinal === true : event.status === receipts;
	}
	if (settings.dropOwn && event.isFromOwnNumber === true) return false;
	const { numbers } = settings;
	if (numbers.length > 0 && !numbers.some((number) => canBeSame(number, event.to))) return false;
	return event.event !== 'smsInbound' || matchesText(settings, textOf(event.body));
}
