import path from 'node:path';
import { ROOT } from '../tools/paths.mjs';
import { takeQuestion } from '../tools/pictures/ask';
import { takeRows } from '../tools/pictures/rows';
import { onStage, PICTURES } from '../tools/pictures/stage';
import { say, sayError } from '../tools/process/console.mjs';

onStage(async (stage) => {
	await takeQuestion(stage);
	await takeRows(stage);
	say(`The pictures are in ${path.relative(ROOT, PICTURES)}.`);
}).catch((error: unknown) => {
	sayError(error);
	process.exitCode = 1;
});
