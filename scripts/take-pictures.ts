import { takePictures } from '../tools/pictures/ask';
import { sayError } from '../tools/process/console.mjs';

takePictures().catch((error: unknown) => {
	sayError(error);
	process.exitCode = 1;
});
