import { randomUUID } from 'node:crypto';
import { Rows } from '../core/data/rows';
import { iso } from '../core/data/timestamps';

declare module '../core/simulation' {
	interface Simulation {
		readonly ownNumbers: OwnNumbers;
	}
}

/** A phone number of the account's own that it may send from. */
export interface OwnNumber {
	id: string;
	account_id: string;
	workspace_id: string;
	user_id: string;
	phone_number: string;
	country: string;
	label: string;
	status: 'PENDING' | 'APPROVED' | 'REJECTED';
	verified_timestamp: string | null;
	notified_timestamp: string | null;
	is_nearing_expiration: boolean;
	created_timestamp: string;
	updated_timestamp: string;
}

export interface Verification {
	id: string;
	own_number_id: string;
	status: 'PENDING' | 'APPROVED' | 'REJECTED';
	expires_timestamp: string;
	remaining_attempts: number;
	created_timestamp: string;
	updated_timestamp: string;
}

/** The code that verifies every number here. */
export const VERIFICATION_CODE = '123456';
const ATTEMPTS = 3;
const CODE_LIFE_MS = 10 * 60_000;

/** Ids of the workspace, the same for all its rows. */
export const WORKSPACE = {
	account_id: '85edb794-ee6d-4a38-9f63-c5fa8acf0d79',
	workspace_id: '1d7a2f0e-52c4-4b0e-9d53-0c1f6a5be001',
	user_id: '0b9e2c1a-7a55-4a9c-8a51-2f6d3c9e0002',
};

export class OwnNumbers {
	readonly rows = new Rows<string, OwnNumber>();
	private readonly verifications = new Map<string, Verification>();

	add(number: string, country: string, label: string, status: OwnNumber['status']): OwnNumber {
		const now = iso();
		const row: OwnNumber = {
			id: randomUUID(),
			...WORKSPACE,
			phone_number: number,
			country,
			label,
			status,
			verified_timestamp: status === 'APPROVED' ? now : null,
			notified_timestamp: null,
			is_nearing_expiration: false,
			created_timestamp: now,
			updated_timestamp: now,
		};
		this.rows.set(row.id, row);
		return row;
	}

	/** Starts the verification of a number, which is added as pending if it is new. */
	startVerification(number: string, country: string, label: string): Verification {
		const known = this.rows.all().find((row) => row.phone_number === number);
		const own = known ?? this.add(number, country, label, 'PENDING');
		const verification: Verification = {
			id: randomUUID(),
			own_number_id: own.id,
			status: 'PENDING',
			expires_timestamp: iso(Date.now() + CODE_LIFE_MS),
			remaining_attempts: ATTEMPTS,
			created_timestamp: iso(),
			updated_timestamp: iso(),
		};
		this.verifications.set(verification.id, verification);
		return verification;
	}

	verification(id: string): Verification | undefined {
		return this.verifications.get(id);
	}

	/** Checks a code: the number is approved, or an attempt is used up. */
	verify(verification: Verification, code: string): boolean {
		verification.updated_timestamp = iso();
		if (code !== VERIFICATION_CODE || verification.remaining_attempts === 0) {
			verification.remaining_attempts = Math.max(0, verification.remaining_attempts - 1);
			if (verification.remaining_attempts === 0) verification.status = 'REJECTED';
			return false;
		}
		verification.status = 'APPROVED';
		const own = this.rows.get(verification.own_number_id);
		if (own) {
			own.status = 'APPROVED';
			own.verified_timestamp = own.updated_timestamp = iso();
		}
		return true;
	}
}
