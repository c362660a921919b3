import type { IDataObject, IN8nRequestOperations } from 'n8n-workflow';
import { MATCHES_NEEDED, outcomeOf, readOutcomeChoice } from '../../request/matches';
import { readPages } from '../../request/pages';
import { refuse } from '../../request/prepare';
import { search } from '../../request/styles';
import { textOf } from '../../request/text';

/** List names are compared as people read them. */
const sameName = (value: unknown) => textOf(value).toLocaleLowerCase();

/** Finds lists by their whole name. ClickSend lets several lists have the same one. */
export function findByName(): IN8nRequestOperations {
	return search(async (context, request) => {
		const name = sameName(context.getNodeParameter('listName', ''));
		if (name === '') refuse(context, 'The name of the contact list is empty');
		const choice = readOutcomeChoice((field, fallback) =>
			context.getNodeParameter(field, fallback),
		);

		const found: IDataObject[] = [];
		const call = { itemIndex: context.getItemIndex() };
		for await (const lists of readPages(context, request, { call })) {
			found.push(...lists.filter((row) => sameName(row.list_name) === name));
			if (found.length >= MATCHES_NEEDED[choice.several]) break;
		}
		return outcomeOf(context.getNode(), found, choice, 'contact list', context.getItemIndex());
	});
}
