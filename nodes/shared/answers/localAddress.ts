/** Networks that the internet does not reach: IPv4 as first address and prefix length (RFC 6890). */
const LOCAL_NETWORKS: ReadonlyArray<readonly [string, number]> = [
	['0.0.0.0', 8],
	['10.0.0.0', 8],
	['100.64.0.0', 10],
	['127.0.0.0', 8],
	// Azure answers its own machines there.
	['168.63.129.16', 32],
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
	/(^|\.)(localhost|local|internal|home\.arpa|lan|test|invalid|example|localdomain|corp|home|intranet|private)$/;

const numberOf = (address: string): number =>
	address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);

function isLocalV4(host: string): boolean {
	const address = numberOf(host);
	return LOCAL_NETWORKS.some(([first, bits]) => {
		const size = 2 ** (32 - bits);
		return Math.floor(address / size) === Math.floor(numberOf(first) / size);
	});
}

/** The eight groups of an IPv6 address as the URL parser writes it. */
function groupsOf(host: string): number[] {
	const [start = [], end = []] = host.split('::').map((part) => part.split(':').filter(Boolean));
	const zeros = Array.from({ length: 8 - start.length - end.length }, () => '0');
	return [...start, ...zeros, ...end].map((group) => parseInt(group, 16));
}

/** Two groups of an IPv6 address as the IPv4 address that they hold. */
const dotted = (...groups: number[]): string =>
	groups.flatMap((value) => [value >> 8, value & 255]).join('.');

/** Only 2000::/3 is routed on the internet; an IPv4 address written as IPv6 is what it holds. */
function isLocalV6(host: string): boolean {
	const groups = groupsOf(host);
	const [first = 0, second = 0, third = 0, , , sixth, seventh = 0, eighth = 0] = groups;
	const isMapped = sixth === 0xffff && groups.slice(0, 5).every((group) => group === 0);
	if (isMapped) return isLocalV4(dotted(seventh, eighth));
	// 6to4 (RFC 3056) leads to the IPv4 address within.
	if (first === 0x2002) return isLocalV4(dotted(second, third));
	// Teredo and other protocols of their own (RFC 6890), then documentation (RFC 3849, RFC 9637).
	if (first === 0x2001 && (second < 0x200 || second === 0xdb8)) return true;
	return first < 0x2000 || first > 0x3fff || (first === 0x3fff && second < 0x1000);
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
