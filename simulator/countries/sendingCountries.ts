import { COUNTRIES } from '../core/data/countries';
import { integer, unixNow, type Fields } from '../core/data/fields';
import { badRequest } from '../core/http/envelope';

declare module '../core/simulation' {
	interface Simulation {
		readonly sendingCountries: SendingCountries;
	}
}

const REGIONS: Record<string, string> = { AU: 'Oceania', NZ: 'Oceania', US: 'Americas' };

/** The countries that can be selected, with the ids that the selection takes. */
export const SENDING_COUNTRIES = COUNTRIES.map(({ code, value }, index) => ({
	id: index + 1,
	name: value,
	code,
	region: REGIONS[code] ?? 'Other',
}));

/** Which countries an account sends to. All of them, until a selection is made. */
export class SendingCountries {
	private selected: Set<number> | undefined;
	private readonly agreedAt = new Map<number, number>();

	/** Replaces the selection; what is left out is no longer selected. */
	select(ids: unknown): void {
		this.selected = readIds(ids);
	}

	/** Agrees to the rules of the given countries, else of the selected ones. */
	agree(ids: unknown): void {
		const chosen = ids === undefined ? this.ids() : readIds(ids);
		for (const id of chosen) this.agreedAt.set(id, unixNow());
	}

	isSelected(country: string | null): boolean {
		if (this.selected === undefined) return true;
		return SENDING_COUNTRIES.some(({ id, code }) => code === country && this.selected?.has(id));
	}

	rows(): Fields[] {
		const ids = this.ids();
		return SENDING_COUNTRIES.filter(({ id }) => ids.has(id)).map((country) => ({
			...country,
			agreed_at: this.agreedAt.get(country.id) ?? 0,
			registration_entity: { id: 8, name: 'Other' },
			registration_status: { id: 1, name: 'NOT_INITIATED' },
			jotform_id: '',
			sms_registration_type: 0,
			block_registration: false,
			block_leads: false,
			trial_from_address: '',
			restricted_sending: false,
			trial_sending: 1,
			trial_sending_description: '',
			has_regulation_requirements: 0,
			registration_steps_url: '',
			regulation_requirements_description: '',
		}));
	}

	private ids(): Set<number> {
		return this.selected ?? new Set(SENDING_COUNTRIES.map(({ id }) => id));
	}
}

function readIds(value: unknown): Set<number> {
	const ids = Array.isArray(value) ? value.map(integer) : [undefined];
	const known = new Set(SENDING_COUNTRIES.map(({ id }) => id));
	if (ids.some((id) => id === undefined || !known.has(id))) {
		throw badRequest({ country_list_ids: 'The selected country_list_ids is invalid.' });
	}
	return new Set(ids as number[]);
}
