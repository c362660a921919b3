import { integer, requireFields, text, type Fields } from '../core/data/fields';
import { Rows } from '../core/data/rows';
import { badRequest } from '../core/http/envelope';

declare module '../core/simulation' {
	interface Simulation {
		readonly rules: Rules;
	}
}

/** What a rule can do; only URL and POLL have an effect here. */
const ACTIONS = new Set([
	'AUTO_REPLY',
	'EMAIL_USER',
	'EMAIL_FIXED',
	'URL',
	'SMS',
	'POLL',
	'GROUP_SMS',
	'MOVE_CONTACT',
	'CREATE_CONTACT',
	'CREATE_CONTACT_PLUS_EMAIL',
	'CREATE_CONTACT_PLUS_NAME_EMAIL',
	'CREATE_CONTACT_PLUS_NAME',
	'SMPP',
	'NONE',
]);

/** How many of the rules that match run for one event: the first ones that were made. */
const MOST_RUN = 10;

/** An inbound or receipt rule of any channel; each kind uses the fields it has. */
export interface Rule {
	id: number;
	user_id: number;
	rule_name: string;
	action: string;
	action_address: string;
	enabled: number;
	/** Inbound. */
	dedicated_number: string;
	message_search_type: number;
	message_search_term: string | null;
	webhook_type: 'post' | 'get' | 'json';
	body: string | null;
	/** Receipts: 0 all, 1 failed, 2 delivered. */
	match_type: number;
}

/** How the rules of one path differ from the others. */
export interface RuleKind {
	path: string;
	/** Name of the id in answers. */
	idField: string;
	/** The list of SMS inbound rules names the id differently from the single rule. */
	listIdField?: string;
	required: string[];
	shown: Array<keyof Rule>;
	matchTypes?: number[];
}

const RECEIPT_FIELDS = ['rule_name', 'match_type', 'action', 'action_address', 'enabled'];

function receiptKind(channel: string, more: Partial<RuleKind> = {}): RuleKind {
	return {
		path: `/automations/${channel}/receipts`,
		idField: 'receipt_rule_id',
		required: RECEIPT_FIELDS,
		shown: RECEIPT_FIELDS as Array<keyof Rule>,
		matchTypes: [0, 1, 2],
		...more,
	};
}

export const RULE_KINDS = {
	smsInbound: {
		path: '/automations/sms/inbound',
		idField: 'inbound_rule_id',
		listIdField: 'sms_inbound_rule_id',
		required: [
			'dedicated_number',
			'rule_name',
			'message_search_type',
			'action',
			'action_address',
			'enabled',
		],
		shown: [
			'dedicated_number',
			'rule_name',
			'message_search_type',
			'message_search_term',
			'action',
			'action_address',
			'body',
			'enabled',
			'webhook_type',
		],
	},
	faxInbound: {
		path: '/automations/fax/inbound',
		idField: 'inbound_rule_id',
		required: ['dedicated_number', 'rule_name', 'action', 'action_address', 'enabled'],
		shown: ['dedicated_number', 'rule_name', 'user_id', 'action', 'action_address', 'enabled'],
	},
	smsReceipts: receiptKind('sms'),
	voiceReceipts: receiptKind('voice'),
	emailReceipts: receiptKind('email', { matchTypes: [0] }),
	faxReceipts: receiptKind('fax', { matchTypes: [0] }),
} satisfies Record<string, RuleKind>;

export type RuleKindName = keyof typeof RULE_KINDS;

/** All rules, by kind. */
export class Rules {
	private nextId = 1;
	private readonly byKind: Record<RuleKindName, Rows<number, Rule>> = {
		smsInbound: new Rows(),
		faxInbound: new Rows(),
		smsReceipts: new Rows(),
		voiceReceipts: new Rows(),
		emailReceipts: new Rows(),
		faxReceipts: new Rows(),
	};

	of(kind: RuleKindName): Rows<number, Rule> {
		return this.byKind[kind];
	}

	enabled(kind: RuleKindName): Rule[] {
		return this.byKind[kind].all().filter((rule) => rule.enabled === 1);
	}

	/** The rules that run for an event: of the enabled ones that match, the ten oldest. */
	running(kind: RuleKindName, matches: (rule: Rule) => boolean): Rule[] {
		return this.enabled(kind).filter(matches).slice(0, MOST_RUN);
	}

	create(kind: RuleKindName, body: Fields, userId: number): Rule {
		checkRule(RULE_KINDS[kind], body);
		const rule = readRule(this.nextId++, userId, body);
		this.byKind[kind].set(rule.id, rule);
		return rule;
	}

	/** Writes the given fields; the kinds other than email ask for all of them. */
	update(kind: RuleKindName, rule: Rule, body: Fields): Rule {
		const all = { ...rule, ...body };
		checkRule(RULE_KINDS[kind], kind === 'emailReceipts' ? all : body);
		const updated = readRule(rule.id, rule.user_id, all);
		this.byKind[kind].set(rule.id, updated);
		return updated;
	}
}

/** The rule as an answer shows it. */
export function ruleRow(kind: RuleKind, rule: Rule, inList = false): Fields {
	const row: Fields = { [(inList && kind.listIdField) || kind.idField]: rule.id };
	for (const field of kind.shown) row[field] = rule[field];
	return row;
}

function checkRule(kind: RuleKind, body: Fields): void {
	const action = text(body.action).toUpperCase();
	// Polling and doing nothing have no target.
	const needsAddress = !['POLL', 'NONE', 'EMAIL_USER'].includes(action);
	requireFields(
		body,
		kind.required.filter((name) => name !== 'action_address' || needsAddress),
	);
	const wrong: Record<string, string> = {};
	const refuse = (field: string): void => void (wrong[field] = `The selected ${field} is invalid.`);
	if (!ACTIONS.has(action)) refuse('action');
	if (action === 'URL' && !/^https?:\/\/\S+$/i.test(text(body.action_address))) {
		refuse('action_address');
	}
	if (![0, 1].includes(integer(body.enabled) ?? -1)) refuse('enabled');
	if (kind.matchTypes && !kind.matchTypes.includes(integer(body.match_type) ?? -1)) {
		refuse('match_type');
	}
	if (kind.path.endsWith('sms/inbound')) {
		const searchType = integer(body.message_search_type) ?? -1;
		if (![0, 1, 2, 3].includes(searchType)) refuse('message_search_type');
		else if (searchType > 0 && !text(body.message_search_term)) refuse('message_search_term');
		if (body.webhook_type && !/^(post|get|json)$/.test(text(body.webhook_type))) {
			refuse('webhook_type');
		}
	}
	if (Object.keys(wrong).length > 0) throw badRequest(wrong);
}

function readRule(id: number, userId: number, body: Fields): Rule {
	return {
		id,
		user_id: userId,
		rule_name: text(body.rule_name),
		action: text(body.action).toUpperCase(),
		action_address: text(body.action_address),
		enabled: integer(body.enabled) ?? 1,
		dedicated_number: text(body.dedicated_number),
		message_search_type: integer(body.message_search_type) ?? 0,
		message_search_term: text(body.message_search_term) || null,
		webhook_type: (text(body.webhook_type) || 'post') as Rule['webhook_type'],
		body: text(body.body) || null,
		match_type: integer(body.match_type) ?? 0,
	};
}
