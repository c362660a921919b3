export function packPackage(): Promise<{ tarball: string; id: string }>;
export function installPackage(userFolder: string): Promise<string>;
export function registerPackage(
	userFolder: string,
	nodes: Array<{ name: string; displayName: string; version: number | number[] }>,
): Promise<void>;
