import { type Account } from '../core/accounts';
import { integer, isObject, requireFields, text, unixNow, type Fields } from '../core/data/fields';
import { CURRENCY, round } from '../core/data/money';
import { badRequest } from '../core/http/envelope';
import type { Simulation } from '../core/simulation';

declare module '../core/simulation' {
	interface Simulation {
		readonly directMail: DirectMail;
	}
}

/** Made-up areas, of the kind that leaflets are delivered to. */
const LOCATIONS: readonly Fields[] = [
	{ location_id: 21, name: 'East Perth', postal_code: '6004', state: 'WA', country: 'AU' },
	{ location_id: 22, name: 'Perth', postal_code: '6000', state: 'WA', country: 'AU' },
	{ location_id: 23, name: 'Melbourne', postal_code: '3000', state: 'VIC', country: 'AU' },
	{ location_id: 31, name: 'Auckland Central', postal_code: '1010', state: '', country: 'NZ' },
	{ location_id: 41, name: 'Camden', postal_code: 'NW1', state: '', country: 'GB' },
];

const SIZES: Record<string, number> = { A5: 0.14, DL: 0.11 };

/** Direct mail: leaflets for all letter boxes of areas. */
export class DirectMail {
	/** Oldest first. */
	readonly campaigns: Fields[] = [];

	constructor(private readonly sim: Simulation) {}

	/** Places and postal codes that hold the text. */
	search(country: string, wanted: string): Fields[] {
		const holds = (value: unknown) => text(value).toLowerCase().includes(wanted.toLowerCase());
		return LOCATIONS.filter(
			(place) =>
				place.country === country.toUpperCase() && (holds(place.name) || holds(place.postal_code)),
		);
	}

	/** What an area is called. */
	nameOf(locationId: unknown): string {
		return text(LOCATIONS.find(({ location_id }) => location_id === locationId)?.name);
	}

	price(account: Account, body: Fields): Fields {
		return this.read(account, body);
	}

	send(account: Account, body: Fields): Fields {
		const campaign = this.read(account, body);
		const price = Number(campaign.total_price);
		if (account.refusal !== null || price > account.balance) {
			throw badRequest({}, account.refusal ?? 'Insufficient credit.');
		}
		account.balance = round(account.balance - price);
		const { file_urls: urls } = campaign;
		campaign.file_urls = (Array.isArray(urls) ? urls : []).map((url) =>
			this.sim.files.keepMedia(text(url)),
		);
		campaign.campaign_id = this.campaigns.length + 1;
		campaign.status = Number(campaign.schedule) > unixNow() ? 'Scheduled' : 'Queued';
		this.campaigns.push(campaign);
		return campaign;
	}

	private read(account: Account, body: Fields): Fields {
		requireFields(body, ['name', 'size', 'file_urls', 'areas']);
		const price = SIZES[text(body.size)];
		if (price === undefined) throw badRequest({ size: 'The selected size is invalid.' });
		const { file_urls: urls, areas } = body;
		if (!Array.isArray(urls) || urls.length > 2) {
			throw badRequest({ file_urls: 'The file_urls field takes 1 or 2 URLs.' });
		}
		if (urls.some((url) => this.sim.files.pagesAt(text(url)) === undefined)) {
			throw badRequest({ file_urls: 'The file could not be read.' });
		}
		const read = (Array.isArray(areas) ? areas : []).map((area: unknown, index) => {
			const fields = isObject(area) ? area : {};
			const location = LOCATIONS.find(({ location_id }) => location_id === fields.location_id);
			const quantity = integer(fields.quantity) ?? 0;
			if (!location || quantity <= 0) {
				throw badRequest({ [`areas.${index}`]: 'The area is invalid.' });
			}
			return { location_id: location.location_id, quantity };
		});
		const total = read.reduce((sum, { quantity }) => sum + quantity, 0);
		return {
			user_id: account.userId,
			name: text(body.name),
			size: text(body.size),
			file_urls: urls,
			areas: read,
			schedule: integer(body.schedule) ?? 0,
			custom_string: text(body.custom_string),
			source: text(body.source),
			date_added: unixNow(),
			total_quantity: total,
			total_price: round(total * price),
			_currency: CURRENCY,
		};
	}
}
