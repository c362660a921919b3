// Loaded into every child that the scripts and the end-to-end tests start (`node --require`):
// when the parent is gone, killed hard or not, the child ends too instead of living on unseen.
const GRACE_MS = 5000;

if (process.channel) {
	process.once('disconnect', () => {
		// Nobody reads the output any more; writing to it must not keep the child busy with errors.
		process.stdout.on('error', () => undefined);
		process.stderr.on('error', () => undefined);
		process.kill(process.pid, 'SIGTERM');
		setTimeout(() => process.kill(process.pid, 'SIGKILL'), GRACE_MS).unref();
	});
	process.channel.unref();
}
