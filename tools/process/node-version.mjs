// Written for old Nodes on purpose: no optional chaining, no `node:` imports, no top-level await.

var OLDEST = [20, 19];
var NEWEST_MAJOR = 24;

/**
 * Ends the process with one clear sentence when this Node cannot run the project: n8n 2.8
 * supports Node 20.19 up to 24.
 *
 * @returns {void}
 */
export function exitWhenNodeIsUnsuitable() {
	var parts = process.versions.node.split('.').map(Number);
	var tooOld = parts[0] < OLDEST[0] || (parts[0] === OLDEST[0] && parts[1] < OLDEST[1]);
	var tooNew = parts[0] > NEWEST_MAJOR;
	if (!tooOld && !tooNew) return;
	console.error(
		'This project needs Node ' +
			OLDEST.join('.') +
			' to ' +
			NEWEST_MAJOR +
			', and this is Node ' +
			process.versions.node +
			': please install Node ' +
			NEWEST_MAJOR +
			' (https://nodejs.org) and try again.',
	);
	process.exit(1);
}
