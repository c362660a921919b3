import { InputError } from '../../shared/answers/problem';
import type { ClickSendContext } from '../../shared/api/client';
import { textOf } from '../../shared/text/text';
import type { SendingKind } from './counting/channels';
import { KINDS } from './counting/channels';
import { readCounted } from './counting/counted';
import { hoursText, localTime, nextWithin } from './hours';
import type { Hold, Ledger } from './counting/ledger';
import { roundedPrice } from './counting/price';
import type { Counts } from './counting/runCount';
import { NOTHING, RunCount } from './counting/runCount';
import type { Surroundings } from './recipients';
import { AllowedReceivers } from './recipients';
import type { SendLimits } from './settings';
import { readLimits } from './settings';
import type { Wish } from './wishes';

/** What an operation sends, and where. */
export interface LimitedSend extends Omit<Surroundings, 'uses'> {
	context: ClickSendContext;
	kind: SendingKind;
	ledger: Ledger;
}

/** What it would cost: asked for only where a limit needs it. */
export type PriceOf = () => Promise<{ total: number; currency: string }>;

const NO_PRICE = { total: 0, currency: '' };

/**
 * When a text may go out that follows on one which was sent: the form's hours hold for it as well.
 *
 * @param at when it is to be sent, in Unix seconds
 * @returns the same, or when the hours begin
 */
export function allowedFrom(context: ClickSendContext, at: number): number {
	const hours = readLimits(context.getNode())?.hours;
	return hours === undefined ? at : nextWithin(hours, at, context.getTimezone());
}

/** The limits of one run of the node. */
export class LimitCheck {
	private readonly receivers: AllowedReceivers;
	/** when the last of it goes out, in Unix seconds */
	private latest = 0;

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
		this.latest = Math.max(this.latest, at ?? 0);
		const receivers = await this.receivers.check(to, itemIndex);
		return count ?? receivers;
	}

	/**
	 * Refuses what is sent at a time that is not allowed.
	 *
	 * @param at Unix seconds; undefined for now
	 * @throws {InputError} saying from when on it is
	 */
	checkTime(at: number | undefined): void {
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
		const run = new RunCount(send.context);
		this.checkRun(run, count);
		const price = limits.moneyPerDay === undefined ? NO_PRICE : await priceOf();
		const account = await this.account();
		const before = send.ledger.look(account);
		const counted = await this.counted(itemIndex);
		// From here on without waiting: another call must not take the same place.
		this.checkRun(run, count);
		const { least } = run;
		const beside = send.ledger.beside(account, before);
		const sent = (name: 'perDay' | 'perHour') =>
			Math.max(counted[name], least[name]) + beside.count;
		this.checkCount(count, limits.perHour, sent('perHour'), ['Hour', '60 minutes']);
		this.checkCount(count, limits.perDay, sent('perDay'), ['Day', '24 hours']);
		this.checkMoney(price, roundedPrice(Math.max(counted.spent, least.spent) + beside.price));
		run.add(count);
		const free = send.ledger.hold(account, { count, price: price.total });
		let taken = 0;
		return {
			took(some) {
				taken = Math.min(count, taken + some);
			},
			end() {
				run.add(taken - count);
				const cost = count === 0 ? 0 : (price.total * taken) / count;
				run.note(counted, taken, cost);
				free({ count: taken, price: cost });
			},
		};
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
		return `and ${sent} ${name} were sent or are under way ${when}, so ${more} more may be sent`;
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
		if (moneyPerDay === undefined || roundedPrice(spent + total) <= moneyPerDay) return;
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

	private async counted(itemIndex: number): Promise<Counts> {
		const { perHour, perDay, moneyPerDay } = this.limits;
		const { context, kind, baseURL } = this.send;
		if ([perHour, perDay, moneyPerDay].every((limit) => limit === undefined)) return NOTHING;
		const { history } = KINDS[kind];
		if (history === undefined) {
			throw new InputError(
				'Nothing was sent: ClickSend does not count these per hour or day',
				'Remove the limits per Hour and Day under Options',
			);
		}
		return readCounted(
			{ context, history, baseURL, itemIndex, latest: this.latest },
			{
				perHour: perHour !== undefined,
				perDay: perDay !== undefined,
				spent: moneyPerDay !== undefined,
			},
		);
	}
}
