import { csv } from '../core/data/csv';
import { text, type Fields } from '../core/data/fields';
import { betweenDates } from '../core/data/filter';
import { page } from '../core/data/paging';
import { offer } from '../core/files/exports';
import type { Call, Register } from '../core/http/api';
import { badRequest, notFound, ok } from '../core/http/envelope';
import {
	emailCampaignAnswer,
	emailCampaignDetail,
	emailCampaignHistory,
	emailCampaignRow,
	isScheduled,
	type EmailCampaign,
} from './campaigns';
import { emailRow } from './emails';
import { CATEGORIES, MASTERS } from './templates';

/** Emails, their senders and templates, and email campaigns. */
export function emailRoutes(on: Register): void {
	transactionalRoutes(on);
	addressRoutes(on);
	masterRoutes(on);
	templateRoutes(on);
	campaignRoutes(on);
}

const same = (row: Fields): Fields => row;

function without(row: Fields, ...names: string[]): Fields {
	return Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)));
}

function transactionalRoutes(on: Register): void {
	on('POST', '/email/send', ({ sim, account, body }) =>
		ok('Transactional email queued for delivery.', sim.emails.send(account, body)),
	);

	on('POST', '/email/price', ({ sim, account, body }) =>
		ok("Here's your price.", sim.emails.price(account, body)),
	);

	on('GET', '/email/history', (call) => {
		const rows = betweenDates(call.sim.emails.history, call.query);
		return ok('Here is your result.', page(call, rows, emailRow));
	});

	on('GET', '/email/history/export', (call) => {
		const rows = betweenDates(call.sim.emails.history, call.query).map(emailRow).map(flat);
		return ok('Download your file here.', { url: offer(call, csv(rows)) });
	});
}

/** Recipients with commas, and without what a CSV has no column for. */
function flat(row: Fields): Fields {
	const addresses = (list: unknown) =>
		(list as Fields[]).map(({ email }) => text(email)).join(', ');
	const { to, cc, bcc } = row;
	return {
		...without(row, 'body', '_attachments'),
		to: addresses(to),
		cc: addresses(cc),
		bcc: addresses(bcc),
	};
}

function addressRoutes(on: Register): void {
	on('GET', '/email/addresses', (call) =>
		ok('Here are your email addresses', page(call, call.sim.emailAddresses.rows.all(), same)),
	);

	on('POST', '/email/addresses', ({ sim, body }) =>
		ok('Email address has been created.', sim.emailAddresses.create(body)),
	);

	on('GET', '/email/addresses/:id', ({ sim, params }) =>
		ok('Here is your email address.', sim.emailAddresses.find(params.id)),
	);

	on('DELETE', '/email/addresses/:id', ({ sim, params }) => {
		const { email_address_id: id } = sim.emailAddresses.find(params.id);
		sim.emailAddresses.rows.delete(id);
		return ok('Email address deleted.', {});
	});

	on('PUT', '/email/address-verify/:id/send', ({ sim, params }) => {
		sim.emailAddresses.find(params.id);
		return ok('Verification email has been sent.', {});
	});

	on('PUT', '/email/address-verify/:id/verify/:token', ({ sim, params }) => {
		const address = sim.emailAddresses.find(params.id);
		sim.emailAddresses.verify(address, params.token ?? '');
		return ok('Email address verified.', address);
	});
}

function masterRoutes(on: Register): void {
	// Whole, without pages: as ClickSend's examples have it.
	on('GET', '/email/master-templates', () =>
		ok(
			'List of Email Master Templates',
			MASTERS.map((row) => without(row, 'body', 'category_id')),
		),
	);

	on('GET', '/email/master-templates/:id', ({ params }) => {
		const master = MASTERS.find(({ template_id_master: id }) => id === Number(params.id));
		if (!master) throw notFound('Template');
		return ok('Here is your email template', without(master, 'category_id'));
	});

	on('GET', '/email/master-templates-categories', () => ok('List of Email Categories', CATEGORIES));

	on('GET', '/email/master-templates-categories/:id', (call) => {
		const { category_id, category_name } = category(call);
		return ok('Here are your data.', { category_id, name: category_name });
	});

	on('GET', '/email/master-templates-categories/:id/master-templates', (call) => {
		const { category_id: id } = category(call);
		const found = MASTERS.filter(({ category_id }) => category_id === id);
		return ok('List of Email Templates By Category', found);
	});
}

function category({ params }: Call): Fields {
	const found = CATEGORIES.find(({ category_id }) => category_id === Number(params.id));
	if (!found) throw notFound('Category');
	return found;
}

function templateRoutes(on: Register): void {
	on('GET', '/email/templates', (call) =>
		ok(
			'Here are your email templates.',
			page(call, call.sim.emailTemplates.rows.all(), ({ template_id, template_name }) => ({
				template_id,
				template_name,
			})),
		),
	);

	on('POST', '/email/templates', ({ sim, body }) =>
		ok('New email template has been saved.', sim.emailTemplates.create(body)),
	);

	on('GET', '/email/templates/:id', ({ sim, params }) =>
		ok('Here is your email template.', sim.emailTemplates.find(params.id)),
	);

	on('PUT', '/email/templates/:id', ({ sim, params, body }) => {
		const template = sim.emailTemplates.find(params.id);
		if (!text(body.body)) throw badRequest({ body: 'The body field is required.' });
		template.body = text(body.body);
		if (text(body.template_name)) template.template_name = text(body.template_name);
		return ok('Your email template has been updated.', template);
	});

	on('DELETE', '/email/templates/:id', ({ sim, params }) => {
		const { template_id: id } = sim.emailTemplates.find(params.id);
		sim.emailTemplates.rows.delete(id);
		return ok('Your email template has been deleted.', []);
	});

	// From ClickSend's older description, which leaves the answer open.
	on('POST', '/email/templates-images/:id', ({ sim, params, body }) => {
		sim.emailTemplates.find(params.id);
		const url = text(body.url);
		if (!sim.files.isMedia(url)) throw badRequest({ url: 'The image could not be read.' });
		return ok('Your image has been uploaded.', { image_url: sim.files.keepMedia(url) });
	});
}

function campaignRoutes(on: Register): void {
	on('GET', '/email-campaigns', (call) =>
		ok(
			'Here are your email campaigns',
			page(call, call.sim.emailCampaigns.rows.all(), emailCampaignRow),
		),
	);

	on('POST', '/email-campaigns/send', ({ sim, account, body }) => {
		const campaign = sim.emailCampaigns.send(account, body);
		return ok('Email campaign has been created.', emailCampaignAnswer(campaign));
	});

	on('POST', '/email-campaigns/price', ({ sim, account, body }) =>
		ok('Total price for email campaign.', sim.emailCampaigns.price(account, body)),
	);

	on('GET', '/email-campaigns/:id', (call) =>
		ok('Here is your email campaign.', emailCampaignDetail(find(call))),
	);

	on('PUT', '/email-campaigns/:id', (call) => {
		const { sim, account, body } = call;
		const campaign = sim.emailCampaigns.send(account, body, scheduled(call));
		return ok('Email campaign has been updated.', emailCampaignDetail(campaign));
	});

	on('PUT', '/email-campaigns/:id/cancel', (call) => {
		const campaign = scheduled(call);
		call.sim.emailCampaigns.cancel(campaign);
		return ok('Email campaign has been cancelled.', emailCampaignDetail(campaign));
	});

	on('GET', '/email-campaigns/:id/history', (call) =>
		ok(
			'Here is your result.',
			page(call, history(call), (row) => without(row, 'date')),
		),
	);

	on('GET', '/email-campaigns/:id/history/export', (call) => {
		const rows = history(call).map((row) => without(row, 'date'));
		return ok('Download your file here.', { url: offer(call, csv(rows)) });
	});
}

const history = (call: Call) => betweenDates(emailCampaignHistory(find(call)), call.query);

function find({ sim, params }: Call): EmailCampaign {
	const campaign = sim.emailCampaigns.rows.get(Number(params.id));
	if (!campaign) throw notFound('Campaign');
	return campaign;
}

/** Only what has not left can be changed. */
function scheduled(call: Call): EmailCampaign {
	const campaign = find(call);
	if (!isScheduled(campaign)) throw badRequest({}, 'Only scheduled campaigns can be changed.');
	return campaign;
}
