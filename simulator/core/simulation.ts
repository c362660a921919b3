import type { Account } from './accounts';
import type { PhoneNumbers } from './data/phoneNumbers';
import type { Webhooks } from './delivery/webhooks';
import type { Faults } from './faults/faults';
import type { Files } from './files/files';
import type { RequestLog } from './http/requestLog';
import type { Settings } from './settings';
import type { Timers } from './timers';

/**
 * All state of one simulator. Here is what every domain needs; each domain declares its own state
 * beside the class that keeps it, so that nothing here has to know the domains.
 */
export interface Simulation {
	/** Such as http://127.0.0.1:4010; known once the server listens. */
	origin: string;
	readonly settings: Settings;
	readonly timers: Timers;
	readonly phoneNumbers: PhoneNumbers;
	readonly accounts: Map<string, Account>;
	readonly faults: Faults;
	readonly requests: RequestLog;
	readonly files: Files;
	readonly webhooks: Webhooks;
	/** The ready account. */
	readonly demo: Account;
	addAccount(username: string, apiKey: string, more: Partial<Account>): Account;
	/** Forgets everything that is still to happen. */
	close(): void;
}

/** The running simulation; reset puts another one in its place. */
export interface Host {
	sim: Simulation;
	reset(seeded?: boolean): void;
}
