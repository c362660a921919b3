import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { ROOT } from '../../../tools/paths.mjs';

const CHECK = pathToFileURL(path.join(ROOT, 'tools/process/node-version.mjs')).href;

/** Runs the check of `npm start` and `npm test` as a Node of another version would. */
function runAs(version: string) {
	const code = `Object.defineProperty(process.versions, 'node', { value: '${version}' });
		import('${CHECK}').then((check) => check.exitWhenNodeIsUnsuitable());`;
	return spawnSync(process.execPath, ['-e', code], { encoding: 'utf8' });
}

it.each(['20.19.0', '20.20.2', '22.1.0', '24.99.0'])('Node %s runs the project', (version) => {
	expect(runAs(version)).toMatchObject({ status: 0, stderr: '' });
});

it.each(['18.20.8', '20.18.3', '20.9.0', '25.0.0'])('Node %s is told what to do', (version) => {
	const { status, stderr } = runAs(version);
	expect(status).toBe(1);
	expect(stderr).toMatch(/^This project needs Node 20\.19 to 24, and this is Node [\d.]+: please/);
	expect(stderr.trim().split('\n')).toHaveLength(1);
});
