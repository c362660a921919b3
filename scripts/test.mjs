// `npm test`. Only the check of Node's version lives here, in syntax that an old Node can read;
// everything newer is behind the import.
import { exitWhenNodeIsUnsuitable } from './lib/node-version.mjs';

exitWhenNodeIsUnsuitable();
import('./lib/test-run.mjs').then(function (testRun) {
	return testRun.runTests();
});
