import { NodeApiError } from 'n8n-workflow';

/** Whether ClickSend could not be asked, or has too much to do to answer: it is no refusal. */
export const isUnreachable = (error: unknown): boolean =>
	error instanceof NodeApiError &&
	(!/^[1-4]\d\d$/.test(error.httpCode ?? '') || ['408', '429'].includes(error.httpCode ?? ''));
