import type { Answer } from '../../support/api';
import { phoneOf, type MessageCall } from '../../support/phones';

/** How many messages are sent. */
export const ITEMS = 100;
/** How many of them share a call. */
export const PER_CALL = 10;
/** How many calls that makes. */
export const CALLS = ITEMS / PER_CALL;

/** The call that is disturbed, counted as ClickSend receives them: the fourth. */
export const FOURTH = 3;

/** The indexes of its items. */
export const IN_FOURTH = range(FOURTH * PER_CALL, (FOURTH + 1) * PER_CALL);

/** The form of a send of a hundred messages in ten calls. */
export const SEND = {
	resource: 'sms',
	operation: 'send',
	to: '={{ $json.phone }}',
	body: '=Hello {{ $json.id }}',
	additionalFields: { customString: '={{ $json.id }}' },
	options: { batchSize: PER_CALL },
};

/** The items, each with a number and an ID of its own. */
export const people = range(0, ITEMS).map((index) => ({
	json: { id: `item-${index}`, phone: phoneOf(index) },
}));

/** The numbers from the first one up to the other, which is left out. */
export function range(from: number, to: number): number[] {
	return Array.from({ length: to - from }, (_none, index) => from + index);
}

/** A fault of the fourth call. */
export const onFourth =
	(answer: Answer | ((call: MessageCall) => Answer)) =>
	(call: MessageCall): Answer | undefined => {
		if (call.index !== FOURTH) return undefined;
		return typeof answer === 'function' ? answer(call) : answer;
	};
