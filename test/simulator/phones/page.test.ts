import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { Browser, type Look, type Page } from '../../../tools/pictures/browser';
import {
	ADA,
	ADA_EMAIL,
	ARABIC,
	BEN,
	CHLOE,
	MARKUP,
	Scene,
	STRANGER,
} from '../../../tools/pictures/scene';
import { start } from '../helpers';

const WIDE: Look = { width: 1100, height: 760 };
const NARROW: Look = { width: 390, height: 760, isPhone: true };

/** Whether an element is on the screen, as an expression of the page. */
const isSeen = (selector: string) =>
	`(document.querySelector(${JSON.stringify(selector)})?.getClientRects().length ?? 0) > 0`;
/** The button with these words alone, or else the first that has them. */
const button = (words: string) => `(() => {
	const seen = [...document.querySelectorAll('button')].filter((one) => one.getClientRects().length);
	const words = ${JSON.stringify(words)};
	return seen.find((one) => one.textContent === words) ?? seen.find((one) => one.textContent.includes(words));
})()`;

// Without a Chromium there is nothing to drive; the other tests cover what is behind the page.
describe.skipIf(!Browser.isHere())('the page of phones in a browser', { timeout: 40_000 }, () => {
	let browser: Browser;
	beforeAll(async () => {
		browser = await Browser.start();
	}, 40_000);
	afterAll(async () => browser?.stop());

	/** A page on a simulator of its own. */
	async function open(look: Look, key = '') {
		const client = await start({ settings: { keypadMs: 600_000, receiptDelayMs: 10 } });
		const page = await browser.page(look.width, look.height, look);
		onTestFinished(() => page.close());
		await page.goTo(`${client.phoneUrl}#${encodeURIComponent(key)}`);
		await page.until("document.querySelector('#emptyTitle')?.textContent");
		return { ...client, page, scene: new Scene(client.origin) };
	}
	const seen = async (page: Page, selector: string) => page.evaluate<boolean>(isSeen(selector));
	const press = async (page: Page, words: string) => {
		await page.until(button(words));
		await page.evaluate(`${button(words)}.click()`);
	};

	it('presses a key of a call', async () => {
		const { api, page, scene } = await open(WIDE, ADA);
		await scene.call(ADA);
		await page.until(isSeen('.keys'));
		expect(await seen(page, '.badge')).toBe(true);
		await press(page, '5');
		await page.until("document.querySelector('#talk').textContent.includes('You pressed 5')");
		expect(await seen(page, '.keys')).toBe(false);
		const { data } = (await api('GET', '/voice/history')).json.data;
		expect(data).toMatchObject([{ digits: '5', status: 'Completed' }]);
	});

	it('turns a phone off, so that an SMS fails, and on again', async () => {
		const { page, scene } = await open(WIDE, CHLOE);
		await press(page, 'Phone is on');
		await page.until(isSeen('#isOff'));
		expect(await seen(page, '#reply')).toBe(false);
		await scene.sms(CHLOE, 'Hello');
		await page.until("document.querySelector('.failed')?.textContent.includes('not be delivered')");
		await press(page, 'Phone is off');
		await page.until(isSeen('#reply'));
		await scene.sms(CHLOE, 'Again');
		await page.until("document.querySelector('.entry:last-child .good')");
	});

	it('shows markup as text, and runs nothing of it', async () => {
		const { page, scene } = await open(WIDE, ADA);
		const title = await page.evaluate<string>('document.title');
		await scene.sms(ADA, MARKUP);
		await scene.reply(ADA, MARKUP);
		await page.until("document.querySelectorAll('.bubble').length === 2");
		const bubbles = "[...document.querySelectorAll('.bubble')].map((one) => one.textContent)";
		expect(await page.evaluate(bubbles)).toEqual([MARKUP, MARKUP]);
		expect(await page.evaluate("document.querySelectorAll('#talk img, #talk script').length")).toBe(
			0,
		);
		expect(await page.evaluate('document.title')).toBe(title);
	});

	it('writes from right to left what is written so', async () => {
		const { page, scene } = await open(WIDE, STRANGER);
		await scene.sms(STRANGER, ARABIC);
		await page.until("document.querySelector('.bubble > div')");
		const direction = (selector: string) =>
			page.evaluate<string>(`getComputedStyle(document.querySelector('${selector}')).direction`);
		expect(await direction('.bubble > div')).toBe('rtl');
		expect(await direction('#phones .last')).toBe('rtl');
	});

	it('shows an email in a frame that runs nothing and loads nothing', async () => {
		const { page, scene } = await open(WIDE, ADA_EMAIL);
		await scene.email();
		await page.until(isSeen('iframe.mail'));
		const sandbox = await page.evaluate<string>(
			"document.querySelector('iframe.mail').getAttribute('sandbox')",
		);
		expect(sandbox).not.toMatch(/scripts|same-origin|forms|top/);
		expect(await page.evaluate('document.title')).toContain('Phones');
		const subject = "document.querySelector('.subject').textContent";
		expect(await page.evaluate(subject)).toBe('Your order 4411');
	});

	it('shows the picture of an MMS that is here, and only names one from elsewhere', async () => {
		const { page, scene } = await open(WIDE, BEN);
		await scene.picture(BEN);
		await page.until("document.querySelector('.bubble img')?.naturalWidth === 240");
		const elsewhere = 'https://shop.example/a.jpg';
		const message = { to: BEN, subject: 'Sale', body: 'Today' };
		await scene.post('mms/send', { media_file: elsewhere, messages: [message] });
		await page.until("document.querySelectorAll('.bubble').length === 2");
		expect(await page.evaluate("document.querySelectorAll('.bubble img').length")).toBe(1);
		const named = "document.querySelector('.bubble a').href";
		expect(await page.evaluate(named)).toBe(elsewhere);
	});

	it('sends what is scheduled when it is asked to', async () => {
		const { page, scene } = await open(WIDE, BEN);
		expect(await seen(page, '#scheduled')).toBe(false);
		const schedule = Math.floor(Date.now() / 1000) + 3600;
		await scene.post('sms/send', { messages: [{ to: BEN, body: 'Later', schedule }] });
		await page.until(isSeen('#scheduled'));
		expect(await seen(page, '.bubble')).toBe(false);
		await press(page, 'Send now');
		await page.until(`${isSeen('.bubble')} && !(${isSeen('#scheduled')})`);
	});

	it('does not draw again what has not changed', async () => {
		const { page, scene } = await open(WIDE, ADA_EMAIL);
		await scene.email();
		await page.until(isSeen('iframe.mail'));
		await page.evaluate("document.querySelector('iframe.mail').mark = 1");
		await scene.email();
		await page.until("document.querySelectorAll('iframe.mail').length === 2");
		expect(await page.evaluate("document.querySelector('iframe.mail').mark")).toBe(1);
	});

	it('has the list beside the messages where there is room, else one of both', async () => {
		for (const look of [WIDE, NARROW]) {
			const { page, scene } = await open(look);
			await scene.sms(BEN, 'Hello');
			await page.until(isSeen('#phones li'));
			const both = look === WIDE;
			expect(await seen(page, 'section')).toBe(both);
			await press(page, 'Ben Kowalski');
			await page.until(isSeen('.bubble'));
			expect(await seen(page, '#phones')).toBe(both);
			expect(await seen(page, '#back')).toBe(!both);
			const tooWide = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
			expect(await page.evaluate(tooWide)).toBe(0);
			if (both) continue;
			await page.evaluate("document.querySelector('#back').click()");
			await page.until(`${isSeen('#phones')} && !(${isSeen('section')})`);
		}
	});

	it('can be read in the dark', async () => {
		const { page, scene } = await open({ ...WIDE, isDark: true }, ADA);
		await scene.sms(ADA, 'Hello');
		await scene.reply(ADA, 'Hi');
		await scene.call(ADA);
		await page.until(isSeen('.keys'));
		const tooFaint = await page.evaluate<string[]>(`(() => {
			const light = (colour) => {
				const [r, g, b] = colour.match(/[\\d.]+/g).slice(0, 3).map((part) => {
					const share = part / 255;
					return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
				});
				return 0.2126 * r + 0.7152 * g + 0.0722 * b;
			};
			const behind = (element) => {
				const colour = getComputedStyle(element).backgroundColor;
				return /, 0\\)$/.test(colour) ? behind(element.parentElement) : colour;
			};
			return [...document.querySelectorAll('body *')]
				.filter((one) => one.getClientRects().length && [...one.childNodes].some(
					(node) => node.nodeType === 3 && node.textContent.trim()))
				.filter((one) => {
					const [a, b] = [light(getComputedStyle(one).color), light(behind(one))].sort((x, y) => y - x);
					return (a + 0.05) / (b + 0.05) < 4.5;
				})
				.map((one) => one.className + ': ' + one.textContent);
		})()`);
		expect(tooFaint).toEqual([]);
	});

	it('says that it starts empty when the simulator has begun anew', async () => {
		const { control, page, scene } = await open(WIDE);
		await page.until(isSeen('#none'));
		expect(await page.evaluate("document.querySelector('#none').textContent")).toMatch(
			/start empty/,
		);
		await scene.sms(ADA, 'Hello');
		await page.until(isSeen('#phones li'));
		expect(await seen(page, '#again')).toBe(false);
		await control('POST', '/reset');
		await page.until(isSeen('#again'));
		expect(await seen(page, '#phones li')).toBe(false);
		await press(page, 'OK');
		expect(await seen(page, '#again')).toBe(false);
	});

	it('takes a number in its local form for the phone that it is, and refuses what is none', async () => {
		const { page, scene } = await open(WIDE);
		await scene.sms(ADA, 'Hello');
		const write = async (number: string) => {
			await page.evaluate(`document.querySelector('#number').value = ${JSON.stringify(number)}`);
			await press(page, 'Start');
		};
		await write('Ada');
		await page.until(isSeen('#numberWrong'));
		await write('0491 570 156');
		await page.until(isSeen('.bubble'));
		expect(await page.evaluate("document.querySelector('#who').textContent")).toContain(ADA);
	});
});
