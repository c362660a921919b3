import type { Guard } from './guard';
import { GUEST, sendCall, sendTool } from './guard';

const RETRY = { retryOnFail: true, maxTries: 3, waitBetweenTries: 10 };

export const retryGuard: Guard = {
	name: 'Retry On Fail sends nothing twice',
	attacks: [
		{
			title: 'a call whose answer is lost',
			async job(stage) {
				await stage.control('faults', [
					{ match: { method: 'POST', path: '/sms/send' }, times: 1, drop: 'after' },
				]);
				return {
					tools: [sendTool({}, {}, { ...RETRY, onError: 'stopWorkflow' })],
					turns: [[sendCall()]],
				};
			},
			atMost: [GUEST],
			told: ({ name }) => (name === 'AI Agent 2.2' ? /^$/ : /outcome unknown|Retry On Fail/),
		},
	],
};
