import type { IDataObject } from 'n8n-workflow';
import { InputError } from '../../shared/answers/problem';
import type { ClickSendContext } from '../../shared/api/client';
import { isObject } from '../../shared/text/objects';
import { textOf } from '../../shared/text/text';
import { storeOf } from '../../shared/tries/memory';
import type { SendingKind } from './counting/channels';
import { KINDS } from './counting/channels';
import type { Counted } from './counting/counted';
import { readCounted } from './counting/counted';
import { hoursText, localTime, nextWithin } from './hours';
import type { Hold, Ledger } from './counting/ledger';
import type { Surroundings } from './recipients';
import { AllowedReceivers } from './recipients';
import type { SendLimits } from './settings';
import type { Wish } from './wishes';

/** The name under which the node's context keeps how many it has sent in this execution. */
const RUN = 'limits';

/** What an operation sends, and where. */
export interface LimitedSend extends Omit<Surroundings, 'uses'> {
	context: ClickSendContext;
	kind: SendingKind;
	ledger: Ledger;
}

/** What it would cost: asked for only where a limit needs it. */
export type PriceOf = () => Promise<{ total: number; currency: string }>;

const NOT_COUNTED: Counted = { perHour: 0, perDay: 0, spent: 0, seen: new Set() };
const NO_PRICE = { total: 0, currency: '' };

/** Prices have four decimals; sums of binary fractions have more. */
const rounded = (price: number): number => Math.round(price * 1e4) / 1e4;

/** How many the node has sent in this execution, or is about to. */
interface RunCount {
	sent: number;
}

/** The limits of one run of the node. */
export class LimitCheck {
	private readonly receivers: AllowedReceivers;

	constructor(
		private readonly send: LimitedSend,
		private readonly limits: SendLimits,
	) {
		const uses = ['email', 'emailCampaign'].includes(send.kind)
			? 'email'
			: send.kind === 'fax'
				? 'fax_number'
				: 'phone_number';
		this.receivers = new AllowedReceivers({ ...send, uses }, limits);
	}

	/**
	 * Refuses what may not be sent by itself: to this recipient, or at this time.
	 *
	 * @returns how many messages it is
	 * @throws {InputError} saying in one sentence what is allowed
	 */
	async judge({ to, at, count }: Wish, itemIndex: number): Promise<number> {
		this.checkTime(at);
		const receivers = await this.receivers.check(to, itemIndex);
		return count ?? receivers;
	}

	private checkTime(at: number | undefined): void {
		const { hours } = this.limits;
		if (hours === undefined) return;
		const timeZone = this.send.context.getTimezone();
		const time = Math.max(at ?? 0, Math.floor(Date.now() / 1000));
		const allowed = nextWithin(hours, time, timeZone);
		if (allowed === time) return;
		throw new InputError(
			`Nothing was sent: Send Only Between allows ${hoursText(hours)} (${timeZone}), so it may be sent from ${localTime(allowed, timeZone)}`,
			'Send it then, or schedule it for then',
		);
	}

	/**
	 * Takes the places of messages that are about to be sent.
	 *
	 * @param count how many they are together
	 * @throws {InputError} saying what is allowed, where there is no place for all of them
	 * @throws {NodeApiError | NodeOperationError} where ClickSend does not say what was sent
	 */
	async hold(count: number, itemIndex: number, priceOf: PriceOf): Promise<Hold> {
		const { limits, send } = this;
		const run = this.runCount();
		this.checkRun(run, count);
		const price = limits.moneyPerDay === undefined ? NO_PRICE : await priceOf();
		const account = await this.account();
		const counted = await this.counted(account, itemIndex);
		// From here on without waiting: another call must not take the same place.
		this.checkRun(run, count);
		const beside = send.ledger.beside(account, counted.seen);
		this.checkCount(count, limits.perHour, counted.perHour + beside.count, ['Hour', '60 minutes']);
		this.checkCount(count, limits.perDay, counted.perDay + beside.count, ['Day', '24 hours']);
		this.checkMoney(price, rounded(counted.spent + beside.price));
		run.sent += count;
		const hold = send.ledger.hold(account, count, price.total);
		return {
			get taken() {
				return hold.taken;
			},
			took: (ids) => hold.took(ids),
			end() {
				run.sent -= Math.max(0, count - hold.taken);
				hold.end();
			},
		};
	}

	/** Stored with the execution; a server for tools has none, and each call is a run of its own. */
	private runCount(): RunCount {
		const { context } = this.send;
		const place: IDataObject | undefined = 'getContext' in context ? storeOf(context) : undefined;
		if (place === undefined) return { sent: 0 };
		const known = place[RUN];
		const count = isObject(known) ? Number(known.sent) : 0;
		const run: RunCount = {
			get sent() {
				const now = place[RUN];
				return isObject(now) ? Number(now.sent) : count;
			},
			set sent(sent) {
				place[RUN] = { sent };
			},
		};
		return run;
	}

	private checkRun({ sent }: RunCount, count: number): void {
		const { perRun } = this.limits;
		if (perRun === undefined || sent + count <= perRun) return;
		throw new InputError(
			`Nothing was sent: Most Messages per Run is ${perRun}, ${this.left(perRun, sent, 'in this run')}`,
			'A person can raise it under Options',
		);
	}

	private left(most: number, sent: number, when: string): string {
		const { name } = KINDS[this.send.kind];
		const more = Math.max(0, most - sent);
		return `and ${sent} ${name} were sent ${when}, so ${more} more may be sent`;
	}

	private checkCount(
		count: number,
		most: number | undefined,
		sent: number,
		[label, time]: readonly [string, string],
	): void {
		if (most === undefined || sent + count <= most) return;
		throw new InputError(
			`Nothing was sent: Most Messages per ${label} is ${most}, ${this.left(most, sent, `in the last ${time}`)} now`,
			'Try again later; a person can raise it under Options',
		);
	}

	private checkMoney({ total, currency }: typeof NO_PRICE, spent: number): void {
		const { moneyPerDay } = this.limits;
		if (moneyPerDay === undefined || rounded(spent + total) <= moneyPerDay) return;
		const unit = currency === '' ? '' : ` ${currency}`;
		throw new InputError(
			`Nothing was sent: Most Money per Day is ${moneyPerDay}${unit}, ${spent}${unit} were spent in the last 24 hours, and this would cost ${total}${unit}`,
			'Try again later; a person can raise it under Options',
		);
	}

	/** Whose messages ClickSend counts together. */
	private async account(): Promise<string> {
		const { context, baseURL, kind } = this.send;
		const credential = await context.getCredentials<{ username?: string }>('clickSendApi');
		return JSON.stringify([KINDS[kind].history?.path, baseURL, textOf(credential.username)]);
	}

	private async counted(account: string, itemIndex: number): Promise<Counted> {
		const { perHour, perDay, moneyPerDay } = this.limits;
		const { context, kind, baseURL, ledger } = this.send;
		if ([perHour, perDay, moneyPerDay].every((limit) => limit === undefined)) return NOT_COUNTED;
		const { history } = KINDS[kind];
		if (history === undefined) {
			throw new InputError(
				'Nothing was sent: ClickSend does not count these per hour or day',
				'Remove the limits per Hour and Day under Options',
			);
		}
		return readCounted(
			{ context, history, baseURL, itemIndex },
			{
				perHour: perHour !== undefined,
				perDay: perDay !== undefined,
				spent: moneyPerDay !== undefined,
				seen: ledger.hasRecent(account),
			},
		);
	}
}
