import { requireUnlessAll } from './prepare';
import { confirmation } from './styles';

/** Marking rows as read: everything, or what is older than a date that must not be empty. */
export const markRead = confirmation(
	'marked_read',
	{},
	{ prepare: [requireUnlessAll('markScope', 'dateBefore', 'Before')] },
);
