import { requireFields, text, type Fields } from '../core/data/fields';
import { Rows } from '../core/data/rows';
import { badRequest } from '../core/http/envelope';
import { isCountry } from './address';

declare module '../core/simulation' {
	interface Simulation {
		readonly returnAddresses: ReturnAddresses;
	}
}

/** Where undeliverable mail comes back to. */
export interface ReturnAddress extends Fields {
	return_address_id: number;
	user_id: number;
}

const REQUIRED = [
	'address_name',
	'address_line_1',
	'address_city',
	'address_postal_code',
	'address_country',
];

export class ReturnAddresses {
	readonly rows = new Rows<number, ReturnAddress>();
	private nextId = 1154;

	create(userId: number, body: Fields): ReturnAddress {
		requireFields(body, REQUIRED);
		const address: ReturnAddress = {
			return_address_id: this.nextId,
			user_id: userId,
			address_line_2: '',
			address_state: '',
		};
		this.change(address, body);
		this.rows.set(this.nextId++, address);
		return address;
	}

	/** Writes what is given; a part that every address has cannot be emptied. */
	change(address: ReturnAddress, body: Fields): void {
		for (const name of [...REQUIRED, 'address_line_2', 'address_state']) {
			if (!(name in body)) continue;
			const value = text(body[name]);
			if (value === '' && REQUIRED.includes(name)) {
				throw badRequest({ [name]: `The ${name} field is required.` });
			}
			if (name === 'address_country' && !isCountry(value)) {
				throw badRequest({ [name]: `The selected ${name} is invalid.` });
			}
			address[name] = value;
		}
	}
}
