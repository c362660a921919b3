import type { IDataObject } from 'n8n-workflow';
import { readWholeList } from '../../../shared/api/wholeList';
import { textOf } from '../../../shared/text/text';
import { MATCHES_NEEDED, matchOutcome, readOutcomeChoice } from '../../contacts/matches';
import { refuse } from '../../steps/refuse';
import { search } from '../../styles/styles';
import type { Style } from '../../styles/types';

/** List names are compared as people read them. */
const sameName = (value: unknown) => textOf(value).toLocaleLowerCase();

/** Finds lists by their whole name. ClickSend lets several lists have the same one. */
export function findByName(): Style {
	return search(async (context, request) => {
		const name = sameName(context.getNodeParameter('listName', ''));
		if (name === '') refuse(context, 'The name of the contact list is empty');
		const choice = readOutcomeChoice((field, fallback) =>
			context.getNodeParameter(field, fallback),
		);

		// A list that is not found is often created next.
		const { found } = await readWholeList(context, request, {
			idField: 'list_id',
			consequence: 'Whether there is such a list is not known',
			call: { itemIndex: context.getItemIndex() },
			begin: () => {
				const matches: IDataObject[] = [];
				return {
					found: matches,
					take: (row: IDataObject) => {
						if (sameName(row.list_name) === name) matches.push(row);
					},
					isDone: () => matches.length >= MATCHES_NEEDED[choice.several],
				};
			},
		});
		return matchOutcome(context.getNode(), found, choice, 'contact list', context.getItemIndex());
	});
}
