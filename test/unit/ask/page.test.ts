import type { IWebhookFunctions } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { showBusy } from '../../../nodes/ClickSend/ask/waiting/page';

describe('a second press while the first one is taken', () => {
	it('gets a page, and n8n adds nothing to it', () => {
		const given: { status?: number; headers?: Record<string, string>; body?: string } = {};
		const response = {
			status(status: number) {
				given.status = status;
				return response;
			},
			set(headers: Record<string, string>) {
				given.headers = headers;
				return response;
			},
			send(body: string) {
				given.body = body;
			},
		};
		const context = { getResponseObject: () => response } as unknown as IWebhookFunctions;
		expect(showBusy(context)).toEqual({ noWebhookResponse: true });
		expect(given.status).toBe(409);
		expect(given.headers).toMatchObject({
			'content-type': 'text/html; charset=utf-8',
			'content-security-policy': expect.stringContaining("frame-ancestors 'none'") as string,
			'cache-control': 'no-store',
		});
		expect(given.body).toContain('Your answer is being taken. You can close this page.');
	});
});
