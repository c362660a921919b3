import { success } from '../../support/api';

/** An address as the form holds it. */
export const recipient = {
	addressName: 'John Smith',
	addressLine1: '1 Test Street',
	addressCity: 'Perth',
	addressState: 'WA',
	addressPostalCode: '6000',
	addressCountry: 'AU',
};

/** The same address as ClickSend takes it. */
export const sentRecipient = {
	address_name: 'John Smith',
	address_line_1: '1 Test Street',
	address_city: 'Perth',
	address_state: 'WA',
	address_postal_code: '6000',
	address_country: 'AU',
	return_address_id: 1154,
};

/** What ClickSend answers of a recipient. */
export const row = {
	message_id: 'L1',
	status: 'SUCCESS',
	address_name: 'John Smith',
	return_address_id: 1154,
	post_price: '1.8700',
};

/** The output for that recipient. */
export const simple = {
	message_id: 'L1',
	status: 'SUCCESS',
	address_name: 'John Smith',
	price: 1.87,
	currency: 'AUD',
};

/** The answer to a send. */
export const answer = success({
	total_price: 1.87,
	recipients: [{ user_id: 1, ...row, _return_address: { user_id: 6 }, _api_username: 'me' }],
	_currency: { currency_name_short: 'AUD' },
});

/** A document. */
export const pdf = Buffer.from('%PDF-1.4 letter');

/** A file of an item. */
export const file = (content: Buffer, mimeType: string, fileName: string) => ({
	data: content.toString('base64'),
	mimeType,
	fileName,
});

/** An item with the document. */
export const pdfItem = { binary: { data: file(pdf, 'application/pdf', 'letter.pdf') } };

/** The request that takes a file to ClickSend. */
export const upload = (content: Buffer, convert: string) => ({
	method: 'POST',
	path: '/uploads',
	query: { convert },
	body: { content: content.toString('base64') },
});

/** The answer to it. */
export const uploaded = (name: string) => success({ _url: `https://files.example.com/${name}` });

/** The rows of a history. */
export const history = [{ message_id: 'L1', address_name: 'John Smith', ip_address: '127.0.0.1' }];
