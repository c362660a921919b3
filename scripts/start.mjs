// `npm start`. Only the check of Node's version lives here, in syntax that an old Node can read;
// everything newer is behind the import.
import { exitWhenNodeIsUnsuitable } from './lib/node-version.mjs';

exitWhenNodeIsUnsuitable();
import('./lib/demo.mjs').then(function (demo) {
	return demo.runDemo(process.argv.slice(2));
});
