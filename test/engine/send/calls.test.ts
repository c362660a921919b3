import type { IDataObject } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { runNode, type TestItem } from '../support/engine';
import { fakeClickSend } from '../support/phones';
import { isolateNetwork } from '../support/setup';
import { people, SEND, sizes } from './support/items';

isolateNetwork();

describe('calls that ClickSend takes as a whole', () => {
	const MMS = { ...SEND, resource: 'mms', subject: 'Poster', mediaUrl: '={{ $json.media }}' };
	const media = ['a', 'b', 'a', 'a', 'c', 'b'].map((name) => `https://example.com/${name}.jpg`);

	it('hold the MMS with one media file', async () => {
		const fake = fakeClickSend();
		const items = people(6).map(({ json }, index) => ({ json: { ...json, media: media[index] } }));
		const { outputs } = await runNode(MMS, { items });
		const sent = fake.calls.map(({ body, messages }) => [
			body.media_file,
			messages.map(({ custom_string: id }) => id),
		]);
		expect(sent).toEqual([
			[media[0], ['item-0', 'item-2', 'item-3']],
			[media[1], ['item-1', 'item-5']],
			[media[4], ['item-4']],
		]);
		expect(outputs[0].map(({ json }) => json.custom_string)).toEqual(
			people(6).map(({ json }) => json.id),
		);
	});

	it('are split at the batch size within one media file', async () => {
		const fake = fakeClickSend();
		const items = people(6).map(({ json }, index) => ({ json: { ...json, media: media[index] } }));
		await runNode({ ...MMS, options: { batchSize: 2 } }, { items });
		expect(sizes(fake.calls).sort()).toEqual([1, 1, 2, 2]);
	});

	const picture = (content: string) => ({
		data: {
			data: Buffer.from(content).toString('base64'),
			mimeType: 'image/gif',
			fileName: 'a.gif',
		},
	});
	const binaryMms = { ...MMS, mediaSource: 'binary', binaryPropertyName: 'data' };

	it('share an upload when the items’ files are the same', async () => {
		const fake = fakeClickSend();
		const items = ['one', 'two', 'one', 'one'].map((content, index) => ({
			...people(4)[index],
			binary: picture(content),
		}));
		const { outputs } = await runNode(binaryMms, { items });
		const uploads = fake.received.filter(({ path }) => path === '/uploads');
		expect(uploads.map(({ body }) => body)).toEqual([
			{ content: Buffer.from('one').toString('base64') },
			{ content: Buffer.from('two').toString('base64') },
		]);
		expect(sizes(fake.calls)).toEqual([3, 1]);
		expect(fake.calls[0].body.media_file).not.toBe(fake.calls[1].body.media_file);
		expect(outputs[0].map(({ json }) => json.custom_string)).toEqual(
			items.map(({ json }) => json.id),
		);
	});

	it('leave out an item without its file, and send the others', async () => {
		const fake = fakeClickSend();
		const items: TestItem[] = people(3).map((item) => ({ ...item, binary: picture('one') }));
		delete items[1].binary;
		const { outputs } = await runNode(binaryMms, { items, onError: 'continueRegularOutput' });
		expect(fake.taken.map(({ custom_string: id }) => id)).toEqual(['item-0', 'item-2']);
		expect(outputs[0][1].json.error).toContain('no file in the field "data"');
	});

	it('leave unsent what a failed upload belongs to', async () => {
		const two = Buffer.from('two').toString('base64');
		const fake = fakeClickSend(undefined, ({ body }) =>
			(body as { content: string }).content === two
				? { status: 400, body: { response_code: 'BAD_REQUEST', response_msg: 'Bad file.' } }
				: undefined,
		);
		const items = ['one', 'two', 'one'].map((content, index) => ({
			...people(3)[index],
			binary: picture(content),
		}));
		const { outputs } = await runNode(binaryMms, { items, onError: 'continueRegularOutput' });
		expect(fake.taken.map(({ custom_string: id }) => id)).toEqual(['item-0', 'item-2']);
		expect(outputs[0][1].json.error).toContain('Bad file.');
	});

	it('hold the SMS with the same senders and the same choice on links', async () => {
		const fake = fakeClickSend();
		const choices = [
			{ sender: 'A', short: true },
			{ sender: 'A', short: false },
			{ sender: 'B', short: true },
			{ sender: 'A', short: true },
		];
		await runNode(
			{
				...SEND,
				additionalFields: {
					customString: '={{ $json.id }}',
					shortenUrls: '={{ $json.short }}',
					senders: {
						sender: [
							{ countryCode: 'AU', senderId: '={{ $json.sender }}' },
							{ countryCode: 'NZ', senderId: 'Kiwi' },
						],
					},
				},
			},
			{
				items: people(4).map(({ json }, index) => ({ json: { ...json, ...choices[index] } })),
			},
		);
		const sent = fake.calls.map(({ body, messages }) => [
			(body.senders as IDataObject[])[0].sender_id,
			body.shorten_urls,
			messages.map(({ custom_string: id }) => id),
		]);
		expect(sent).toEqual([
			['A', true, ['item-0', 'item-3']],
			['A', false, ['item-1']],
			['B', true, ['item-2']],
		]);
		expect(fake.calls[0].body.senders).toEqual([
			{ recipient_country_code: 'AU', sender_id: 'A' },
			{ recipient_country_code: 'NZ', sender_id: 'Kiwi' },
		]);
	});
});
