import type { Problem } from '../../shared/answers/problem';
import { describeType, typeOf } from './fileType';
import type { InputFile } from './upload';

/** The largest attachment of an MMS (ClickSend's description of /mms/send). */
const MAX_MEDIA_BYTES = 250_000;

/** Extensions of the pictures that ClickSend sends as they are or converts. */
const PICTURES = ['bmp', 'gif', 'jpg', 'png'];

/**
 * Why a file cannot be the picture of something.
 *
 * @param what what carries the picture, for error texts, such as `An MMS`
 * @returns what is wrong and what to do; undefined for a good one
 */
export function pictureProblem(file: InputFile, what: string): Problem | undefined {
	if (file.content.length === 0) return { message: 'The file is empty' };
	if (!PICTURES.includes(typeOf(file)?.extension ?? '')) {
		return {
			message: `${what} cannot carry a file of the type ${describeType(file)}`,
			advice: 'Use a JPG, GIF, PNG or BMP image',
		};
	}
	return undefined;
}

/** Why a file cannot be the media of an MMS that is sent; of campaigns ClickSend names no such limit. */
export function mediaProblem(file: InputFile): Problem | undefined {
	const { length } = file.content;
	if (length <= MAX_MEDIA_BYTES) return pictureProblem(file, 'An MMS');
	return {
		message: `The file has ${Math.ceil(length / 1000)} kB; an MMS takes at most 250 kB`,
		advice: 'Make the image smaller, for instance with the Edit Image node',
	};
}
