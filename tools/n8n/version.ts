/** Whether a version is at least another one, such as "2.34". */
export function isAtLeast(version: string, least: string): boolean {
	const [[major, minor], [leastMajor, leastMinor]] = [version, least].map((text) =>
		text.split('.').map(Number),
	);
	return major > leastMajor || (major === leastMajor && minor >= leastMinor);
}
