import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fetch } from 'undici';
import { RUNNING_FILE } from '../demo/choices.mjs';
import { demoPassword, OWNER } from '../demo/owner.mjs';
import { undiciFetch } from '../driver/http';
import { onlyTrigger, type StoredWorkflow } from '../driver/workflow';
import { signIn } from '../n8n/launch.mjs';
import { ROOT } from '../paths.mjs';
import { PlainError, say } from '../process/console.mjs';
import { Browser, type Page } from './browser';

const FOLDER = path.join(ROOT, 'docs', 'pictures');
const WORKFLOW = 'clicksendAskApproval';
const MANAGER = '+61411111111';
/** How much of the form is shown: down to its options. */
const FORM_HEIGHT = 640;

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

async function reply(simulator: string, body: string): Promise<void> {
	await fetch(`${simulator}/_control/reply`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ from: MANAGER, body }),
	});
}

/**
 * Takes the pictures of a question: the form in n8n's editor, and the phone that is asked. The demo has
 * to run; its simulator begins anew.
 *
 * @throws {PlainError} saying what is missing
 */
export async function takePictures(): Promise<void> {
	const { n8n, simulator } = addresses();
	const session = await signIn(n8n, { ...OWNER, password: demoPassword() }, undiciFetch);
	const workflow = (await session.rest('GET', `/workflows/${WORKFLOW}`)) as StoredWorkflow;
	const asking = workflow.nodes.find(({ parameters }) => parameters.operation === 'sendAndWait');
	const browser = await Browser.start();
	try {
		const editor = await browser.page(1100, 900);
		await letIn(editor, n8n);
		await editor.goTo(`${n8n}/workflow/${WORKFLOW}/${asking?.id}`);
		await editor.until("document.querySelector('[data-test-id=parameter-input-waitUnit]')");
		const form = await editor.placeOf('[data-test-id=node-parameters]');
		await editor.picture(path.join(FOLDER, 'ask-form.png'), { ...form, height: FORM_HEIGHT });

		await fetch(`${simulator}/_control/reset`, { method: 'POST' });
		await session.rest('POST', `/workflows/${WORKFLOW}/run`, {
			workflowData: workflow,
			triggerToStartFrom: { name: onlyTrigger(workflow) },
		});
		const phone = await browser.page(900, 440);
		await phone.goTo(`${simulator}/phone#${encodeURIComponent(MANAGER)}`);
		await phone.until("document.querySelector('.asked')");
		await phone.until("document.querySelector('.good')");
		const page = { x: 0, y: 0, width: 900, height: 440 };
		await phone.picture(path.join(FOLDER, 'ask-phone.png'), page);
		// So that nothing is left waiting.
		await reply(simulator, 'YES');
	} finally {
		await browser.stop();
	}
	say(`The pictures are in ${path.relative(ROOT, FOLDER)}.`);
}
