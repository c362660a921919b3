// `npm test`. Only the check of Node's version lives here, in syntax that an old Node can read;
// everything newer is behind the import.
import { exitWhenNodeIsUnsuitable } from '../tools/process/node-version.mjs';

exitWhenNodeIsUnsuitable();
import('../tools/runs/tests.mjs').then(function (testRun) {
	return testRun.runTests();
});
