import { filterRows } from '../core/data/filter';
import { page } from '../core/data/paging';
import type { Call, Register } from '../core/http/api';
import { notFound, ok } from '../core/http/envelope';
import { ruleRow, RULE_KINDS, type Rule, type RuleKind, type RuleKindName } from './rules';

/** Inbound rules (SMS, fax) and receipt rules (SMS, voice, email, fax). */
export function ruleRoutes(on: Register): void {
	for (const name of Object.keys(RULE_KINDS) as RuleKindName[]) {
		const kind: RuleKind = RULE_KINDS[name];

		on('GET', kind.path, (call) => {
			const view = (rule: Rule) => ruleRow(kind, rule, true);
			const rows = filterRows(call.sim.rules.of(name).all(), call.query, view);
			return ok('Your list of rules.', page(call, rows, view));
		});

		on('POST', kind.path, ({ sim, account, body }) =>
			ok(
				'Your record has been added.',
				ruleRow(kind, sim.rules.create(name, body, account.userId)),
			),
		);

		on('GET', `${kind.path}/:rule_id`, (call) =>
			ok('Here is your rule.', ruleRow(kind, find(call, name))),
		);

		on('PUT', `${kind.path}/:rule_id`, (call) => {
			const rule = call.sim.rules.update(name, find(call, name), call.body);
			return ok('Your record has been updated.', ruleRow(kind, rule));
		});

		on('DELETE', `${kind.path}/:rule_id`, (call) => {
			call.sim.rules.of(name).delete(find(call, name).id);
			return ok('Your record has been deleted.', []);
		});
	}
}

function find({ sim, params }: Call, name: RuleKindName): Rule {
	const rule = sim.rules.of(name).get(Number(params.rule_id));
	if (!rule) throw notFound('Rule');
	return rule;
}
