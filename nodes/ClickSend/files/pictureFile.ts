import { describeType, typeOf } from './fileType';
import type { InputFile } from './upload';

/** The largest attachment that ClickSend takes (MMS page of its REST API v3 documentation). */
const MAX_MEDIA_BYTES = 250_000;

/** Extensions of the pictures that ClickSend sends as they are or converts. */
const PICTURES = ['bmp', 'gif', 'jpg', 'png'];

/**
 * Why a file cannot be the picture of something.
 *
 * @param what what carries the picture, for error texts, such as `An MMS`
 * @returns what is wrong and what to do; undefined for a good one
 */
export function pictureProblem(
	file: InputFile,
	what: string,
): { message: string; advice?: string } | undefined {
	const { length } = file.content;
	if (length === 0) return { message: 'The file is empty' };
	if (!PICTURES.includes(typeOf(file)?.extension ?? '')) {
		return {
			message: `${what} cannot carry a file of the type ${describeType(file)}`,
			advice: 'Use a JPG, GIF, PNG or BMP image',
		};
	}
	if (length <= MAX_MEDIA_BYTES) return undefined;
	return {
		message: `The file has ${Math.ceil(length / 1000)} kB; ${what.toLowerCase().replace('mms', 'MMS')} takes at most 250 kB`,
		advice: 'Make the image smaller, for instance with the Edit Image node',
	};
}
