import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	IExecuteFunctions,
} from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import type { ClickSendContext } from './client';

const TYPE = 'clickSendApi';

/** How many items' credentials are compared where nothing says that they differ. */
const SAMPLE = 16;

/**
 * The credential that a call is made with. Its fields may be expressions, so it is that of the
 * item: n8n itself takes the base URL of the first item, and in custom operations the key, too.
 *
 * @param itemIndex the item that the call is made for
 */
export async function credentialFor(
	context: ClickSendContext,
	itemIndex = 0,
): Promise<ICredentialsDecrypted<ICredentialDataDecryptedObject>> {
	const isForAllItems = 'getInputData' in context && !('getItemIndex' in context);
	const data = isForAllItems
		? await context.getCredentials(TYPE, itemIndex)
		: await context.getCredentials(TYPE);
	return { id: TYPE, name: TYPE, type: TYPE, data };
}

/** What the credential is for an item, as text; undefined where that item cannot have one. */
async function textFor(context: IExecuteFunctions, itemIndex: number): Promise<string | undefined> {
	try {
		return JSON.stringify(await context.getCredentials(TYPE, itemIndex));
	} catch (error) {
		if (itemIndex === 0) throw error as Error;
		return undefined;
	}
}

/**
 * Refuses a run whose items have different credentials: its calls are made for many items at once,
 * and would all go to the first one's account.
 *
 * Reading a credential costs n8n a look into its database, so all items are compared only where the
 * credential depends on the item: that shows on an item that does not exist, and on a few that do.
 *
 * @throws {NodeOperationError} when two items have different ones
 */
export async function requireOneCredential(context: IExecuteFunctions): Promise<void> {
	const { length } = context.getInputData();
	if (length < 2) return;
	const first = await textFor(context, 0);
	const differs = async (index: number) => (await textFor(context, index)) !== first;
	const step = Math.max(1, Math.floor((length - 1) / SAMPLE));
	const depends = await differs(length);
	for (let index = length - 1; index > 0; index -= depends ? 1 : step) {
		if (!(await differs(index))) continue;
		throw new NodeOperationError(
			context.getNode(),
			`Nothing was done: the credential is an expression that gives item ${index} another account than item 0`,
			{
				description:
					'Send the items of one account at a time, for instance with a Loop Over Items node before this one, or use a node for each account',
			},
		);
	}
}
