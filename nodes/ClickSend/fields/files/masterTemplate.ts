import { locator } from '../builders';

/** Picks one of ClickSend's own email templates: to look at, or to copy. */
export const masterTemplateLocator = locator({
	displayName: 'Master Template',
	name: 'masterTemplateId',
	required: true,
	description: 'One of ClickSend’s own email templates',
	search: 'searchMasterTemplates',
	choose: 'Select a master template…',
	example: 'e.g. 57',
});
