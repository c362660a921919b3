// `npm run test:queue`: the tests of queue mode, on the pinned and the newest n8n, or on the one
// that CLICKSEND_N8N names. As test.mjs, in syntax that an old Node can read.
import { exitWhenNodeIsUnsuitable } from '../tools/process/node-version.mjs';

exitWhenNodeIsUnsuitable();
import('../tools/runs/queue.mjs').then(function (queueRun) {
	return queueRun.runQueueTests();
});
