import type { INodeProperties } from 'n8n-workflow';

/** Picks one of ClickSend's own email templates: to look at, or to copy. */
export const masterTemplateLocator: INodeProperties = {
	displayName: 'Master Template',
	name: 'masterTemplateId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'One of ClickSend’s own email templates',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a master template…',
			typeOptions: { searchListMethod: 'searchMasterTemplates', searchable: true },
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 57' },
	],
};
