import path from 'node:path';
import { demoPassword, OWNER } from '../demo/owner.mjs';
import { undiciFetch } from '../driver/http';
import { onlyTrigger, type StoredWorkflow } from '../driver/workflow';
import { signIn } from '../n8n/launch.mjs';
import { control, PICTURES, type Stage } from './stage';

const WORKFLOW = 'clicksendAskApproval';
const MANAGER = '+61411111111';
/** How much of the form is shown: down to its options. */
const FORM_HEIGHT = 640;

/**
 * Takes the pictures of a question: the form in n8n's editor, and the phone that is asked. The
 * simulator begins anew.
 *
 * @param stage the demo and the browser
 */
export async function takeQuestion(stage: Stage): Promise<void> {
	const session = await signIn(stage.n8n, { ...OWNER, password: demoPassword() }, undiciFetch);
	const workflow = (await session.rest('GET', `/workflows/${WORKFLOW}`)) as StoredWorkflow;
	const asking = workflow.nodes.find(({ parameters }) => parameters.operation === 'sendAndWait');
	const editor = await stage.openEditor(`/workflow/${WORKFLOW}/${asking?.id}`, 1100, 900);
	await editor.until("document.querySelector('[data-test-id=parameter-input-waitUnit]')");
	const form = await editor.placeOf('[data-test-id=node-parameters]');
	await editor.picture(path.join(PICTURES, 'ask-form.png'), { ...form, height: FORM_HEIGHT });

	await control(stage, 'reset');
	await session.rest('POST', `/workflows/${WORKFLOW}/run`, {
		workflowData: workflow,
		triggerToStartFrom: { name: onlyTrigger(workflow) },
	});
	const phone = await stage.browser.page(900, 440);
	await phone.goTo(`${stage.simulator}/phone#${encodeURIComponent(MANAGER)}`);
	await phone.until("document.querySelector('.asked')");
	await phone.until("document.querySelector('.good')");
	const page = { x: 0, y: 0, width: 900, height: 440 };
	await phone.picture(path.join(PICTURES, 'ask-phone.png'), page);
	// So that nothing is left waiting.
	await control(stage, 'reply', { from: MANAGER, body: 'YES' });
}
