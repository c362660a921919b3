import { InputError } from '../answers/problem';
import { isNothing } from '../text/nothing';

/**
 * Writes an endpoint's path with its ids taken from the node's fields, each encoded, as the
 * expression that n8n evaluates per item: `/lists/{listId}` → `=/lists/{{ … }}`.
 *
 * @param template ClickSend's path with the n8n field names in braces
 * @returns the expression for `routing.request.url`
 */
export function path(template: string): string {
	return `=${template.replace(
		/\{(\w+)\}/g,
		(_match, field: string) =>
			`{{ encodeURIComponent(String($parameter["${field}"] ?? "").trim()) }}`,
	)}`;
}

/**
 * Refuses a path in which an id is missing or would change the endpoint. n8n swallows a failing
 * expression, so an id that could not be read arrives here as an empty or telltale segment.
 *
 * @param url the path of a request, relative to the base URL
 * @throws {Error} when a segment is empty, a dot segment, a stringified nothing, or 0 or less
 */
export function assertPath(url: string | undefined): asserts url is string {
	if (url === undefined || url === '') throw new Error('The operation has no endpoint');
	const segments = url.split('/').slice(1);
	const isWrong = (segment: string) =>
		isNothing(decodeURIComponent(segment)) ||
		// 0 is what a calculation makes of an empty cell; no ID is 0 or less.
		Number(segment) <= 0 ||
		['.', '..', 'true', 'false'].includes(segment) ||
		segment.includes('%5Bobject%20');
	if (segments.some(isWrong)) {
		throw new InputError(
			'An ID that this operation needs is empty or could not be read from the item',
		);
	}
}
