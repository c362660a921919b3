import { isObject } from '../data/fields';
import { readAlteration, type Alteration } from './alter';

/** A disturbance: which requests it hits and what it does to them. */
export interface FaultRule {
	match: { method?: string; path?: string };
	/** How many requests it hits before it is used up; without it, all until DELETE /faults. */
	times?: number;
	/** How many matching requests pass first. */
	skip?: number;
	latencyMs?: number;
	/** Answer with this instead of the real answer. */
	status?: number;
	/** Seconds, for the Retry-After header. */
	retryAfter?: number;
	/** Where a redirect leads, for the Location header. */
	location?: string;
	body?: unknown;
	contentType?: string;
	/** Do the work, then answer with `status`/`body` all the same. */
	processed?: boolean;
	/** Cut the connection before the work is done, or after it. */
	drop?: 'before' | 'after';
	/** Do the work and answer, with something else in the answer than there should be. */
	alter?: Alteration;
}

const KEYS: ReadonlySet<string> = new Set<keyof FaultRule>([
	'match',
	'times',
	'skip',
	'latencyMs',
	'status',
	'retryAfter',
	'location',
	'body',
	'contentType',
	'processed',
	'drop',
	'alter',
]);

/** The disturbances in force. */
export class Faults {
	private rules: FaultRule[] = [];

	/** Adds rules as they come in JSON; throws an Error with a readable text for a wrong one. */
	add(given: unknown): number {
		const list = Array.isArray(given) ? given : [given];
		this.rules.push(...list.map(readRule));
		return this.rules.length;
	}

	clear(): void {
		this.rules = [];
	}

	all(): readonly FaultRule[] {
		return this.rules;
	}

	/** The first rule that hits this request; counts it as used. */
	take(method: string, url: string): FaultRule | undefined {
		if (this.rules.length === 0) return undefined;
		for (const rule of this.rules) {
			if (!hits(rule, method, url)) continue;
			if (rule.skip) {
				rule.skip--;
				continue;
			}
			if (rule.times !== undefined && --rule.times <= 0) {
				this.rules = this.rules.filter((other) => other !== rule);
			}
			return rule;
		}
		return undefined;
	}
}

/** True when the rule answers in place of the simulator. */
export function answersItself(rule: FaultRule): boolean {
	return rule.status !== undefined || rule.body !== undefined;
}

/** The path may be a prefix, with or without /v3, or the source of a regular expression. */
function hits({ match }: FaultRule, method: string, url: string): boolean {
	if (match.method && match.method.toUpperCase() !== method) return false;
	if (!match.path) return true;
	const path = url.split('?')[0] ?? '';
	if (path.startsWith(match.path) || path.startsWith(`/v3${match.path}`)) return true;
	const pattern = new RegExp(match.path);
	return pattern.test(path) || pattern.test(url);
}

function readRule(given: unknown): FaultRule {
	if (!isObject(given)) throw new Error('A fault must be an object.');
	const unknown = Object.keys(given).filter((key) => !KEYS.has(key));
	if (unknown.length > 0) throw new Error(`Unknown fault field: ${unknown.join(', ')}.`);
	const match = given.match ?? {};
	if (!isObject(match)) throw new Error('match must be an object.');
	if (given.drop !== undefined && given.drop !== 'before' && given.drop !== 'after') {
		throw new Error('drop must be "before" or "after".');
	}
	for (const name of ['times', 'skip', 'latencyMs', 'status', 'retryAfter']) {
		if (given[name] !== undefined && typeof given[name] !== 'number') {
			throw new Error(`${name} must be a number.`);
		}
	}
	if (given.location !== undefined && typeof given.location !== 'string') {
		throw new Error('location must be a text.');
	}
	if (typeof match.path === 'string') new RegExp(match.path);
	if (given.alter !== undefined) readAlteration(given.alter);
	return { ...given, match };
}
