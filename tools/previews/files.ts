import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../paths.mjs';
import { seeEvents } from './events';
import { seeOperations } from './operations';
import type { OutputSchema } from './schema';
import { schemaOfOutputs } from './schema';

/** Where n8n looks for the previews of a node, beside the node's file. */
const FOLDERS = ['nodes/ClickSend/__schema__', 'nodes/ClickSendTrigger/__schema__'] as const;

const contentOf = (schema: OutputSchema): string =>
	`${JSON.stringify({ ...schema, version: 1 }, null, '\t')}\n`;

/** The file of an operation's preview, relative to the project. */
export const previewFile = (resource: string, operation: string): string =>
	`${FOLDERS[0]}/v1.0.0/${resource}/${operation}.json`;

/**
 * The files of the trigger's, which are the same. The editor of n8n 1.123 asks for the first, of a node
 * without operations; newer ones show no preview of triggers. n8n 2.41 looks for the second where an AI
 * builds workflows.
 */
export const TRIGGER_PREVIEWS = [
	`${FOLDERS[1]}/v1.0.0.json`,
	`${FOLDERS[1]}/v1.0.0/output.json`,
] as const;

/** The files as they are, with their contents. */
export function readPreviews(): Map<string, string> {
	const files = FOLDERS.flatMap((folder) => {
		const at = path.join(ROOT, folder);
		if (!existsSync(at)) return [];
		const names = readdirSync(at, { recursive: true, encoding: 'utf8' });
		return names
			.filter((name) => name.endsWith('.json'))
			.map((name) => path.posix.join(folder, name));
	});
	return new Map(files.sort().map((file) => [file, readFileSync(path.join(ROOT, file), 'utf8')]));
}

/**
 * Makes the previews anew: the schema of what each operation puts out at the simulator.
 *
 * @returns the contents of the files, and what the simulator refused although it need not
 */
export async function makePreviews(): Promise<{ files: Map<string, string>; refusals: string[] }> {
	const operations = await seeOperations();
	const files = new Map(
		operations.map(({ resource, operation, outputs }) => [
			previewFile(resource, operation),
			contentOf(schemaOfOutputs(outputs)),
		]),
	);
	const trigger = contentOf(schemaOfOutputs(await seeEvents()));
	for (const file of TRIGGER_PREVIEWS) files.set(file, trigger);
	return {
		files: new Map([...files].sort(([one], [other]) => (one < other ? -1 : 1))),
		refusals: operations.flatMap(({ refusals }) => refusals),
	};
}

/** Writes the previews, and takes away those of operations that are gone. */
export function writePreviews(files: ReadonlyMap<string, string>): void {
	for (const folder of FOLDERS) {
		rmSync(path.join(ROOT, folder), { recursive: true, force: true });
	}
	for (const [file, content] of files) {
		const at = path.join(ROOT, file);
		mkdirSync(path.dirname(at), { recursive: true });
		writeFileSync(at, content);
	}
}
