import type { IHookFunctions, IPollFunctions } from 'n8n-workflow';
import type { Crowd } from '../../shared/rules/crowd';
import { crowdBefore } from '../../shared/rules/crowd';
import type { Plan } from './plan';
import { startsByItself } from './unattended';

/**
 * The crowds before the rules of a plan, when it is carried out.
 *
 * @param gone ids of rules that were removed since it was made
 */
export function crowdsBefore({ places, existing, remove }: Plan, gone: string[]): Crowd[] {
	const removed = new Set([...remove.map(({ id }) => id), ...gone]);
	const wrong = places.filter(({ isRight }) => !isRight);
	const changed = new Map(wrong.map(({ id, wanted }) => [id, wanted]));
	return places.flatMap(({ wanted, id }) => {
		const { kind } = wanted;
		const others = (existing.get(kind) ?? [])
			.filter((rule) => rule.id !== id && !removed.has(rule.id))
			.map((rule) => ({ ...rule, fields: changed.get(rule.id)?.fields ?? rule.fields }));
		return crowdBefore(kind, wanted.fields, others, id) ?? [];
	});
}

/** The names, for people. */
const MOST_NAMES = 10;
const listed = (names: string[]): string => {
	const shown = names.slice(0, MOST_NAMES).map((name) => `"${name}"`);
	return shown.join(', ') + (names.length > shown.length ? ' and more' : '');
};

/** Whether events of the kind certainly never come: of receipt rules ClickSend does not say that. */
const isHopeless = ({ kind, isTotal }: Crowd): boolean => isTotal && kind.type === 'inbound';

/** What to tell about a crowd. */
function sayCrowd({ kind, isTotal, names }: Crowd): string {
	const [which, effect] = isTotal
		? ['the same', 'would never start this workflow']
		: ['some of the same', 'may not start this workflow'];
	return `Messages of the kind ${kind.name} ${effect}: ClickSend runs only the ten oldest rules that match a message, and ten older ones match ${which} messages: ${listed(names)}. Delete or switch off rules that nobody needs in the ClickSend dashboard`;
}

/**
 * Tells of rules that ClickSend may not get to, in n8n's log.
 *
 * @returns what the person has to see who activates the workflow: that events of a kind never come
 */
export function sayCrowds(
	context: IHookFunctions | IPollFunctions,
	crowds: Crowd[],
): string | undefined {
	for (const crowd of crowds) context.logger.warn(`ClickSend Trigger: ${sayCrowd(crowd)}`);
	const hopeless = crowds.find(isHopeless);
	return hopeless === undefined || startsByItself(context) ? undefined : sayCrowd(hopeless);
}
