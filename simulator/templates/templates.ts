import { Rows } from '../core/data/rows';

declare module '../core/simulation' {
	interface Simulation {
		readonly templates: Templates;
	}
}

/** A text kept for sending. */
export interface Template {
	template_id: number;
	template_name: string;
	body: string;
}

export class Templates {
	readonly rows = new Rows<number, Template>();
	private nextId = 587_713;

	create(name: string, body: string): Template {
		const template = { template_id: this.nextId++, template_name: name, body };
		this.rows.set(template.template_id, template);
		return template;
	}
}
