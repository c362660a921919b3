import { describe, expect, it } from 'vitest';
import type { Answer } from '../support/api';
import { clickSendAnswers, page, refusal, success } from '../support/api';
import { runNode } from '../support/engine';
import { isolateNetwork } from '../support/setup';

isolateNetwork();

const full = Array.from({ length: 100 }, (_, id) => ({ template_id_master: id }));
const read = async (answers: Answer[]) => {
	const received = clickSendAnswers(answers);
	const run = await runNode({
		resource: 'masterEmailTemplate',
		operation: 'getAll',
		returnAll: true,
	});
	return { rows: run.outputs[0]?.length, error: run.error?.message, calls: received.length };
};

describe('a plain array of exactly one page', () => {
	it('is whole where there is no second one', async () => {
		const answers = [success(full), refusal(404, 'NOT_FOUND')];
		expect(await read(answers)).toEqual({ rows: 100, error: undefined, calls: 2 });
	});

	it.each([400, 401, 403])('is no list where the second one is refused with %i', async (status) => {
		const { rows, error } = await read([success(full), refusal(status, 'REFUSED')]);
		expect(rows).toBeUndefined();
		expect(error).toContain('REFUSED');
	});

	it.each<[string, Answer[]]>([
		['the first page', [refusal(404, 'NOT_FOUND')]],
		['a page that counters name', [page(full, 1, 2), refusal(404, 'NOT_FOUND')]],
	])('is an error where %s is not there', async (_, answers) => {
		expect((await read(answers)).error).toContain('NOT_FOUND');
	});
});
