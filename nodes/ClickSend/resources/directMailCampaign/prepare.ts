import { rowsOf } from '../../../shared/answers/answer';
import { textOf } from '../../../shared/text/text';
import { settleCustomString } from '../../steps/customString';
import { refuse, refuseProblem } from '../../steps/refuse';
import { settleSchedule } from '../../steps/schedule';
import type { Prepare } from '../../steps/types';

const isCount = (value: unknown) => Number.isInteger(Number(textOf(value) || NaN));

/** Refuses a campaign without a name, an area or a number of leaflets. */
export const checkDirectMail: Prepare = (context, request) => {
	const body = { ...request.body };
	if (textOf(body.name) === '') refuse(context, 'The name of the campaign is empty');
	if (textOf(body.size) === '') refuse(context, 'The size is empty; check the expression');
	const areas = rowsOf(body.areas);
	if (areas.length === 0) refuse(context, 'There is no area', 'Add one under Areas');
	body.areas = areas.map((area, index) => {
		const { location_id, quantity } = area ?? {};
		const isWrong = [location_id, quantity].some((value) => !isCount(value) || Number(value) <= 0);
		if (isWrong) {
			refuse(
				context,
				`Area ${index + 1} needs a location ID and a quantity, both whole numbers`,
				'Search Locations finds the ID',
			);
		}
		return { location_id: Number(location_id), quantity: Number(quantity) };
	});
	settleSchedule(context, body);
	refuseProblem(context, settleCustomString(body));
	return { ...request, body };
};
