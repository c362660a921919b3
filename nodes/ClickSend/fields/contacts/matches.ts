import { choice, collection } from '../builders';

/** What a search gives when nothing matches. */
export const ifNoneOption = choice('If None Matches', 'ifNone', {
	options: [
		{ name: 'Return an Error', value: 'error' },
		{
			name: 'Return Found: False',
			value: 'notFound',
			description: 'The workflow goes on with an item that says so, for an If node',
		},
		{ name: 'Return Nothing', value: 'nothing', description: 'The item ends here' },
	],
	default: 'nothing',
	description: 'What comes out for an item that nothing matches',
});

/** What a search gives when several things match. */
export const ifSeveralOption = choice('If Several Match', 'ifSeveral', {
	options: [
		{ name: 'Return All', value: 'all', description: 'Reads the list to its end' },
		{ name: 'Return an Error', value: 'error' },
		{ name: 'Return the First', value: 'first', description: 'Stops at the first match' },
	],
	default: 'first',
	description: 'What comes out for an item that several things match',
});

/** The choices of a search. */
export const searchOptions = collection('options', [ifNoneOption, ifSeveralOption]);
