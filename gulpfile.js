const { execFile } = require('node:child_process');
const { rm } = require('node:fs/promises');
const path = require('node:path');
const { promisify } = require('node:util');
const { dest, series, src } = require('gulp');

const run = promisify(execFile);

const clean = () => rm('dist', { recursive: true, force: true });

const compile = () => {
	const tsc = path.join(path.dirname(require.resolve('typescript/package.json')), 'bin', 'tsc');
	return run(process.execPath, [tsc, '--project', 'tsconfig.json']).catch((error) => {
		// tsc reports on standard output; gulp would show only "command failed".
		throw new Error(error.stdout || error.message);
	});
};

// Gulp 5 decodes files as text unless told otherwise; images have to stay as they are.
const assets = () =>
	src(['icons/**/*.svg', 'nodes/**/*.{svg,json}'], { base: '.', encoding: false }).pipe(
		dest('dist'),
	);

exports.build = series(clean, compile, assets);
exports.default = exports.build;
