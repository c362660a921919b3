import path from 'node:path';

import { startChild, type Child } from './child.mjs';
import { ROOT } from '../paths.mjs';

const RUNNER = path.join(ROOT, 'tools', 'process', 'run-program.cjs');

/**
 * Starts a program that is not Node's.
 *
 * @param command its path and arguments
 * @param cwd
 */
export const runProgram = (command: string[], cwd: string): Child =>
	startChild([RUNNER, ...command], { cwd, env: process.env });
