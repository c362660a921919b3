import { isInternational, phoneKey } from './phoneKey';

/** Shorter numbers end alike by chance. */
const TELLING_DIGITS = 7;

interface Entry {
	/** without zeros in front */
	digits: string;
	isInternational: boolean;
}

const ending = (digits: string) => digits.slice(-TELLING_DIGITS);

function entryOf(key: string, value: unknown): Entry {
	return { digits: key.replace(/^0+/, ''), isInternational: isInternational(value) };
}

/** Whether two numbers can be one, of which at least one does not say its country. */
function canBeOne(one: Entry, other: Entry): boolean {
	if (one.isInternational && other.isInternational) return false;
	const [short, long] = [one.digits, other.digits].sort((a, b) => a.length - b.length);
	return short.length >= TELLING_DIGITS && long.endsWith(short);
}

/**
 * Numbers to look others up in, however they are written. Which country completes a number without
 * calling code is known to ClickSend alone, so such a number is found by its ending: rather one too
 * many than one too few.
 */
export class PhoneSet {
	private readonly keys = new Set<string>();
	private readonly byEnding = new Map<string, Entry[]>();

	/**
	 * @param value a number as somebody wrote it
	 * @param country two-letter code of the country in which it is read, where that is known
	 */
	add(value: unknown, country?: string): void {
		const key = phoneKey(value, country);
		if (key === '' || this.keys.has(key)) return;
		this.keys.add(key);
		const entry = entryOf(key, value);
		const alike = this.byEnding.get(ending(entry.digits));
		if (alike === undefined) this.byEnding.set(ending(entry.digits), [entry]);
		else alike.push(entry);
	}

	/** Whether a number is among them, or may be. */
	has(value: unknown, country?: string): boolean {
		const key = phoneKey(value, country);
		if (this.keys.has(key)) return true;
		const entry = entryOf(key, value);
		const alike = this.byEnding.get(ending(entry.digits)) ?? [];
		return alike.some((other) => canBeOne(entry, other));
	}
}
