// Loaded into every child that the scripts and the end-to-end tests start (`node --require`):
// when the parent is gone, killed hard or not, the child ends too instead of living on unseen.
if (process.channel) {
	process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
	process.channel.unref();
}
