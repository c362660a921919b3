import type { Owner } from '../n8n/launch.mjs';

/** The owner of the demo's n8n, without the password. */
export const OWNER: Omit<Owner, 'password'>;

/** The password of this demo's owner, made at the first start. */
export function demoPassword(): string;

/** What MCP clients have to send to this demo's MCP server, made at the first start. */
export function mcpSecret(): string;
