import { parseArgs } from 'node:util';
import { DEMO_ACCOUNT, startSimulator } from './index';

const HELP = `Usage: npx tsx simulator/cli.ts [--port 4010] [--host 127.0.0.1] [--no-seed] [--keypad 30]

  --keypad   how many seconds a call that asks for a key waits for one on the page of phones`;

/** Starts the simulator from the command line and stops it on Ctrl+C. */
async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			port: { type: 'string', default: '4010' },
			host: { type: 'string', default: '127.0.0.1' },
			'no-seed': { type: 'boolean', default: false },
			keypad: { type: 'string', default: '30' },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) {
		console.log(HELP);
		return;
	}
	const port = Number(values.port);
	if (!Number.isInteger(port) || port < 0 || port > 65_535) {
		throw new Error(`--port must be a number from 0 to 65535, not "${values.port}".`);
	}
	const keypad = Number(values.keypad);
	if (!Number.isInteger(keypad) || keypad < 0) {
		throw new Error(`--keypad must be a number of seconds, not "${values.keypad}".`);
	}
	const simulator = await startSimulator({
		port,
		host: values.host,
		seed: !values['no-seed'],
		settings: { keypadMs: keypad * 1000 },
	});
	console.log(`ClickSend simulator, API   ${simulator.baseUrl}`);
	console.log(`Sign in with               ${DEMO_ACCOUNT.username} / ${DEMO_ACCOUNT.apiKey}`);
	console.log(`Phones                     ${simulator.phoneUrl}`);
	console.log(`Control                    ${simulator.origin}/_control/`);

	const stop = (): void => {
		simulator.close().then(
			() => process.exit(0),
			() => process.exit(1),
		);
	};
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
}

main().catch((error: NodeJS.ErrnoException) => {
	const reason =
		error.code === 'EADDRINUSE'
			? 'The port is already in use: stop what uses it or choose another with --port.'
			: error.message;
	console.error(`Simulator not started. ${reason}`);
	process.exitCode = 1;
});
