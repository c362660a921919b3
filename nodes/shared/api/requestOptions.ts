import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { userError } from '../answers/problem';
import { asObject } from '../text/objects';
import { textOf } from '../text/text';
import type { ClickSendContext } from './client';

type Chosen = Pick<IHttpRequestOptions, 'proxy' | 'skipSslCertificateValidation' | 'timeout'>;

/** The user's Request Options, with their expressions resolved. */
function read(context: ClickSendContext, itemIndex: number): IDataObject {
	if ('getItemIndex' in context) return asObject(context.getNodeParameter('requestOptions', {}));
	if (!('getInputData' in context)) return {};
	return asObject(context.getNodeParameter('requestOptions', itemIndex, {}));
}

/**
 * What n8n's own Request Options of the node ask of a call. n8n's RoutingNode applies them to the
 * request that it makes of the form; calls beside that one, and sends of many items, get them here.
 *
 * @param context n8n's `this` of the function that runs
 * @param itemIndex the item whose values count
 * @throws {NodeOperationError} when the proxy is no URL
 */
export function requestOptionsOf(context: ClickSendContext, itemIndex = 0): Chosen {
	// Reading a parameter costs up to 0.2 ms; mostly there is none.
	if (context.getNode().parameters?.requestOptions === undefined) return {};
	const { proxy, timeout, allowUnauthorizedCerts } = read(context, itemIndex);
	return {
		...(textOf(proxy) !== '' && { proxy: readProxy(context, textOf(proxy)) }),
		...(Number(timeout) > 0 && { timeout: Number(timeout) }),
		...(allowUnauthorizedCerts === true && { skipSslCertificateValidation: true }),
	};
}

function readProxy(context: ClickSendContext, text: string): IHttpRequestOptions['proxy'] {
	let url: URL;
	try {
		url = new URL(text);
	} catch {
		throw userError(context.getNode(), {
			message: 'The proxy in Request Options is no URL',
			advice: 'Write it with protocol, host and port, such as http://proxy.example.com:3128',
		});
	}
	const { hostname, protocol, username, password } = url;
	const port = Number(url.port) || (protocol === 'https:' ? 443 : 80);
	const auth = { username: decodeURIComponent(username), password: decodeURIComponent(password) };
	return {
		host: hostname,
		port,
		protocol: protocol.replace(/:$/, ''),
		...(username !== '' && { auth }),
	};
}
