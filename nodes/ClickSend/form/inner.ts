import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';

/** The fields in a collection. */
export const innerFields = ({ options = [] }: INodeProperties): INodeProperties[] =>
	options.filter((option) => 'type' in option);

/** The groups of a fixed collection. */
export const innerGroups = ({ options = [] }: INodeProperties): INodePropertyCollection[] =>
	options.filter((option) => 'values' in option);
