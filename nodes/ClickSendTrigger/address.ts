import type { INode } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

/** Networks that the internet does not reach: IPv4 as first address and prefix length (RFC 6890). */
const LOCAL_NETWORKS: ReadonlyArray<readonly [string, number]> = [
	['0.0.0.0', 8],
	['10.0.0.0', 8],
	['100.64.0.0', 10],
	['127.0.0.0', 8],
	['169.254.0.0', 16],
	['172.16.0.0', 12],
	['192.0.0.0', 24],
	['192.0.2.0', 24],
	['192.168.0.0', 16],
	['198.18.0.0', 15],
	['198.51.100.0', 24],
	['203.0.113.0', 24],
	['224.0.0.0', 4],
	['240.0.0.0', 4],
];

/** Names that mean nothing outside a network (RFC 6761, RFC 6762, RFC 8375, ICANN on .internal). */
const LOCAL_NAMES =
	/(^|\.)(localhost|local|internal|home\.arpa|lan|test|invalid|example|localdomain)$/;

const numberOf = (address: string): number =>
	address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);

function isLocalV4(host: string): boolean {
	const address = numberOf(host);
	return LOCAL_NETWORKS.some(([first, bits]) => {
		const size = 2 ** (32 - bits);
		return Math.floor(address / size) === Math.floor(numberOf(first) / size);
	});
}

/** In documentation only: 2001:db8::/32 (RFC 3849) and 3fff::/20 (RFC 9637). */
const DOCUMENTATION_V6 = /^(2001:db8|3fff:[0-9a-f]{0,3}):/;

/** Only 2000::/3 is routed on the internet; an IPv4 address written as IPv6 is what it holds. */
function isLocalV6(host: string): boolean {
	const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(host);
	if (mapped) {
		const [high, low] = [parseInt(mapped[1], 16), parseInt(mapped[2], 16)];
		return isLocalV4([high >> 8, high & 255, low >> 8, low & 255].join('.'));
	}
	const first = host.startsWith('::') ? 0 : parseInt(host.split(':')[0], 16);
	return first < 0x2000 || first > 0x3fff || DOCUMENTATION_V6.test(host);
}

/**
 * Whether a server on the internet can certainly not call an address: localhost, private and
 * reserved networks, and names that exist in a local network only.
 *
 * @param url an absolute http(s) URL
 */
export function isLocalAddress(url: string): boolean {
	// The URL parser brings all ways to write an IP address into one, such as 0x7f.1 into 127.0.0.1.
	const host = new URL(url).hostname.toLowerCase().replace(/\.$/, '');
	if (host.startsWith('[')) return isLocalV6(host.slice(1, -1));
	if (/^\d+(\.\d+){3}$/.test(host)) return isLocalV4(host);
	return !host.includes('.') || LOCAL_NAMES.test(host);
}

/**
 * Refuses a webhook address that ClickSend cannot reach, before a rule is made that delivers nothing.
 *
 * @param url the webhook's address as n8n names it
 * @param baseUrl where the credential's API is: a local one, for development, reaches this machine
 * @throws {NodeOperationError} saying what to set
 */
export function assertReachable(node: INode, url: string, baseUrl: unknown): void {
	const isLocalApi =
		typeof baseUrl === 'string' && URL.canParse(baseUrl) && isLocalAddress(baseUrl);
	if (isLocalApi) return;
	const { protocol, host } = new URL(url);
	const isLocal = isLocalAddress(url);
	if (!isLocal && protocol === 'https:') return;
	const reason = isLocal ? 'is in a local network' : 'is not encrypted (http)';
	throw new NodeOperationError(
		node,
		// What to do is in here too: at an activation n8n shows nothing else.
		`ClickSend cannot call this n8n: its address ${host} ${reason}. Set WEBHOOK_URL of n8n to its public https:// address, or Mode to Polling, which needs none`,
		{
			description:
				'A tunnel gives an n8n behind a router a public address. For development Options > Allow Local Address lifts this check.',
		},
	);
}
