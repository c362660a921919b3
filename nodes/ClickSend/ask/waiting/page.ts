import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { asObject } from '../../../shared/text/objects';
import { textOf } from '../../../shared/text/text';
import { chosenOnPage } from '../judge';
import type { Answer } from '../state';
import type { Waiting } from './request';

/** What the page may do: nothing but send its own form. */
const POLICY_OF_PAGE =
	"default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'";
/** Who may show it stands in a header only. */
const POLICY = `${POLICY_OF_PAGE}; frame-ancestors 'none'`;
const HEADERS: Record<string, string> = {
	'content-type': 'text/html; charset=utf-8',
	'content-security-policy': POLICY,
	// The address is a secret.
	'referrer-policy': 'no-referrer',
	'cache-control': 'no-store',
	'x-content-type-options': 'nosniff',
	'x-robots-tag': 'noindex, nofollow',
};

const STYLE = `body{font:18px/1.5 system-ui,sans-serif;max-width:32rem;margin:0 auto;padding:1.5rem;color:#1d1d1f;background:#fff}
p{white-space:pre-wrap;overflow-wrap:anywhere}button{display:block;width:100%;margin:.75rem 0;padding:.9rem;font:inherit;font-weight:600;overflow-wrap:anywhere;border:1px solid #8a8a8e;border-radius:.6rem;background:#f5f5f7;color:inherit}
button:focus-visible{outline:3px solid #0a66c2}
@media(prefers-color-scheme:dark){body{background:#111;color:#f5f5f7}button{background:#2c2c2e}}`;

const ESCAPES: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? '');

/** The policy stands in the page as well: n8n may put its own in the place of the header. */
const page = (content: string): string =>
	`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="content-security-policy" content="${escaped(POLICY_OF_PAGE)}"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Your answer</title><style>${STYLE}</style></head><body dir="auto">${content}</body></html>`;

/** Shows a question with its buttons. It decides nothing: previews and scanners open links, too. */
export function showPage({ context, question, settings }: Waiting): IWebhookResponseData {
	const buttons = settings.buttons.map(
		({ label }, at) =>
			`<button name="answer" value="${at}" type="submit" lang="">${escaped(label)}</button>`,
	);
	const form = `<form method="post">${buttons.join('')}</form>`;
	context
		.getResponseObject()
		.status(200)
		.set(HEADERS)
		.send(page(`<p lang="">${escaped(question.text)}</p>${form}`));
	return { noWebhookResponse: true };
}

/**
 * Says that somebody's answer is being taken already: of two presses at once one counts.
 *
 * @returns what the webhook of the waiting execution gives back; the answer has the status 409
 */
export function showBusy(context: IWebhookFunctions): IWebhookResponseData {
	context
		.getResponseObject()
		.status(409)
		.set(HEADERS)
		.send(page('<p>Your answer is being taken. You can close this page.</p>'));
	return { noWebhookResponse: true };
}

/** Reads which button somebody has pressed. */
export function takeChoice({
	context,
	question,
	settings,
}: Waiting): IWebhookResponseData | { answer: Answer; page: string } {
	const { answer } = asObject(context.getBodyData());
	const number = textOf(answer);
	const button = /^\d{1,3}$/.test(number) ? settings.buttons[Number(number)] : undefined;
	const response = context.getResponseObject();
	if (button === undefined) {
		response.status(400).set(HEADERS).send(page('<p>Please open the link again.</p>'));
		return { noWebhookResponse: true };
	}
	response.set(HEADERS);
	const thanks = page(`<p>Thank you. Your answer: <b lang="">${escaped(button.label)}</b></p>`);
	return { answer: chosenOnPage(question, button.label, button.fields), page: thanks };
}
