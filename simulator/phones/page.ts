import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Host } from '../core/simulation';
import { OpenQuestions } from './questions';

/** The page that shows what the recipients got, and lets them answer. */
export function registerPhone(app: FastifyInstance, host: Host): void {
	app.get('/phone', (_request, reply) => {
		// Read anew each time, so that the page can be worked on while the simulator runs.
		const page = readFileSync(join(__dirname, 'phone.html'), 'utf8');
		return reply.header('content-type', 'text/html; charset=utf-8').send(page);
	});

	app.get('/phone/data', (request, reply) => {
		const { number, version } = request.query as { number?: string; version?: string };
		const { phones } = host.sim;
		const questions = new OpenQuestions(host.sim);
		// Rules come and go, and their time runs out, without a message.
		const current = `${phones.version}-${questions.version}`;
		// Asked once a second: nothing new costs nothing.
		if (version === current) return reply.status(204).send();
		return { version: current, ...phones.view(questions, number) };
	});
}
