import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { control, PICTURES, type Stage } from './stage';

const WORKFLOW = 'clicksendCsvToSms';
/** The recipient whose phone is shown, and what it answers. */
const PERSON = '+61491570156';
const ANSWER = 'See you then!';
/** How much of the form is shown, in pixels: the fields above the options. */
const FORM_HEIGHT = 560;
const PHONE = { x: 0, y: 0, width: 900, height: 440 };
const CONNECT_MS = 3000;
/** What is around the nodes, in pixels: their names, and a margin. */
const AROUND = { above: 20, below: 50, beside: 48 };

const node = (name: string) => `[data-test-id=canvas-node][data-node-name="${name}"]`;
const element = (selector: string) => `document.querySelector(${JSON.stringify(selector)})`;

/**
 * Takes the pictures of rows that become texts: the canvas with what was sent and what was not,
 * the reasons, the form, and the phone of one recipient. The simulator begins anew.
 *
 * @param stage the demo and the browser
 */
export async function takeRows(stage: Stage): Promise<void> {
	await control(stage, 'reset');
	const editor = await stage.openEditor(`/workflow/${WORKFLOW}`, 1200, 800);
	await editor.until(element(node('Send SMS')));
	// What is pressed before the editor is connected to n8n shows nothing of the execution.
	await pause(CONNECT_MS);
	await editor.evaluate(`${element('[data-test-id=execute-workflow-button]')}.click()`);
	await editor.until(element(`${node('Not sent')} [data-test-id=canvas-node-status-success]`));
	await editor.until("document.body.innerText.includes('4 items')");
	await editor.until("!document.querySelector('.el-notification')");
	const [first, upper, lower] = [
		await editor.placeOf(node('Rows')),
		await editor.placeOf(node('Sent')),
		await editor.placeOf(node('Not sent')),
	];
	const corner = { x: first.x - AROUND.beside, y: upper.y - AROUND.above };
	await editor.picture(path.join(PICTURES, 'rows-canvas.png'), {
		...corner,
		width: lower.x + lower.width + AROUND.beside - corner.x,
		height: lower.y + lower.height + AROUND.below - corner.y,
	});

	await editor.doubleClick(`${node('Not sent')} [data-test-id=canvas-default-node]`);
	await editor.until("document.querySelectorAll('[data-test-id=output-panel] td').length > 0");
	const output = await editor.placeOf('[data-test-id=output-panel]');
	await editor.picture(path.join(PICTURES, 'rows-errors.png'), output);

	await editor.evaluate(`${element('[data-test-id=ndv-close-button]')}.click()`);
	await editor.doubleClick(`${node('Send SMS')} [data-test-id=canvas-default-node]`);
	await editor.until(element('[data-test-id=parameter-input-body]'));
	const form = await editor.placeOf('[data-test-id=node-parameters]');
	await editor.picture(path.join(PICTURES, 'rows-form.png'), { ...form, height: FORM_HEIGHT });

	await control(stage, 'reply', { from: PERSON, body: ANSWER });
	const phone = await stage.browser.page(PHONE.width, PHONE.height);
	await phone.goTo(`${stage.simulator}/phone#${encodeURIComponent(PERSON)}`);
	await phone.until(`document.body.innerText.includes(${JSON.stringify(ANSWER)})`);
	await phone.picture(path.join(PICTURES, 'rows-phone.png'), PHONE);
}
