import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { notFound } from '../core/http/envelope';
import type { Host } from '../core/simulation';
import { emailHtml } from './arrivals';
import { pageView } from './view';

/** Where the parts of the page are, with their types. */
const PARTS = [
	['/phone', 'phone.html', 'text/html'],
	['/phone/phone.css', 'phone.css', 'text/css'],
	['/phone/phone.js', 'phone.js', 'text/javascript'],
	['/phone/entry.js', 'entry.js', 'text/javascript'],
] as const;

/** The page runs and shows what is here, and nothing else: what was sent is strangers' text. */
const PAGE_POLICY = [
	"default-src 'none'",
	...["script-src 'self'", "style-src 'self'", "img-src 'self' data:", "connect-src 'self'"],
	...["frame-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"],
].join('; ');

/** An email is only looked at: no scripts, no forms, nothing from elsewhere; its links open tabs. */
const EMAIL_POLICY = [
	"default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:",
	'sandbox allow-popups allow-popups-to-escape-sandbox',
].join('; ');

const EMAIL_HEAD =
	'<!doctype html><meta charset="utf-8"><base target="_blank"><style>body{font:15px/1.5 sans-serif;margin:12px;overflow-wrap:anywhere}</style>';

/** The page that shows what the recipients got, and lets them answer. */
export function registerPhone(app: FastifyInstance, host: Host): void {
	for (const [path, file, type] of PARTS) {
		app.get(path, (_request, reply) => {
			// Read anew each time, so that the page can be worked on while the simulator runs.
			const content = readFileSync(join(__dirname, 'page', file), 'utf8');
			return reply
				.header('content-type', `${type}; charset=utf-8`)
				.header('cache-control', 'no-store')
				.header('content-security-policy', PAGE_POLICY)
				.header('x-content-type-options', 'nosniff')
				.send(content);
		});
	}

	app.get('/phone/data', (request, reply) => {
		const { number, version } = request.query as { number?: string; version?: string };
		const view = pageView(host.sim, number);
		// Asked once a second; what is the same is not sent again.
		const current = createHash('sha256').update(JSON.stringify(view)).digest('hex').slice(0, 16);
		if (version === current) return reply.status(204).send();
		return { version: current, ...view };
	});

	app.get('/phone/email/:id', (request, reply) => {
		const { id } = request.params as { id: string };
		const html = emailHtml(host.sim, id);
		if (html === undefined) throw notFound('Email');
		return reply
			.header('content-type', 'text/html; charset=utf-8')
			.header('content-security-policy', EMAIL_POLICY)
			.header('x-content-type-options', 'nosniff')
			.header('referrer-policy', 'no-referrer')
			.send(EMAIL_HEAD + html);
	});
}
