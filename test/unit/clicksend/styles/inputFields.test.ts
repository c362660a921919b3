import type { IExecuteFunctions } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { keepingInputs } from '../../../../nodes/ClickSend/styles/guards/inputFields';
import type { Style } from '../../../../nodes/ClickSend/styles/types';

const STYLE = { isPaged: false, keepsInput: true, run: async () => Promise.resolve([]) } as Style;

const COUNT = 10_000;

/** Runs an operation whose rows are numbered, and counts what it asks of n8n. */
async function run(includeInputFields: unknown) {
	const asked = { parameters: 0, inputs: 0 };
	const items = Array.from({ length: COUNT }, (_none, row) => ({ json: { row } }));
	const context = {
		getNode: () => ({ type: 'x.clickSend', parameters: { includeInputFields } }),
		getNodeParameter: (_name: string, index: number) => {
			asked.parameters++;
			return typeof includeInputFields === 'string' ? index % 2 === 0 : includeInputFields;
		},
		getInputData: () => {
			asked.inputs++;
			return items;
		},
	} as unknown as IExecuteFunctions;
	const operation = keepingInputs(STYLE, async () =>
		Promise.resolve([
			items.map((_item, item) => ({ json: { to: item }, pairedItem: { item } })).reverse(),
		]),
	);
	const output = (await operation.call(context)) as unknown as Array<Array<{ json: object }>>;
	return { asked, rows: output[0].map(({ json }) => json) };
}

describe('ten thousand rows', () => {
	it('are read with one look at the form, and at the input', async () => {
		const { asked, rows } = await run(true);
		expect(asked.parameters).toBe(1);
		expect(asked.inputs).toBeLessThanOrEqual(2);
		expect(rows).toHaveLength(COUNT);
		expect(rows[0]).toEqual({ to: COUNT - 1, row: COUNT - 1 });
		expect(rows.at(-1)).toEqual({ to: 0, row: 0 });
	});

	it('are left as they are where the switch is off', async () => {
		const { asked, rows } = await run(false);
		expect(asked.parameters).toBe(1);
		expect(rows[0]).toEqual({ to: COUNT - 1 });
	});

	it('are asked one by one only where an expression says it', async () => {
		const { asked, rows } = await run('={{ $json.row % 2 === 0 }}');
		expect(asked.parameters).toBe(COUNT);
		expect(rows.slice(0, 2)).toEqual([{ to: COUNT - 1 }, { to: COUNT - 2, row: COUNT - 2 }]);
	});
});
