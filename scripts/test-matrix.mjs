// `npm run test:matrix`. Only the check of Node's version lives here, in syntax that an old Node can
// read; everything newer is behind the import.
import { exitWhenNodeIsUnsuitable } from './lib/node-version.mjs';

exitWhenNodeIsUnsuitable();
import('./lib/matrix-run.mjs').then(function (matrixRun) {
	return matrixRun.runMatrix(process.argv.slice(2));
});
