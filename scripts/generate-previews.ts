/** Writes the output previews of both nodes, see tools/previews/files.ts. */
import { makePreviews, writePreviews } from '../tools/previews/files';

async function main(): Promise<void> {
	const { files, refusals } = await makePreviews();
	writePreviews(files);
	for (const refusal of refusals) console.log(`Left out: ${refusal}`);
	console.log(`${files.size} previews`);
}

// n8n's engine keeps timers of its own, which would hold the process.
main().then(
	() => process.exit(0),
	(error: unknown) => {
		console.error(error);
		process.exit(1);
	},
);
