export function setUp(): Promise<void>;
export function installN8n(): Promise<void>;
export function buildPackage(): Promise<void>;
