import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fetch } from 'undici';
import { RUNNING_FILE } from '../demo/choices.mjs';
import { demoPassword, OWNER } from '../demo/owner.mjs';
import { ROOT } from '../paths.mjs';
import { PlainError } from '../process/console.mjs';
import { Browser, type Page } from './browser';

/** Where the pictures of the pages go. */
export const PICTURES = path.join(ROOT, 'docs', 'pictures');

/** A browser that is signed in at the demo. */
export interface Stage {
	browser: Browser;
	/** the addresses of both, without a slash at the end */
	n8n: string;
	simulator: string;
	/** opens a page of n8n as the demo's owner; width and height are in pixels */
	openEditor(address: string, width: number, height: number): Promise<Page>;
}

/** Where the demo is. */
function addresses(): { n8n: string; simulator: string } {
	try {
		const ports = JSON.parse(readFileSync(RUNNING_FILE, 'utf8')) as Record<string, number>;
		const at = (port: number) => `http://127.0.0.1:${port}`;
		return { n8n: at(ports.n8n), simulator: at(ports.simulator) };
	} catch {
		throw new PlainError('The demo does not run: start it with "npm start", and then this.');
	}
}

/** Lets a browser's page in as the demo's owner, as n8n's own sign-in page does. */
async function letIn(page: Page, n8n: string): Promise<void> {
	const answer = await fetch(`${n8n}/rest/login`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ emailOrLdapLoginId: OWNER.email, password: demoPassword() }),
	});
	const [cookie = ''] = answer.headers.getSetCookie();
	const [name, value] = cookie.split(';')[0].split('=');
	await page.setCookie(name, decodeURIComponent(value), n8n);
}

/**
 * Calls one of the simulator's control endpoints.
 *
 * @param stage where the demo is
 * @param name such as `reset`
 * @param body what it takes
 */
export async function control(stage: Stage, name: string, body: object = {}): Promise<void> {
	await fetch(`${stage.simulator}/_control/${name}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
}

/**
 * Lets pictures be taken of the running demo.
 *
 * @param take takes them
 * @throws {PlainError} saying what is missing
 */
export async function onStage(take: (stage: Stage) => Promise<void>): Promise<void> {
	const { n8n, simulator } = addresses();
	const browser = await Browser.start();
	try {
		await take({
			browser,
			n8n,
			simulator,
			async openEditor(address, width, height) {
				const page = await browser.page(width, height);
				await letIn(page, n8n);
				await page.goTo(`${n8n}${address}`);
				return page;
			},
		});
	} finally {
		await browser.stop();
	}
}
