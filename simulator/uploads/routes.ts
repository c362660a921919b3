import '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { requireFields, text } from '../core/data/fields';
import { sniff } from '../core/files/files';
import type { Call, Register } from '../core/http/api';
import { badRequest, ok } from '../core/http/envelope';

/** What a file can be converted to. */
const CONVERSIONS = new Set(['fax', 'mms', 'csv', 'post', 'postcard']);

/** POST /uploads. Nothing is really converted: the file comes back as it was. */
export function uploadRoutes(on: Register): void {
	on('POST', '/uploads', async (call) => {
		const { content, convert } = await readUpload(call);
		if (convert && !CONVERSIONS.has(convert)) {
			throw badRequest({ convert: 'The selected convert is invalid.' });
		}
		if (content.length === 0) throw badRequest({ content: 'The content field is required.' });
		const { extension, contentType } = sniff(content);
		const { sim } = call;
		const name = `upload-${Date.now().toString(36)}.${extension}`;
		const expiresAt = Date.now() + sim.settings.uploadExpiryMs;
		const url = sim.files.add({ name, contentType, content, expiresAt });
		return ok('Here are your file upload data.', { file_name: name, _url: url });
	});
}

async function readUpload({ request, body, query }: Call): Promise<{
	content: Buffer;
	convert: string;
}> {
	if (request.isMultipart()) return readMultipart(request, query.convert ?? '');
	requireFields(body, ['content']);
	return {
		content: decodeBase64(text(body.content)),
		convert: query.convert || text(body.convert),
	};
}

async function readMultipart(
	request: FastifyRequest,
	convert: string,
): Promise<{ content: Buffer; convert: string }> {
	const file = await request.file();
	if (!file) throw badRequest({ file: 'The file is required.' });
	return { content: await file.toBuffer(), convert };
}

function decodeBase64(content: string): Buffer {
	// Browsers hand out data URLs; their head is no part of the file.
	const plain = content.replace(/^data:[^,]*;base64,/, '').replace(/\s/g, '');
	if (!/^[A-Za-z0-9+/]*={0,2}$/.test(plain)) {
		throw badRequest({ content: 'The content must be base64.' });
	}
	return Buffer.from(plain, 'base64');
}
