import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import type { TriggerSettings } from '../form/settings';
import { stateOf } from '../memory/state';
import { webhookPath } from './address';
import { faultOfSecret, looksLikeSecret, Secrets } from './secret';

/** The secret of this node's webhook, worked out from the credential's API key. */
export async function secretOf(
	context: IHookFunctions | IWebhookFunctions,
	secrets = new Secrets(),
): Promise<string> {
	const { apiKey } = await context.getCredentials<{ apiKey: string }>('clickSendApi');
	return secrets.of({
		apiKey,
		instanceId: context.getInstanceId(),
		path: webhookPath(context),
		isTest: context.getMode() === 'manual',
	});
}

/**
 * The secrets of which requests have to carry one; none where none is good enough.
 *
 * @param given what the request carries
 * @param secrets those of this process
 */
export async function expectedSecrets(
	context: IWebhookFunctions,
	settings: TriggerSettings,
	given: unknown[],
	secrets: Secrets,
): Promise<string[]> {
	if (settings.registersByHand) {
		// An expression gives another one now, or shorter ones were allowed at the activation.
		const fault = faultOfSecret(settings.secret, settings.carrier);
		if (fault === undefined) return [settings.secret];
		context.logger.error(`ClickSend Trigger: ${fault}`);
		return [];
	}
	const expected = given.some(looksLikeSecret) ? [await secretOf(context, secrets)] : [];
	// The rules have the one of the last activation; the API key may be another since.
	const { secret: before } = context.getMode() === 'manual' ? {} : stateOf(context);
	return before === undefined ? expected : [...expected, before];
}
