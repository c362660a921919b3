import type { Timers } from '../core/timers';
import type { Message } from './types';

/** The calls that ring until somebody presses a key, hangs up, or lets their time go by. */
export class RingingCalls {
	private readonly callingOff = new Map<Message, () => void>();

	constructor(private readonly timers: Timers) {}

	/** Lets a call ring for so many milliseconds; then it is over, which `whenOver` is told. */
	start(call: Message, ms: number, whenOver: () => void): void {
		const callOff = this.timers.after(ms, () => {
			this.callingOff.delete(call);
			whenOver();
		});
		this.callingOff.set(call, callOff);
	}

	has(call: Message): boolean {
		return this.callingOff.has(call);
	}

	/** Ends a call before its time; false when it does not ring. */
	end(call: Message): boolean {
		this.callingOff.get(call)?.();
		return this.callingOff.delete(call);
	}

	/** Ends all calls to a number, and says which. */
	endAllOf(number: string): Message[] {
		return [...this.callingOff.keys()].filter((call) => call.to === number && this.end(call));
	}
}
