import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupBy } from '../../../../nodes/ClickSend/contacts/groupBy';

const things = fc.array(
	fc.record({
		// Names of Object.prototype too: they are list IDs like any other.
		key: fc.constantFrom('1', '10', '2', '', 'all', 'constructor', '__proto__'),
		value: fc.integer(),
	}),
);

describe('groupBy', () => {
	it('puts each thing into the group of its key, once and in order', () => {
		fc.assert(
			fc.property(things, (list) => {
				const groups = groupBy(list, ({ key }) => key);
				for (const [key, group] of groups) {
					expect(group).toEqual(list.filter((thing) => thing.key === key));
				}
				expect([...groups.values()].flat()).toHaveLength(list.length);
			}),
		);
	});

	it('has the groups in the order in which their keys first appear', () => {
		fc.assert(
			fc.property(things, (list) => {
				const groups = groupBy(list, ({ key }) => key);
				expect([...groups.keys()]).toEqual([...new Set(list.map(({ key }) => key))]);
			}),
		);
	});
});
