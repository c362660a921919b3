import { requireFields, text, type Fields } from '../core/data/fields';
import { filterRows, orderRows } from '../core/data/filter';
import { page } from '../core/data/paging';
import type { Call, Register } from '../core/http/api';
import { notFound, ok } from '../core/http/envelope';
import type { Template } from './templates';

/** SMS templates. */
export function templateRoutes(on: Register): void {
	on('GET', '/sms/templates', (call) => {
		const { sim, query } = call;
		const rows = filterRows(sim.templates.rows.all(), query, view);
		return ok('Here are your templates.', page(call, orderRows(rows, query, view), view));
	});

	on('POST', '/sms/templates', ({ sim, body }) => {
		requireFields(body, ['template_name', 'body']);
		const template = sim.templates.create(text(body.template_name), text(body.body));
		return ok('New template has been saved.', template);
	});

	on('GET', '/sms/templates/:template_id', (call) => ok('Here is your template.', find(call)));

	on('PUT', '/sms/templates/:template_id', (call) => {
		const template = find(call);
		if (text(call.body.template_name)) template.template_name = text(call.body.template_name);
		if (text(call.body.body)) template.body = text(call.body.body);
		return ok('Your template has been updated.', template);
	});

	on('DELETE', '/sms/templates/:template_id', (call) => {
		call.sim.templates.rows.delete(find(call).template_id);
		return ok('Your template has been deleted.', []);
	});
}

function find({ sim, params }: Call): Template {
	const template = sim.templates.rows.get(Number(params.template_id));
	if (!template) throw notFound('Template');
	return template;
}

function view(template: Template): Fields {
	return { ...template };
}
