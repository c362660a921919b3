import { rowsOf } from '../../../shared/answers/answer';
import { textOf } from '../../../shared/text/text';
import { contentOf } from '../../files/fileSource';
import { isPdf } from '../../files/fileType';
import { checkAddress } from '../../steps/addresses/postalAddress';
import { settleCustomString } from '../../steps/customString';
import { refuse, refuseProblem } from '../../steps/refuse';
import { settleSchedule } from '../../steps/schedule';
import type { ItemContext, Prepare } from '../../steps/types';

/** A return address's ID as the number that ClickSend takes. */
function returnAddressId(context: ItemContext, value: unknown, whose: string): number {
	const id = Number(textOf(value));
	if (!Number.isInteger(id) || id <= 0) {
		refuse(
			context,
			`${whose}No return address is chosen`,
			'Pick one under Return Address, or give its ID',
		);
	}
	return id;
}

/** Checks the recipients of letters and postcards and gives each of them its return address. */
export const completeRecipients: Prepare = (context, request) => {
	const body = request.body ?? {};
	const given = rowsOf(body.recipients);
	if (given.length === 0) refuse(context, 'There is no recipient', 'Add one under Recipients');
	const shared = context.getNodeParameter('returnAddressId', '', { extractValue: true });
	const recipients = given.map((entry, index) => {
		const whose = given.length === 1 ? '' : `Recipient ${index + 1}: `;
		const recipient = checkAddress(context, entry ?? {}, whose);
		recipient.return_address_id = returnAddressId(
			context,
			textOf(recipient.return_address_id) || shared,
			whose,
		);
		settleSchedule(context, recipient);
		refuseProblem(context, settleCustomString(recipient), whose);
		return recipient;
	});
	return { ...request, body: { ...body, recipients } };
};

/** Puts the PDF whose address is looked for into the request; an address as text is there already. */
export const takeAddress: Prepare = async (context, request) => {
	if (context.getNodeParameter('fileSource', 'binary') === 'text') {
		const { address } = request.body ?? {};
		if (textOf(address) === '') refuse(context, 'The address is empty; check the expression');
		return request;
	}
	const content = await contentOf(context);
	if (!isPdf(content)) {
		refuse(context, 'The file is not a PDF', 'ClickSend finds addresses in PDFs and in text only');
	}
	return { ...request, body: { content: content.toString('base64') } };
};
