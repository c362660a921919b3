import { createHash } from 'node:crypto';

/** What the mark of a test's rules ends with. */
export const TEST_MARK = '-test';

/** A short mark of this n8n, which tells its rules from those of another on the same account. */
export const ownerMark = (instanceId: string, isTest: boolean): string =>
	createHash('sha256').update(instanceId).digest('hex').slice(0, 12) + (isTest ? TEST_MARK : '');
