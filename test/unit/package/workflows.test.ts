import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { n8nVersions, pinnedN8n } from '../../../tools/n8n/versions.mjs';
import { ROOT } from '../../../tools/paths.mjs';

interface Step {
	uses?: string;
	run?: string;
	with?: Record<string, unknown>;
	env?: Record<string, string>;
}

interface Job {
	strategy?: { matrix: Record<string, unknown[]> };
	environment?: string;
	needs?: string | string[];
	permissions?: Record<string, string>;
	steps: Step[];
}

interface Workflow {
	on: Record<string, unknown>;
	permissions: Record<string, string>;
	jobs: Record<string, Job>;
}

const FOLDER = path.join(ROOT, '.github', 'workflows');
const workflows = readdirSync(FOLDER).map((name): [string, Workflow] => [
	name,
	load(readFileSync(path.join(FOLDER, name), 'utf8')) as Workflow,
]);

/** What a job may do: its own permissions stand in for those of the workflow. */
const permissionsOf = (workflow: Workflow, job: Job) => job.permissions ?? workflow.permissions;

describe.each(workflows)('%s', (_name, workflow) => {
	const jobs = Object.entries(workflow.jobs);
	const steps = jobs.flatMap(([, job]) => job.steps);

	it('names every action by its commit, which nobody can move', () => {
		for (const { uses } of steps) {
			if (uses !== undefined) expect(uses).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
		}
	});

	it('leaves no token in a checkout', () => {
		for (const step of steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'))) {
			expect(step.with?.['persist-credentials']).toBe(false);
		}
	});

	it.each(jobs)('gives the job %s no more than it needs', (_job, job) => {
		const permissions = permissionsOf(workflow, job);
		const { 'id-token': identity, ...others } = permissions;
		expect(Object.values(others).every((right) => right === 'read')).toBe(true);
		const secrets = job.steps.filter((step) => JSON.stringify(step).includes('secrets.'));
		if (identity === undefined && secrets.length === 0) return;
		// The identity and the token are where nothing but the build runs, from a guarded environment.
		expect(job.environment).toBeTypeOf('string');
		expect(job.steps.flatMap(({ run }) => run ?? [])).toEqual([
			'npm ci --ignore-scripts',
			'npm run build',
			expect.stringMatching(/^npm publish --provenance .*--ignore-scripts$/),
		]);
		expect(secrets).toHaveLength(1);
		expect(secrets[0].run).toMatch(/^npm publish /);
	});
});

it('a release is tested before it is published', () => {
	const { jobs } = Object.fromEntries(workflows)['publish.yml'];
	const { needs } = jobs.publish;
	const before = [needs ?? []].flat().map((name) => jobs[name]);
	expect(before.flatMap(({ steps }) => steps).map(({ run }) => run)).toContain('npm test');
});

it('the tests of queue mode run where the programs that they need are', () => {
	const { jobs } = Object.fromEntries(workflows)['test.yml'];
	const runs = jobs.queue.steps.flatMap(({ run }) => run ?? []);
	expect(runs).toEqual([
		expect.stringMatching(/apt-get install .*redis-server postgresql/),
		'npm run test:queue',
	]);
});

describe('the versions of n8n', () => {
	const { jobs } = Object.fromEntries(workflows)['test.yml'];
	const lockfilesOf = ({ steps }: Job) =>
		steps.flatMap((step) =>
			((step.with?.['cache-dependency-path'] ?? '') as string).trim().split(/\s*\n\s*/),
		);

	it('are all tested with each change: the pinned one by npm test, the others by the matrix', () => {
		const others = n8nVersions().filter(({ role }) => role !== 'pinned');
		const { versions } = jobs;
		expect(versions.strategy?.matrix.n8n).toEqual(others.map(({ version }) => version));
		const commands = versions.steps.map(({ run }) => run);
		expect(commands).toContain('node scripts/test-matrix.mjs ${{ matrix.n8n }}');
		expect(jobs.test.steps.map(({ run }) => run)).toContain('npm test');
	});

	it('are cached by their lockfiles', () => {
		const { version } = pinnedN8n();
		expect(lockfilesOf(jobs.test)).toContain(`n8n/${version}/package-lock.json`);
		expect(lockfilesOf(jobs.versions)).toContain('n8n/${{ matrix.n8n }}/package-lock.json');
	});

	it('are followed by what npm gives each week', () => {
		const weekly = Object.fromEntries(workflows)['newest-n8n.yml'];
		expect(weekly.on.schedule).toEqual([
			{ cron: expect.stringMatching(/^\d+ \d+ \* \* \d$/) as string },
		]);
		const commands = weekly.jobs.latest.steps.map(({ run }) => run);
		expect(commands).toContain('node scripts/test-matrix.mjs --latest');
	});
});
