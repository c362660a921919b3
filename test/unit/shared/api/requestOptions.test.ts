import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { requestOptionsOf } from '../../../../nodes/shared/api/requestOptions';

/** A node whose Request Options are these for the first item, and others for the second. */
const contextWith = (requestOptions?: IDataObject): IExecuteFunctions =>
	({
		getNode: () => ({ name: 'ClickSend', parameters: { requestOptions } }),
		getInputData: () => [],
		getNodeParameter: (_name: string, itemIndex: number) =>
			itemIndex === 0 ? requestOptions : { timeout: 7 },
	}) as unknown as IExecuteFunctions;

describe('requestOptionsOf', () => {
	it('asks for nothing where the user chose nothing', () => {
		expect(requestOptionsOf(contextWith())).toEqual({});
		expect(requestOptionsOf(contextWith({}))).toEqual({});
		expect(requestOptionsOf(contextWith({ proxy: '', timeout: 0 }))).toEqual({});
	});

	it('gives what n8n’s HTTP helper takes', () => {
		const proxy = 'http://ann:p%40ss@proxy.example.com:3128';
		const chosen = { proxy, timeout: 2500, allowUnauthorizedCerts: true };
		expect(requestOptionsOf(contextWith(chosen))).toEqual({
			proxy: {
				host: 'proxy.example.com',
				port: 3128,
				protocol: 'http',
				auth: { username: 'ann', password: 'p@ss' },
			},
			timeout: 2500,
			skipSslCertificateValidation: true,
		});
	});

	it.each([
		['http://proxy.example.com', { host: 'proxy.example.com', port: 80, protocol: 'http' }],
		['https://proxy.example.com', { host: 'proxy.example.com', port: 443, protocol: 'https' }],
	])('knows the port of %s', (proxy, expected) => {
		expect(requestOptionsOf(contextWith({ proxy }))).toEqual({ proxy: expected });
	});

	it('reads those of the item', () => {
		expect(requestOptionsOf(contextWith({ timeout: 1 }), 1)).toEqual({ timeout: 7 });
	});

	it('never names the proxy’s password in its error', () => {
		const wrong = contextWith({ proxy: '//ann:secret@proxy' });
		expect(() => requestOptionsOf(wrong)).toThrow(/^The proxy in Request Options is no URL$/);
	});
});
