import { createHash } from 'node:crypto';
import type { Home } from '../../../../nodes/shared/questions/handlers';
import type { IDataObject } from 'n8n-workflow';
import { describe, expect, it, vi } from 'vitest';
import { longestGap } from '../../../../nodes/ClickSendTrigger/questions/pollTimes';
import {
	handlerAmong,
	pollMarkOf,
	pollMarkRule,
} from '../../../../nodes/shared/questions/handlers';
import { Asking } from '../support/asking';
import { withOwnClock } from '../support/hooks';
import type { Poller } from '../support/poller';
import { WAITING_URL } from '../support/contexts';
import { HOUR, setUp } from '../support/poller';
import { INBOUND, OWNER, Workflow } from '../support/workflow';

withOwnClock();

const DAY = 24 * HOUR;
const times = (...item: IDataObject[]) => ({ pollTimes: { item } });
const EVERY_MINUTE = times({ mode: 'everyMinute' });

const rulesOf = ({ fake }: Pick<Poller, 'fake'>) =>
	fake.rulesAt(INBOUND).map((fields) => ({ id: fields.inbound_rule_id as string, fields }));

const marksOf = (poller: Pick<Poller, 'fake'>) =>
	rulesOf(poller).flatMap((rule) => pollMarkOf(rule) ?? []);

/** Seconds that the only marker still holds. */
const holds = (poller: Poller) => marksOf(poller)[0].expires - poller.fake.now;

/** The n8n of these tests at its place. */
const HOME: Home = {
	owner: OWNER,
	origin: new URL(WAITING_URL).origin,
	pollOwner: `${OWNER}${createHash('sha256').update(`${WAITING_URL}/`).digest('hex').slice(0, 6)}`,
};

describe('longestGap', () => {
	it.each<[IDataObject[], number]>([
		[[{ mode: 'everyMinute' }], 60],
		[[{ mode: 'everyHour', minute: 5 }], HOUR],
		[[{ mode: 'everyDay', hour: 8 }], DAY],
		[[{ mode: 'everyWeek' }], 7 * DAY],
		[[{ mode: 'everyMonth' }], 31 * DAY],
		[[{ mode: 'everyX', value: 5, unit: 'minutes' }], 300],
		[[{ mode: 'everyX', value: 2, unit: 'hours' }], 2 * HOUR],
		[[{ mode: 'everyX', value: '=x', unit: 'hours' }], DAY],
		[[{ mode: 'custom', cronExpression: '0 0 * * *' }], DAY],
		[[{ mode: 'everyDay' }, { mode: 'everyX', value: 10, unit: 'minutes' }], 600],
		[[], DAY],
	])('of %j is %i', (item, gap) => {
		expect(longestGap({ item })).toBe(gap);
	});

	it.each([undefined, null, 'x', {}, { item: 'x' }, { item: [null] }])(
		'of %j is a day',
		(value) => {
			expect(longestGap(value)).toBe(DAY);
		},
	);
});

describe('a trigger that polls for texts', () => {
	it('shows itself to questions with one rule, which it renews', async () => {
		const poller = setUp(EVERY_MINUTE);
		for (let minute = 0; minute < 50; minute++) {
			await poller.poll();
			expect(marksOf(poller)).toMatchObject([
				{ owner: HOME.pollOwner, workflow: 'workflow-1/NZcb5u' },
			]);
			expect(holds(poller)).toBeGreaterThan(10 * 60);
			expect(holds(poller)).toBeLessThanOrEqual(22 * 60);
			expect(handlerAmong(rulesOf(poller), HOME, '+61400000000')).toBeDefined();
			poller.fake.now += 60;
		}
		const ids = new Set(poller.fake.requestsTo('POST', INBOUND).map(({ body }) => body.enabled));
		expect([...ids]).toEqual([1, 0]);
		expect(poller.fake.requestsTo('POST', INBOUND)).toHaveLength(2);
	});

	it.each([
		[{ mode: 'everyHour' }, HOUR],
		[{ mode: 'everyDay' }, DAY],
		[{ mode: 'everyWeek' }, 7 * DAY],
	])('of %j is seen until the poll after the next', async (time, gap) => {
		const poller = setUp(times(time));
		for (let count = 0; count < 3; count++) {
			await poller.poll();
			poller.fake.now += gap;
			expect(holds(poller)).toBeGreaterThan(gap);
		}
	});

	it('renews the rule at once when it is to poll less often', async () => {
		const poller = setUp(EVERY_MINUTE);
		await poller.poll();
		poller.parameters.pollTimes = times({ mode: 'everyDay' }).pollTimes;
		poller.fake.now += 60;
		await poller.poll();
		expect(holds(poller)).toBeGreaterThan(2 * DAY);
	});

	it.each<[string, IDataObject]>([
		['questions are left alone', { options: { questions: 'no' } }],
		['no texts are polled', { events: ['smsReceipt'] }],
	])('is not seen where %s, from then on', async (_, form) => {
		const poller = setUp(EVERY_MINUTE);
		await poller.poll();
		expect(marksOf(poller)).toHaveLength(1);
		Object.assign(poller.parameters, form);
		poller.fake.now += 60;
		await poller.poll();
		expect(marksOf(poller)).toEqual([]);
		const before = poller.fake.requestsTo('GET', INBOUND).length;
		await poller.poll();
		expect(poller.fake.requestsTo('GET', INBOUND)).toHaveLength(before);
		Object.assign(poller.parameters, { options: {}, events: ['smsInbound'] });
		await poller.poll();
		expect(marksOf(poller)).toHaveLength(1);
	});

	it('is not seen where ClickSend never collects texts for it', async () => {
		const poller = setUp(EVERY_MINUTE);
		const rule = { rule_name: 'CRM', action: 'URL', enabled: 1, dedicated_number: '*' };
		for (let at = 0; at < 10; at++) poller.fake.addRule(INBOUND, rule);
		await poller.poll();
		await poller.poll();
		expect(marksOf(poller)).toEqual([]);
		expect(poller.fake.requestsTo('GET', INBOUND)).toHaveLength(1);
	});

	it('polls all the same where the rule cannot be made', async () => {
		const poller = setUp(EVERY_MINUTE);
		poller.fake.refuse = ({ body }) => (body.enabled === 0 ? 403 : undefined);
		await poller.poll();
		poller.arrive('text');
		expect(await poller.ids()).toEqual(['text']);
		expect(marksOf(poller)).toEqual([]);
	});

	it('removes what is over, and nothing else', async () => {
		const poller = setUp(EVERY_MINUTE);
		const { fake } = poller;
		vi.setSystemTime(fake.now * 1000);
		const mark = { owner: HOME.pollOwner, workflow: 'workflow-2', expires: fake.now - 60 };
		fake.addRule(INBOUND, pollMarkRule(mark));
		fake.addRule(INBOUND, pollMarkRule({ ...mark, workflow: 'workflow-1/NZcb5u' }));
		fake.addRule(INBOUND, pollMarkRule({ ...mark, workflow: 'workflow-1/NZcb5u' }));
		fake.addRule(
			INBOUND,
			pollMarkRule({ ...mark, workflow: 'workflow-3', expires: fake.now + 60 }),
		);
		fake.addRule(INBOUND, pollMarkRule({ ...mark, owner: 'abcdefabcdef' }));
		const asking = new Asking(fake);
		poller.surroundings = { waiting: asking.waiting };
		asking.ask('1', [], { expires: -HOUR });
		const open = asking.ask('2');
		await poller.poll();
		expect(marksOf(poller).map(({ owner, workflow }) => [owner, workflow])).toEqual([
			[HOME.pollOwner, 'workflow-1/NZcb5u'],
			[HOME.pollOwner, 'workflow-3'],
			['abcdefabcdef', 'workflow-2'],
		]);
		expect(asking.left).toEqual([open.id]);
	});
});

describe('a trigger with webhooks', () => {
	it('removes at its activation what polling and questions have left', async () => {
		const poller = setUp(EVERY_MINUTE);
		await poller.poll();
		const workflow = new Workflow(poller.fake);
		workflow.staticData = poller.staticData;
		const asking = new Asking(poller.fake);
		workflow.surroundings = { waiting: asking.waiting };
		asking.ask('1', [], { expires: -HOUR });
		const open = asking.ask('2');
		await workflow.activate();
		expect(marksOf(workflow)).toEqual([]);
		expect(asking.left).toEqual([open.id]);
		expect(handlerAmong(rulesOf(workflow), HOME, '')).toMatchObject({ fields: { enabled: 1 } });
	});

	it('leaves them alone in a test', async () => {
		const poller = setUp(EVERY_MINUTE);
		await poller.poll();
		await new Workflow(poller.fake).listen();
		expect(marksOf(poller)).toHaveLength(1);
	});

	it('says in the address of its rule that it leaves questions alone, and only then', async () => {
		const workflow = new Workflow();
		const asked = () => rulesOf(workflow).map(({ fields }) => fields.action_address as string);
		await workflow.activate();
		const [before] = asked();
		expect(before).not.toContain('questions');
		workflow.parameters.options = { questions: 'no' };
		workflow.parameters.events = ['smsInbound', 'smsReceipt'];
		await workflow.activate();
		expect(new URL(asked()[0]).searchParams.get('questions')).toBe('no');
		expect(handlerAmong(rulesOf(workflow), HOME, '')).toBeUndefined();
		for (const questions of ['both', 'handOn']) {
			workflow.parameters.options = { questions };
			await workflow.activate();
			expect(asked()).toEqual([before]);
		}
	});
});
