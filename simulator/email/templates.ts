import { integer, requireFields, text, type Fields } from '../core/data/fields';
import { Rows } from '../core/data/rows';
import { badRequest, notFound } from '../core/http/envelope';

declare module '../core/simulation' {
	interface Simulation {
		readonly emailTemplates: EmailTemplates;
	}
}

const THUMBNAIL = {
	small: 'https://example.com/thumb-small.jpg',
	large: 'https://example.com/thumb-large.jpg',
};

export const CATEGORIES: readonly Fields[] = [
	{ category_id: 2, category_name: 'Alerts/Notifications' },
	{ category_id: 4, category_name: 'Birthday' },
	{ category_id: 23, category_name: 'Blank Template' },
];

/** ClickSend's own templates, which the account's are copied from. */
export const MASTERS: readonly Fields[] = [
	['Welcome Email', 57, 2, '<h1>Welcome, (First Name)</h1>'],
	['Minty', 1, 4, '<h1>Happy birthday, (First Name)</h1>'],
	['Blank', 3, 23, '<p></p>'],
].map(([template_name, template_id_master, category_id, body]) => ({
	template_id_master,
	category_id,
	template_name,
	date_added: '1445848821',
	body,
	thumbnail: THUMBNAIL,
}));

/** A template of the account's. */
export interface EmailTemplate extends Fields {
	template_id: number;
	template_id_master: number;
	template_name: string;
	body: string;
}

export class EmailTemplates {
	readonly rows = new Rows<number, EmailTemplate>();
	private nextId = 281;

	create(body: Fields): EmailTemplate {
		requireFields(body, ['template_name', 'template_id_master']);
		const id = integer(body.template_id_master);
		const master = MASTERS.find(({ template_id_master }) => template_id_master === id);
		if (!master || id === undefined) {
			throw badRequest({ template_id_master: 'The selected master template is invalid.' });
		}
		const template: EmailTemplate = {
			template_id: this.nextId++,
			template_id_master: id,
			template_name: text(body.template_name),
			body: text(master.body),
		};
		this.rows.set(template.template_id, template);
		return template;
	}

	find(id: unknown): EmailTemplate {
		const template = this.rows.get(Number(id));
		if (!template) throw notFound('Template');
		return template;
	}
}
