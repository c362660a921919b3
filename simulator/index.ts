import type { AddressInfo } from 'node:net';
import { registerControl } from './control/routes';
import { buildServer, type Parts } from './core/server';
import type { Settings } from './core/settings';
import { MODEL_PATH, registerModel } from './model/routes';
import { registerPhone } from './phones/page';
import { registerApi } from './routes';
import { ClickSendSimulation } from './simulation';

export { DEMO_ACCOUNT } from './core/accounts';

const partsWith = (settings: Partial<Settings>): Parts => ({
	simulate(origin, seeded) {
		const sim = new ClickSendSimulation(origin, seeded);
		Object.assign(sim.settings, settings);
		return sim;
	},
	registerApi,
	registerPages(app, host) {
		registerControl(app, host);
		registerPhone(app, host);
		registerModel(app);
	},
});

export interface SimulatorOptions {
	/** 0 (the default) takes a free one. */
	port?: number;
	/** Default 127.0.0.1. */
	host?: string;
	/** Start with a few lists, contacts, templates and senders. Default true. */
	seed?: boolean;
	/** Settings that it starts with, and has again after a reset. */
	settings?: Partial<Settings>;
}

export interface Simulator {
	/** Such as http://127.0.0.1:4010 */
	origin: string;
	/** What to use in place of https://rest.clicksend.com/v3 */
	baseUrl: string;
	/** The page that shows what the recipients got. */
	phoneUrl: string;
	/** What an OpenAI client takes for its API, to talk to a scripted model. */
	modelUrl: string;
	close(): Promise<void>;
}

/** Starts a local ClickSend. Resolves once it listens; rejects if it cannot (port taken). */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
	const { port = 0, host: hostname = '127.0.0.1', seed = true, settings = {} } = options;
	const { app, host } = buildServer(partsWith(settings), seed, hostname);
	await app.listen({ port, host: hostname });
	const address = app.server.address() as AddressInfo;
	const origin = `http://${hostname.includes(':') ? `[${hostname}]` : hostname}:${address.port}`;
	host.sim.origin = origin;
	return {
		origin,
		baseUrl: `${origin}/v3`,
		phoneUrl: `${origin}/phone`,
		modelUrl: `${origin}${MODEL_PATH}`,
		async close() {
			host.sim.close();
			await app.close();
		},
	};
}
