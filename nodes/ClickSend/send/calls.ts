import { createHash } from 'node:crypto';
import { Turns } from '../../shared/api/turns';
import type { Draft, SendHost } from './types';

/** One call to ClickSend. */
export interface Call {
	drafts: Draft[];
	/** whether ClickSend makes many messages of the one draft */
	toList: boolean;
}

/** Drafts with the same key can share a call. */
async function callKey(draft: Draft, host: SendHost): Promise<string> {
	const { envelope, mediaField, itemIndex } = draft;
	if (mediaField !== undefined) {
		const { content } = await host.readFile(itemIndex, mediaField);
		const hash = createHash('sha256').update(content).digest('base64');
		return `${hash} ${JSON.stringify(envelope)}`;
	}
	for (const _name in envelope) return JSON.stringify(envelope);
	return '';
}

/**
 * Puts drafts together into calls: those that share a media file and sender rules, in their order,
 * at most `batchSize` in each. A draft to a contact list travels alone, since ClickSend makes many
 * messages of it.
 *
 * @param onError told of a draft whose file cannot be read
 */
export async function planCalls(
	drafts: Draft[],
	batchSize: number,
	host: SendHost,
	onError: (draft: Draft, error: unknown) => void,
): Promise<Call[]> {
	const calls: Call[] = [];
	const open = new Map<string, Call>();
	const turns = new Turns();
	for (const draft of drafts) {
		if (turns.areDue()) await turns.take();
		if ('list_id' in draft.message) {
			calls.push({ drafts: [draft], toList: true });
			continue;
		}
		let key: string;
		try {
			key = await callKey(draft, host);
		} catch (error) {
			onError(draft, error);
			continue;
		}
		let call = open.get(key);
		if (call === undefined || call.drafts.length >= batchSize) {
			call = { drafts: [], toList: false };
			open.set(key, call);
			calls.push(call);
		}
		call.drafts.push(draft);
	}
	return calls;
}
