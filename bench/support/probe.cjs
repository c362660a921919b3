'use strict';

/**
 * Loaded into the measured n8n (`node --require`). It measures one node, by its name, from the call
 * of its code to its return: time, CPU time and memory of the process, and how long the event loop
 * was blocked. It answers on a loopback port: POST arms it, GET reads what it measured.
 */
const { readFileSync, writeFileSync } = require('node:fs');
const { createServer } = require('node:http');
const { Session } = require('node:inspector');
const Module = require('node:module');

/** How often the event loop is asked for a sign of life. */
const BEAT_MS = 2;

const isN8n = process.argv.includes('start') && process.env.BENCH_PROBE_PORT !== undefined;

/** Peak of resident memory since the last reset, in bytes; undefined where Linux does not tell. */
function peakMemory() {
	try {
		return Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]) * 1024;
	} catch {
		return undefined;
	}
}

function resetPeak() {
	try {
		writeFileSync('/proc/self/clear_refs', '5');
	} catch {
		// Not Linux: the peaks are missing in the table.
	}
}

/** The longest time between two turns of the event loop since the last reset. */
const loop = {
	last: performance.now(),
	longest: 0,
	/** when the longest began, as performance.now() says it */
	since: 0,
	beat() {
		const now = performance.now();
		const blocked = now - loop.last - BEAT_MS;
		if (blocked > loop.longest) {
			loop.longest = blocked;
			loop.since = loop.last;
		}
		loop.last = now;
	},
	/** Ends a stretch and begins another, in the middle of a turn. */
	cut() {
		loop.beat();
		const { longest } = loop;
		loop.longest = 0;
		return longest;
	},
};

/** What was measured since the probe was armed. */
let record = {};
let armed;

function profiler(file) {
	if (file === undefined) return { start() {}, stop() {} };
	const session = new Session();
	session.connect();
	return {
		start() {
			session.post('Profiler.enable');
			session.post('Profiler.setSamplingInterval', { interval: 500 });
			session.post('Profiler.start');
		},
		stop() {
			session.post('Profiler.stop', (error, answer) => {
				if (!error) writeFileSync(file, JSON.stringify(answer.profile));
			});
			session.disconnect();
		},
	};
}

/** Wraps n8n's way to run a node. */
function watch(WorkflowExecute) {
	const { runNode } = WorkflowExecute.prototype;
	WorkflowExecute.prototype.runNode = async function (workflow, executionData, ...more) {
		if (armed === undefined || executionData.node.name !== armed.node) {
			return runNode.call(this, workflow, executionData, ...more);
		}
		const profile = profiler(armed.profile);
		record.blockedBefore = loop.cut();
		record.peakBefore = peakMemory();
		resetPeak();
		record.memoryAtStart = process.memoryUsage.rss();
		profile.start();
		const cpu = process.cpuUsage();
		const start = performance.now();
		try {
			const result = await runNode.call(this, workflow, executionData, ...more);
			const items = result.data?.[0] ?? [];
			record.items = items.length;
			record.failed = items.filter(({ json, error }) => error || json.error).length;
			return result;
		} finally {
			record.milliseconds = performance.now() - start;
			const { user, system } = process.cpuUsage(cpu);
			record.cpu = (user + system) / 1000;
			record.blocked = loop.cut();
			record.blockedSince = loop.since - start;
			profile.stop();
			record.peak = peakMemory();
			loop.cut();
		}
	};
}

if (isN8n) {
	const load = Module._load;
	let watched = false;
	Module._load = function (request, ...more) {
		const loaded = load.call(this, request, ...more);
		if (!watched && request === 'n8n-core' && loaded.WorkflowExecute !== undefined) {
			watched = true;
			watch(loaded.WorkflowExecute);
		}
		return loaded;
	};

	setInterval(loop.beat, BEAT_MS).unref();

	createServer((request, response) => {
		if (request.method === 'GET') {
			const blockedAfter = loop.cut();
			const peakAfter = peakMemory();
			response.end(JSON.stringify({ ...record, blockedAfter, peakAfter }));
			return;
		}
		let text = '';
		request.on('data', (chunk) => (text += chunk));
		request.on('end', () => {
			armed = JSON.parse(text);
			record = { memoryAtRest: process.memoryUsage.rss() };
			resetPeak();
			loop.cut();
			response.end('{}');
		});
	})
		.listen(Number(process.env.BENCH_PROBE_PORT), '127.0.0.1')
		.unref();
}
