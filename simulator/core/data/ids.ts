import { randomUUID } from 'node:crypto';

/** A message id in ClickSend's form: an upper-case UUID. */
export function newMessageId(): string {
	return randomUUID().toUpperCase();
}
