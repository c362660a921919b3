/** A file of an item. */
export const file = (content: string, mimeType: string, fileName: string) => ({
	data: Buffer.from(content).toString('base64'),
	mimeType,
	fileName,
});

/** A text as a request carries a file's content. */
export const base64 = (content: string) => Buffer.from(content).toString('base64');
