import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import type { ToolCall } from '../../support/fake-llm';
import type { Job, Tool, ToolPath } from '../../support/toolPaths/path';
import type { ToolStage } from '../../support/toolPaths/stage';

/** The person who writes to the agent. A number for tests, which costs nothing. */
export const GUEST = '+61411111111';
/** Somebody whom nobody told of. */
export const STRANGER = '+61491570157';

/** What a tool is called with to send an SMS. */
export const TEXT = 'Your table is ready.';

/** How a path that has no item, or starts anew with each call, ends otherwise than the others. */
export type ByPath<Value> = Value | ((path: ToolPath) => Value);

/** What somebody tries with tools, and what may come of it. */
export interface Attack {
	title: string;
	/** prepares ClickSend, and gives the tools and the calls */
	job(stage: ToolStage): Job | Promise<Job>;
	/** whose phones ring, in order; nobody's if not given */
	received?: ByPath<string[]>;
	/** in place of `received`: whose phones may ring, each as often as it stands */
	atMost?: string[];
	/** the requests that change something at ClickSend beside sends; none if not given */
	changes?: RegExp[];
	/** what the model is told: of its last call, or of several together */
	told: ByPath<RegExp>;
	/** whether the model is told that of each call */
	ofEach?: boolean;
	/** looks at what else may not have happened */
	check?(stage: ToolStage, told: string): Promise<void>;
}

/** Something that a person sets and no model can lift. */
export interface Guard {
	/** as users know it */
	name: string;
	attacks: Attack[];
}

/** The value for a path. */
export const forPath = <Value extends object>(value: ByPath<Value>, path: ToolPath): Value =>
	typeof value === 'function' ? value(path) : value;

/**
 * An expression that a model fills.
 *
 * @param key the name of the model's argument
 */
export const fromAi = (key: string): string => `={{ $fromAI('${key}', '', 'string') }}`;

/** A picked value of a resource locator. */
export const picked = (value: string): INodeParameters => ({ __rl: true, mode: 'id', value });

/** A tool named after nothing but its operation; the model reads its errors. */
export const tool = (
	name: string,
	parameters: INodeParameters,
	settings: Partial<INode> = {},
): Tool => ({ name, parameters, onError: 'continueRegularOutput', ...settings });

/** Sends an SMS to whom and with what the model says. */
export const sendTool = (
	options: INodeParameters | string = {},
	parameters: INodeParameters = {},
	settings: Partial<INode> = {},
): Tool =>
	tool(
		'Send',
		{
			resource: 'sms',
			operation: 'send',
			recipientType: 'number',
			to: fromAi('to'),
			body: fromAi('body'),
			additionalFields: {},
			options,
			...parameters,
		},
		settings,
	);

/** A call of the tool that sends. */
export const sendCall = (to: unknown = GUEST, more: IDataObject = {}): ToolCall => ({
	tool: 'Send',
	arguments: { to, body: TEXT, ...more },
});

/** The names under which n8n hands on what a tool put out. */
const WRAPPED = ['response', 'data', 'json'];

/** What a model was told, in plain words: the error, or the output as JSON. */
export function plainly(told: string | undefined): string {
	if (told === undefined) return '';
	const value = parsed(told);
	if (typeof value === 'string') return value === told ? told : plainly(value);
	if (Array.isArray(value) && value.length === 1) return plainly(JSON.stringify(value[0]));
	if (typeof value === 'object' && value !== null) {
		if ('error' in value && typeof value.error === 'string') return value.error;
		// The Tool Executor, n8n's own agents and an item put the output into something.
		for (const [name, within] of Object.entries(value)) {
			if (WRAPPED.includes(name)) return plainly(JSON.stringify(within));
		}
	}
	return told;
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}
