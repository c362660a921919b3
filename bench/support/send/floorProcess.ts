import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';

import { ROOT } from '../../../tools/paths.mjs';
import type { FloorAnswer, FloorTask } from './floor';

/** The process of the bare script (floor.ts). It stays, so that its code is as warm as n8n's. */
export class FloorProcess {
	private readonly child: ChildProcess;

	constructor() {
		this.child = fork(path.join(ROOT, 'bench', 'support', 'send', 'floor.ts'), {
			execArgv: ['--import', 'tsx'],
			cwd: ROOT,
		});
	}

	/**
	 * Sends messages.
	 *
	 * @throws when a call fails or the process ends
	 */
	async send(task: FloorTask): Promise<FloorAnswer> {
		const answer = await new Promise<FloorAnswer>((resolve, reject) => {
			const onExit = () => reject(new Error('The floor process ended'));
			this.child.once('exit', onExit);
			this.child.once('message', (message) => {
				this.child.removeListener('exit', onExit);
				resolve(message as FloorAnswer);
			});
			this.child.send(task);
		});
		if (answer.error !== undefined) throw new Error(`The bare script failed: ${answer.error}`);
		return answer;
	}

	/** Ends it. */
	stop(): void {
		if (this.child.connected) this.child.disconnect();
	}
}
