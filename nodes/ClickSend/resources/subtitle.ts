import type { Resource } from './types';

/**
 * What n8n shows under the node on the canvas, in the words of the form: `SMS: Send`.
 *
 * @param resources all resources of the node
 * @returns an expression; one that knows the names, since values are no words
 */
export function subtitleOf(resources: readonly Resource[]): string {
	const names = Object.fromEntries(resources.map(({ name, value }) => [value, name]));
	const usual: Record<string, string> = {};
	const others: Record<string, string> = {};
	for (const { value: resource, operations } of resources) {
		for (const { value, name } of operations) {
			usual[value] ??= name;
			if (usual[value] !== name) others[`${resource}.${value}`] = name;
		}
	}
	const at = (entries: Record<string, string>, key: string) =>
		`(${JSON.stringify(entries)})[${key}]`;
	const [resource, operation] = ['$parameter["resource"]', '$parameter["operation"]'];
	const ofBoth = at(others, `${resource} + "." + ${operation}`);
	return `={{ ${at(names, resource)} + ": " + (${ofBoth} || ${at(usual, operation)}) }}`;
}
