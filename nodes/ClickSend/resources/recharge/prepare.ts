import { textOf } from '../../../shared/text/text';
import { refuse } from '../../steps/refuse';
import type { Prepare } from '../../steps/types';

const CARD: Readonly<Record<string, string>> = {
	number: 'Number',
	expiry_month: 'Expiry Month',
	expiry_year: 'Expiry Year',
	cvc: 'CVC',
	name: 'Name',
	bank_name: 'Bank',
};

/** ClickSend takes a card whole; what is missing is named, never what is there. */
export const requireCard: Prepare = (context, request) => {
	const body = request.body ?? {};
	const missing = Object.keys(CARD).filter((name) => textOf(body[name]) === '');
	if (missing.length > 0) {
		const names = missing.map((name) => CARD[name]).join(', ');
		refuse(context, `The card is incomplete: ${names} missing`, 'Fill in all details under Card');
	}
	const numbers = {
		expiry_month: Number(body.expiry_month),
		expiry_year: Number(body.expiry_year),
	};
	return { ...request, body: { ...body, ...numbers } };
};
