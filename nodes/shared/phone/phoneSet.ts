import { phoneIdentity, isName, partyKey } from './phoneKey';
import { endingOf, endsAlike, planOf, possibleForms } from './plans';
import { numbersIn } from './reading';

/** A number with all that it can be. */
interface Entry {
	key: string;
	/** digits without zeros in front */
	forms: string[];
	/** whether it says its country, or the country it is read in is known for certain */
	isKnown: boolean;
}

/** A number that ClickSend reads in this country, where one is given. */
function entryOf(number: string, country?: string): Entry {
	const { key, isKnown } = phoneIdentity(number, country);
	const isCertain = number.startsWith('+') || (isKnown && planOf(country) !== undefined);
	return { key, forms: isCertain ? [key] : possibleForms(number), isKnown: isCertain };
}

/** A number that is stored with this country, which need not be the number's. */
function storedEntryOf(number: string, country?: string): Entry {
	const entry = entryOf(number, country);
	if (number.startsWith('+')) return entry;
	const forms = new Set([...entry.forms, ...possibleForms(number)]);
	return { key: entry.key, forms: [...forms], isKnown: false };
}

/** Whether two numbers can be one, of which at least one does not say its country. */
function canBeOne(one: Entry, other: Entry): boolean {
	if (one.isKnown && other.isKnown) return false;
	return one.forms.some((form) => other.forms.some((second) => endsAlike(form, second)));
}

/**
 * Numbers to look others up in, however they are written. Which country completes a number without
 * calling code is known to ClickSend alone, so such a number is found by its ending: rather one too
 * many than one too few.
 */
export class PhoneSet {
	/** what was added, with its country */
	private readonly added = new Set<string>();
	private readonly keys = new Set<string>();
	private readonly byEnding = new Map<string, Entry[]>();

	/**
	 * @param value a number as somebody wrote it; of several, and of those beside words, each counts
	 * @param country two-letter code of the country that it is stored with, where there is one; the
	 *   number may still be of another
	 */
	add(value: unknown, country?: string): void {
		for (const number of numbersIn(value)) {
			const whole = `${number} ${country ?? ''}`;
			if (this.added.has(whole)) continue;
			this.added.add(whole);
			this.addEntry(storedEntryOf(number, country));
		}
	}

	private addEntry(entry: Entry): void {
		this.keys.add(entry.key);
		for (const ending of new Set(entry.forms.map(endingOf))) {
			const alike = this.byEnding.get(ending);
			if (alike === undefined) this.byEnding.set(ending, [entry]);
			else alike.push(entry);
		}
	}

	/**
	 * Whether a number is among them, or may be.
	 *
	 * @param country two-letter code of the country in which ClickSend reads it, where that is known
	 */
	has(value: unknown, country?: string): boolean {
		return numbersIn(value).some((number) => this.hasEntry(entryOf(number, country)));
	}

	private hasEntry(entry: Entry): boolean {
		if (this.keys.has(entry.key)) return true;
		return entry.forms.some((form) =>
			(this.byEnding.get(endingOf(form)) ?? []).some((other) => canBeOne(entry, other)),
		);
	}
}

/**
 * Whether two senders or receivers are one, or may be: names where they are the same, numbers
 * however they are written.
 *
 * @param country two-letter code of the country in which numbers without calling code are read
 */
export function canBeSame(one: unknown, other: unknown, country?: string): boolean {
	if ([one, other].some(isName)) return partyKey(one) === partyKey(other);
	const others = numbersIn(other).map((number) => entryOf(number, country));
	return numbersIn(one).some((number) => {
		const entry = entryOf(number, country);
		return others.some((second) => entry.key === second.key || canBeOne(entry, second));
	});
}
