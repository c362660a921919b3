import type { FastifyInstance } from 'fastify';
import { notFound } from '../http/envelope';
import type { Host } from '../simulation';

/** What a browser shows without running anything of it. */
const STILL = /^(application\/pdf|image\/(png|jpeg|gif|webp)|text\/(csv|plain))\b/i;

/** Serves uploads, exports and sent pictures, to anybody who has the address. */
export function serveFiles(app: FastifyInstance, host: Host): void {
	app.get('/files/:id/:name', (request, reply) => {
		const { id } = request.params as { id: string };
		const file = host.sim.files.get(id);
		if (!file) throw notFound('File');
		void reply.header('content-type', file.contentType).header('x-content-type-options', 'nosniff');
		// A file may be a page: its scripts must not act in the simulator's name.
		if (!STILL.test(file.contentType)) void reply.header('content-security-policy', 'sandbox');
		if (file.attachment) {
			const name = file.attachment.replace(/[^\w.\- ]/g, '_');
			void reply.header('content-disposition', `attachment; filename="${name}"`);
		}
		return reply.send(file.content);
	});
}
