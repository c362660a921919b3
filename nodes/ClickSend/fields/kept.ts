/** A field that a simplified output has under a name of its own, and in a form that is easy to use. */
export interface Renamed {
	name: string;
	/** ClickSend's names: the first that has a value */
	from: readonly string[];
	/** a price or a count as a number; a time, which ClickSend gives as Unix seconds, as ISO text */
	as: 'number' | 'time';
}

/**
 * A field that a simplified output keeps; of several names for one time the first that has a value, under the
 * first name.
 */
export type Kept = Renamed | string | readonly [string, ...string[]];

/** What one message cost, in the account's currency. */
export const PRICE: Renamed = {
	name: 'price',
	from: ['message_price', 'post_price', 'price', 'total_price'],
	as: 'number',
};

/** How many parts a text has. */
export const PARTS: Renamed = { name: 'parts', from: ['message_parts'], as: 'number' };

/** How many pages a document has. */
export const PAGES: Renamed = {
	name: 'pages',
	from: ['message_pages', 'post_pages'],
	as: 'number',
};

/** When a message goes out, or went out. */
export const DATE: Renamed = { name: 'date', from: ['schedule', 'date', 'date_added'], as: 'time' };

/** The same of what a history has: when it was sent. */
export const SENT_AT: Renamed = {
	name: 'date',
	from: ['date', 'date_added', 'schedule'],
	as: 'time',
};
