import type { N8nVersion } from './versions.mjs';

export function setUp(): Promise<void>;
export function setUpTools(): Promise<void>;
export function setUpSqlite(n8n: N8nVersion): Promise<void>;
export function installN8n(n8n?: N8nVersion): Promise<void>;
export function buildPackage(): Promise<void>;
