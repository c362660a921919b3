import type { TestItem } from '../../test/engine/support/engine';

/** A PDF with an address that can be found in it. */
const ADDRESSED = ['Ann Lee', '1 High Street', 'Perth WA 6000']
	.map((line) => `(${line}) Tj`)
	.join('\n');

/** Input items in place of the tests' own, where these hold nothing to be found. */
export const ITEMS: Readonly<Record<string, TestItem>> = {
	'letter.detectAddress': {
		binary: {
			data: {
				data: Buffer.from(`%PDF-1.4\n${ADDRESSED}`).toString('base64'),
				mimeType: 'application/pdf',
				fileName: 'letter.pdf',
			},
		},
	},
};
