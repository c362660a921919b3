import { csv } from '../core/data/csv';
import type { Fields } from '../core/data/fields';
import { betweenDates, filterRows, orderRows } from '../core/data/filter';
import { page } from '../core/data/paging';
import { offer } from '../core/files/exports';
import type { Call, Register } from '../core/http/api';
import { badRequest, bare, notFound, ok } from '../core/http/envelope';
import { campaignRow, isScheduled, linkRows, type Campaign, type CampaignKind } from './campaigns';

const NAMES: Record<CampaignKind, string> = { sms: 'SMS', mms: 'MMS' };

/** SMS and MMS campaigns, and who followed the links of SMS campaigns. */
export function campaignRoutes(on: Register): void {
	for (const kind of ['sms', 'mms'] as const) kindRoutes(on, kind);
	linkRoutes(on);
}

function kindRoutes(on: Register, kind: CampaignKind): void {
	const name = NAMES[kind];

	on('GET', `/${kind}-campaigns`, (call) => {
		const { sim, query } = call;
		const rows = filterRows(
			betweenDates(sim.campaigns.rows[kind].all(), query),
			query,
			campaignRow,
		);
		const shown = page(call, orderRows(rows, query, campaignRow), campaignRow);
		// Described without an envelope.
		return kind === 'mms' ? bare(shown) : ok('Here are your SMS campaign(s).', shown);
	});

	on('POST', `/${kind}-campaigns/send`, ({ sim, account, body }) =>
		ok('Your new campaign has been added.', sim.campaigns.send(account, kind, body)),
	);

	on('POST', `/${kind}-campaigns/price`, ({ sim, account, body }) =>
		ok(`Here is your price for your ${name} Campaign.`, sim.campaigns.price(account, kind, body)),
	);

	on('GET', `/${kind}-campaigns/:id`, (call) =>
		ok(`Your ${name} Campaign.`, campaignRow(find(call, kind))),
	);

	on('PUT', `/${kind}-campaigns/:id`, (call) => {
		const old = scheduled(call, kind);
		const row = call.sim.campaigns.send(call.account, kind, call.body, old);
		return ok(`Your ${name} Campaign has been updated.`, row);
	});

	on('PUT', `/${kind}-campaigns/:id/cancel`, (call) => {
		const campaign = scheduled(call, kind);
		call.sim.campaigns.cancel(campaign);
		return ok(`Scheduled ${name} campaign has been cancelled.`, campaignRow(campaign));
	});
}

/** What ClickSend's older description has; its answers are not described, so these are made up. */
function linkRoutes(on: Register): void {
	on('GET', '/sms-campaigns/:id/link-statistics', (call) => {
		const links = linkRows(find(call, 'sms'));
		const clicks = links.reduce((sum, { clicks: count }) => sum + Number(count), 0);
		return ok('Here are your statistics.', { total_links: links.length, total_clicks: clicks });
	});

	on('GET', '/sms-campaigns/:id/link-tracking', (call) =>
		ok(
			'Here is your tracking.',
			page(call, linkRows(find(call, 'sms')), (row: Fields) => row),
		),
	);

	on('GET', '/sms-campaigns/:id/link-export', (call) => {
		const content = csv(linkRows(find(call, 'sms')));
		return ok('Download your file here.', { url: offer(call, content) });
	});
}

function find({ sim, params }: Call, kind: CampaignKind): Campaign {
	const campaign = sim.campaigns.rows[kind].get(Number(params.id));
	if (!campaign) throw notFound('Campaign');
	return campaign;
}

/** Only what has not left can be changed. */
function scheduled(call: Call, kind: CampaignKind): Campaign {
	const campaign = find(call, kind);
	if (!isScheduled(campaign)) throw badRequest({}, 'Only scheduled campaigns can be changed.');
	return campaign;
}
