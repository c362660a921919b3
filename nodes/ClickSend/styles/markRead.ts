import { isDate } from '../../shared/text/nothing';
import { textOf } from '../../shared/text/text';
import { requireUnlessAll } from '../steps/refuse';
import { confirmation } from './styles';

/** 0 is 1970, which ClickSend may as well take for no limit. */
const isNoDate = (value: unknown) =>
	!isDate(value) && (textOf(value) === '' || Number(value) === 0);

/** Marking rows as read: everything, or what is older than a date that must not be empty. */
export const markedRead = confirmation(
	'marked_read',
	{},
	{ prepare: [requireUnlessAll('markScope', 'dateBefore', 'Before', isNoDate)] },
);
