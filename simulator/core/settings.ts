/** What POST /_control/settings can change. */
export interface Settings {
	/** From accepted to "sent to the network" (200), and the same again to the final receipt. */
	receiptDelayMs: number;
	/** false: only the final receipt is given. */
	temporaryReceipts: boolean;
	/** Numbers that end so are not reachable (final receipt 301); '' for none. */
	failSuffix: string;
	/** Numbers that are not reachable (final receipt 301). */
	failNumbers: string[];
	/** Between two tries of a webhook that was not answered with 200. */
	retryIntervalMs: number;
	/** How many further times a webhook that was answered with 200 is delivered again. */
	webhookRepeat: number;
	/** Each delivery sets out after a random time up to this, so that they arrive reordered. */
	webhookShuffleMs: number;
	/** Webhooks called at a time. */
	webhookConcurrency: number;
	/** A polled row appears in its list after a random time up to this, at its place by time. */
	pollLateMs: number;
	/** How many additional times each polled row stands in its list. */
	pollDuplicates: number;
	/** How long an uploaded file can be fetched. */
	uploadExpiryMs: number;
	/** From an accepted import to the contacts being there. */
	importDelayMs: number;
	/** Added to every answer under /v3. */
	latencyMs: number;
	/** Refuse the same text to the same recipient within a minute with THROTTLED. */
	throttleDuplicates: boolean;
	/** What SMS are cut to: the account's `setting_sms_message_char_limit`, which counts parts. */
	smsPartLimit: number;
	/** Countries (two letters) that answer COUNTRY_NOT_ENABLED. */
	blockedCountries: string[];
	/** The keys a called person presses when a voice message asks for input. */
	voiceDigits: string | null;
	/** How long such a call rings on the page of phones for a key; 0: it ends at once without one. */
	keypadMs: number;
}

/** The settings a fresh simulator has: ClickSend's own times, except receipts, which come fast. */
export function defaultSettings(): Settings {
	return {
		receiptDelayMs: 400,
		temporaryReceipts: true,
		failSuffix: '',
		failNumbers: [],
		retryIntervalMs: 60_000,
		webhookRepeat: 0,
		webhookShuffleMs: 0,
		webhookConcurrency: 16,
		pollLateMs: 0,
		pollDuplicates: 0,
		uploadExpiryMs: 600_000,
		importDelayMs: 150,
		latencyMs: 0,
		throttleDuplicates: false,
		smsPartLimit: 6,
		blockedCountries: [],
		voiceDigits: null,
		keypadMs: 0,
	};
}

/** Settings that count something, with the least there can be: with no connection nothing moves. */
const LEAST: Readonly<Record<string, number>> = {
	webhookRepeat: 0,
	webhookConcurrency: 1,
	pollDuplicates: 0,
	smsPartLimit: 1,
};

/**
 * Takes over the known settings of `changes`. Returns the names that are unknown, of the wrong type
 * or too low; nothing is changed then.
 */
export function changeSettings(settings: Settings, changes: Record<string, unknown>): string[] {
	const defaults = defaultSettings() as unknown as Record<string, unknown>;
	const wrong = Object.entries(changes)
		.filter(
			([name, value]) =>
				!(name in defaults) || !sameType(defaults[name], value) || !isCount(LEAST[name], value),
		)
		.map(([name]) => name);
	if (wrong.length === 0) Object.assign(settings, changes);
	return wrong;
}

function isCount(least: number | undefined, value: unknown): boolean {
	return least === undefined || (Number.isSafeInteger(value) && Number(value) >= least);
}

function sameType(model: unknown, value: unknown): boolean {
	if (Array.isArray(model)) {
		return Array.isArray(value) && value.every((entry) => typeof entry === 'string');
	}
	if (model === null) return value === null || typeof value === 'string';
	if (typeof model === 'number') return typeof value === 'number' && value >= 0;
	return typeof value === typeof model;
}
