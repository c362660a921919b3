import type { INodeProperties } from 'n8n-workflow';
import { eventFields, messageFields } from './eventFields';
import { modeField } from './mode';
import { optionsField } from './optionsField';
import { pollingFields } from './pollingFields';
import { registrationFields } from './registrationFields';

/** The fields of the trigger's form. */
export const triggerProperties: INodeProperties[] = [
	modeField,
	...eventFields,
	...pollingFields,
	...registrationFields,
	...messageFields,
	optionsField,
];
