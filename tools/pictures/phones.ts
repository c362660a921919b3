import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startSimulator } from '../../simulator';
import { ROOT } from '../paths.mjs';
import { say, sayError } from '../process/console.mjs';
import { Browser, type Look } from './browser';
import { ADA, ADA_EMAIL, BEN, CHLOE, Scene, STRANGER } from './scene';

/** How long a page may take to draw frames and pictures. */
const DRAWING_MS = 1500;

const LETTER = 'post:Chloe Martin, 12 Rose Lane, Sydney NSW 2000, AU';
const WIDE = { width: 1100, height: 760 };
const NARROW = { width: 390, height: 760, isPhone: true };

/** The name of each picture, whose messages it shows, and how. */
const PICTURES: Array<[string, string, Look]> = [
	['wide-list', '', WIDE],
	['wide', ADA, WIDE],
	['wide-mms', BEN, WIDE],
	['wide-off', CHLOE, WIDE],
	['wide-email', ADA_EMAIL, WIDE],
	['wide-letter', LETTER, WIDE],
	['wide-fax', 'fax:+61282345678', WIDE],
	['wide-rtl', STRANGER, WIDE],
	['dark', ADA, { ...WIDE, isDark: true }],
	['dark-email', ADA_EMAIL, { ...WIDE, isDark: true }],
	['dark-letter', LETTER, { ...WIDE, isDark: true }],
	['narrow-list', '', NARROW],
	['narrow', ADA, NARROW],
	['narrow-letter', LETTER, NARROW],
	['narrow-off', CHLOE, { ...NARROW, isDark: true }],
];

/**
 * Takes pictures of the page of phones, with a message of every kind, as `phone-….png`.
 *
 * @param folder where to
 * @throws {PlainError} when there is no Chromium
 */
export async function takePhonePictures(folder: string): Promise<void> {
	const simulator = await startSimulator({ settings: { keypadMs: 600_000 } });
	const browser = await Browser.start();
	try {
		await new Scene(simulator.origin).everything();
		for (const [name, key, look] of PICTURES) {
			const page = await browser.page(look.width, look.height, look);
			await page.goTo(`${simulator.phoneUrl}#${encodeURIComponent(key)}`);
			await page.until("document.querySelector('#phones li')");
			await pause(DRAWING_MS);
			const clip = { x: 0, y: 0, width: look.width, height: look.height };
			await page.picture(path.join(folder, `phone-${name}.png`), clip);
			page.close();
		}
	} finally {
		await browser.stop();
		await simulator.close();
	}
}

const folder = path.resolve(process.argv[2] ?? path.join(ROOT, 'docs', 'pictures'));
if (process.argv[1]?.endsWith('phones.ts')) {
	takePhonePictures(folder).then(
		() => say(`The pictures are in ${folder}.`),
		(error: unknown) => {
			sayError(error);
			process.exitCode = 1;
		},
	);
}
