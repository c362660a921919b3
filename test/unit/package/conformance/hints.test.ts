import { describe, expect, it } from 'vitest';
import { ClickSend } from '../../../../nodes/ClickSend/ClickSend.node';
import { ClickSendTrigger } from '../../../../nodes/ClickSendTrigger/ClickSendTrigger.node';
import { textOf } from '../../../../nodes/shared/text/text';

/** What n8n 2.41 reads of a description; the types of the development tools do not have it yet. */
interface Hinted {
	builderHint?: {
		propertyHint?: string;
		searchHint?: string;
		relatedNodes?: Array<{ nodeType: string; relationHint: string }>;
	};
}

const NODES = [new ClickSend(), new ClickSendTrigger()].map(({ description }) => description);

const hintOf = (of: object): Hinted['builderHint'] => (of as Hinted).builderHint;

/** The resources and operations of the node, as n8n lists them to an AI that looks for one. */
const options = NODES[0].properties
	.filter(({ name }) => name === 'resource' || name === 'operation')
	.flatMap(({ name, displayOptions, options: listed = [] }) =>
		listed.map((option) => {
			const resource = displayOptions?.show?.resource?.[0];
			const { value } = option as { value: string };
			return { name: name === 'resource' ? value : `${textOf(resource)}.${value}`, option };
		}),
	);

const hintFor = (wanted: string): string =>
	hintOf(options.find(({ name }) => name === wanted)!.option)?.propertyHint ?? '';

describe('hints for an AI that builds workflows', () => {
	it('say of both nodes what they are for, and name the other', () => {
		const names = NODES.map(({ name }) => `n8n-nodes-clicksend.${name}`);
		const related = NODES.map((node) =>
			hintOf(node)?.relatedNodes?.map(({ nodeType }) => nodeType),
		);
		expect(related).toEqual([[names[1]], [names[0]]]);
	});

	it.each(['sms.send', 'mms.send', 'voice.send'])('say that %s needs no loop', (name) => {
		expect(hintFor(name)).toMatch(/no loop/);
	});

	it.each(['sms', 'mms', 'voice', 'smsCampaign', 'mmsCampaign', 'emailCampaign'])(
		'say when to take %s',
		(name) => {
			expect(hintFor(name)).not.toBe('');
		},
	);

	it('are short: they are read again and again', () => {
		const long = options.filter(({ option }) => (hintOf(option)?.propertyHint ?? '').length > 120);
		expect(long.map(({ name }) => name)).toEqual([]);
		for (const node of NODES) expect(hintOf(node)?.searchHint?.length).toBeLessThan(400);
	});
});
