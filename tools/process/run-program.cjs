// Runs a program that is not Node's as one that `startChild` can start: it ends with its parent, and
// is asked to end with SIGINT, at which PostgreSQL does not wait for its clients.
const { spawn } = require('node:child_process');

const [command, ...args] = process.argv.slice(2);
const program = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
process.on('SIGTERM', () => program.kill('SIGINT'));
program.on('error', (error) => {
	console.error(error.message);
	process.exit(1);
});
program.on('exit', (code) => process.exit(code ?? 1));
