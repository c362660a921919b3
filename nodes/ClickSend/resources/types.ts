import type { IDataObject, IHttpRequestMethods, INodeProperties } from 'n8n-workflow';
import type { Statement } from '../fields/confirm';
import type { Style } from '../styles/types';

/** Everything that is true of an operation. */
export interface Row {
	/** as it stands in the form, in title case */
	name: string;
	/** as it stands in workflows: never to be changed once it is published */
	value: string;
	/** as n8n's list of actions has it, in sentence case; what it costs or risks follows from the row */
	action: string;
	description: string;
	/** ClickSend's method and path; ids are the names of the form's fields in braces */
	endpoint: `${IHttpRequestMethods} /${string}`;
	/** how it is called and what comes of the answer */
	style: Style;
	/** what every body holds beside the fields */
	body?: IDataObject;
	/** what every query holds beside the fields */
	query?: IDataObject;
	/**
	 * a person has to confirm it in the form: it costs more than one message, cannot be undone, or
	 * changes how the account is reached or where its messages go. The form has this sentence to choose,
	 * so it says what happens.
	 */
	confirm?: Statement;
	/** what to know before, in a few words, where neither costs nor `confirm` say it */
	risk?: string;
	/** whether it costs money beside sends, whose styles say so */
	costs?: true;
	/** whether a new node shows it */
	isDefault?: true;
	/** whether the answer may hold API keys or passwords: the form has Include Secrets */
	secrets?: true;
	/** what an AI that builds workflows has to know beside the description */
	hint?: string;
}

/** A field of the form, and the operations of the resource that show it. */
export interface ShownField {
	field: INodeProperties;
	/** all of them where it is left out */
	operations?: readonly string[];
}

/** A thing of ClickSend's with all that can be done with it. */
export interface Resource {
	name: string;
	/** in a few words: n8n's type of the node has it beside each of the operations */
	description: string;
	/** as it stands in workflows: never to be changed once it is published */
	value: string;
	/** when an AI that builds workflows is to take it, where another would do as well */
	hint?: string;
	operations: readonly Row[];
	/**
	 * the fields in the order of the form. One that several resources have is the same object in each
	 * of them. Confirm, Return All, Limit, Output and Include Secrets follow from the rows.
	 */
	fields: readonly ShownField[];
}

/**
 * Shows fields for some operations of a resource.
 *
 * @param show.operation the values of the operations; all where it is left out
 * @param fields the fields, with their own conditions
 */
export const showFor = (
	{ operation }: { operation?: readonly string[] },
	fields: readonly INodeProperties[],
): ShownField[] => fields.map((field) => ({ field, operations: operation }));
