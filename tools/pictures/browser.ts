import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fetch, WebSocket } from 'undici';
import { PlainError } from '../process/console.mjs';

/** Where Chromium is on most machines; CHROMIUM names another place. */
const PROGRAMS = [
	process.env.CHROMIUM ?? '',
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const START_TIMEOUT_MS = 20_000;
const POLL_MS = 100;

/** A part of a page, in pixels. */
export interface Clip {
	x: number;
	y: number;
	width: number;
	height: number;
}

/** How a page is looked at: its size in pixels, and by whom. */
export interface Look {
	width: number;
	height: number;
	/** with a narrow screen that is touched */
	isPhone?: boolean;
	/** with a system that prefers dark pages */
	isDark?: boolean;
}

/** What Chromium says to a command. */
interface Answer {
	id?: number;
	result?: unknown;
	error?: unknown;
}

/** A page in a browser without a window, told what to do by Chromium's own protocol. */
export class Page {
	private nextId = 1;
	private readonly waiting = new Map<number, (answer: Answer) => void>();

	private constructor(private readonly socket: WebSocket) {
		socket.addEventListener('message', ({ data }) => {
			const answer = JSON.parse(String(data)) as Answer;
			const resolve = answer.id === undefined ? undefined : this.waiting.get(answer.id);
			if (answer.id !== undefined) this.waiting.delete(answer.id);
			resolve?.(answer);
		});
	}

	static async open(
		address: string,
		{ width, height, isPhone = false, isDark = false }: Look,
	): Promise<Page> {
		const socket = new WebSocket(address);
		await new Promise((resolve, reject) => {
			socket.addEventListener('open', resolve);
			socket.addEventListener('error', reject);
		});
		const page = new Page(socket);
		const size = { width, height, deviceScaleFactor: 1, mobile: isPhone };
		await page.send('Emulation.setDeviceMetricsOverride', size);
		const scheme = { name: 'prefers-color-scheme', value: isDark ? 'dark' : 'light' };
		await page.send('Emulation.setEmulatedMedia', { features: [scheme] });
		return page;
	}

	async setCookie(name: string, value: string, url: string): Promise<void> {
		await this.send('Network.setCookie', { name, value, url });
	}

	async goTo(url: string): Promise<void> {
		await this.send('Page.navigate', { url });
	}

	/** What an expression comes to in the page. */
	async evaluate<Value>(expression: string): Promise<Value> {
		const { result } = await this.send<{ result: { value: Value } }>('Runtime.evaluate', {
			expression,
			returnByValue: true,
			awaitPromise: true,
		});
		return result.value;
	}

	/**
	 * Waits until an expression is true in the page.
	 *
	 * @throws {PlainError} when it is not within so many milliseconds
	 */
	async until(expression: string, timeoutMs = 30_000): Promise<void> {
		const deadline = Date.now() + timeoutMs;
		while (!(await this.evaluate<boolean>(`Boolean(${expression})`))) {
			if (Date.now() > deadline) throw new PlainError(`The page never had: ${expression}`);
			await pause(POLL_MS);
		}
	}

	/** Where an element is, by its CSS selector. */
	async placeOf(selector: string): Promise<Clip> {
		const element = `document.querySelector(${JSON.stringify(selector)})`;
		await this.until(element);
		return this.evaluate(
			`(({ x, y, width, height }) => ({ x, y, width, height }))(${element}.getBoundingClientRect())`,
		);
	}

	/** Double-clicks in the middle of an element, by its CSS selector. */
	async doubleClick(selector: string): Promise<void> {
		const { x, y, width, height } = await this.placeOf(selector);
		const at = { x: x + width / 2, y: y + height / 2, button: 'left' };
		for (const clickCount of [1, 2]) {
			for (const type of ['mousePressed', 'mouseReleased'])
				await this.send('Input.dispatchMouseEvent', { ...at, type, clickCount });
		}
	}

	/** Writes a picture of a part of the page. */
	async picture(file: string, clip: Clip): Promise<void> {
		const { data } = await this.send<{ data: string }>('Page.captureScreenshot', {
			format: 'png',
			clip: { ...clip, scale: 1 },
		});
		writeFileSync(file, Buffer.from(data, 'base64'));
	}

	/** Closes the page; what is still asked of it gets no answer. */
	close(): void {
		this.socket.send(JSON.stringify({ id: this.nextId++, method: 'Page.close' }));
	}

	private async send<Result>(method: string, params: object = {}): Promise<Result> {
		const id = this.nextId++;
		const answer = await new Promise<Answer>((resolve) => {
			this.waiting.set(id, resolve);
			this.socket.send(JSON.stringify({ id, method, params }));
		});
		if (answer.error !== undefined) throw new Error(`${method}: ${JSON.stringify(answer.error)}`);
		return answer.result as Result;
	}
}

const programHere = (): string | undefined => PROGRAMS.find((one) => one !== '' && existsSync(one));

/** A browser without a window. */
export class Browser {
	private constructor(
		private readonly child: ChildProcess,
		private readonly folder: string,
		private readonly port: string,
	) {}

	/** Whether this machine has one. */
	static isHere(): boolean {
		return programHere() !== undefined;
	}

	/** @throws {PlainError} when there is no Chromium, or it does not start */
	static async start(): Promise<Browser> {
		const program = programHere();
		if (program === undefined) {
			throw new PlainError(
				'There is no Chromium here. Install it, or name it: CHROMIUM=/path/to/it',
			);
		}
		const folder = mkdtempSync(path.join(tmpdir(), 'clicksend-pictures-'));
		const child = spawn(program, [
			...['--headless=new', '--no-sandbox', '--hide-scrollbars', '--no-first-run'],
			...['--lang=en', '--remote-debugging-port=0', `--user-data-dir=${folder}`],
		]);
		const portFile = path.join(folder, 'DevToolsActivePort');
		const deadline = Date.now() + START_TIMEOUT_MS;
		// Chromium makes the file first, and then writes into it.
		const portIn = () =>
			existsSync(portFile) ? readFileSync(portFile, 'utf8').split('\n')[0] : '';
		let port = portIn();
		while (port === '') {
			if (Date.now() > deadline) throw new PlainError(`${program} does not start`);
			await pause(POLL_MS);
			port = portIn();
		}
		return new Browser(child, folder, port);
	}

	/** Opens a page of a size, and as somebody looks at it. */
	async page(width: number, height: number, look: Partial<Look> = {}): Promise<Page> {
		const answer = await fetch(`http://127.0.0.1:${this.port}/json/new`, { method: 'PUT' });
		const { webSocketDebuggerUrl } = (await answer.json()) as { webSocketDebuggerUrl: string };
		return Page.open(webSocketDebuggerUrl, { ...look, width, height });
	}

	async stop(): Promise<void> {
		const ended = once(this.child, 'exit');
		this.child.kill();
		await ended;
		rmSync(this.folder, { recursive: true, force: true, maxRetries: 20 });
	}
}
