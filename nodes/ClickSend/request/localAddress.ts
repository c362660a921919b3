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

/** Two groups of an IPv6 address as the IPv4 address that they hold. */
const dotted = (...groups: [high: string, low: string]): string =>
	groups
		.map((group) => parseInt(group, 16))
		.flatMap((value) => [value >> 8, value & 255])
		.join('.');

/** Only 2000::/3 is routed on the internet; an IPv4 address written as IPv6 is what it holds. */
function isLocalV6(host: string): boolean {
	const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(host);
	if (mapped) {
		return isLocalV4(dotted(mapped[1], mapped[2]));
	}
	const [high, low] = host.split(':').slice(1, 3);
	// 6to4 (RFC 3056) leads to the IPv4 address within.
	if (/^2002:[0-9a-f]{1,4}:[0-9a-f]{1,4}:/.test(host) && isLocalV4(dotted(high, low))) return true;
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
