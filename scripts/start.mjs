// `npm start`. Only the check of Node's version lives here, in syntax that an old Node can read;
// everything newer is behind the import.
import { exitWhenNodeIsUnsuitable } from '../tools/process/node-version.mjs';

exitWhenNodeIsUnsuitable();
import('../tools/demo/demo.mjs').then(function (demo) {
	return demo.runDemo(process.argv.slice(2));
});
