import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	IExecuteFunctions,
} from 'n8n-workflow';
import { InputError, userError } from '../answers/problem';
import { textOf } from '../text/text';
import type { ClickSendContext } from './client';
import { Turns } from './turns';

const TYPE = 'clickSendApi';

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

/**
 * What a credential signs in with.
 *
 * @throws {InputError} saying which part is empty: ClickSend would not know who asks
 */
export function loginOf(credential: ICredentialDataDecryptedObject | undefined): {
	username: string;
	password: string;
} {
	const username = textOf(credential?.username);
	const password = textOf(credential?.apiKey);
	if (username === '') throw new InputError('The username is empty in the ClickSend credential');
	if (password === '') throw new InputError('The API key is empty in the ClickSend credential');
	return { username, password };
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

/** An index of an item that tells whether it was looked at. It stands for the first item. */
class Probe {
	wasSeen = false;

	[Symbol.toPrimitive](): number {
		this.wasSeen = true;
		return 0;
	}

	/** The probe in place of an index: n8n takes no other type. */
	get index(): number {
		return this as unknown as number;
	}
}

/**
 * Whether the credential may depend on the item. Before n8n works out an expression, whatever is in
 * it, it looks up the item; what is stored as it is needs none. Where an n8n does not do so with an
 * expression of no content either, nothing is known, and the answer is yes.
 */
async function mayDependOnItem(context: IExecuteFunctions): Promise<boolean> {
	const known = new Probe();
	const stored = new Probe();
	try {
		context.evaluateExpression('{{ 0 }}', known.index);
		await context.getCredentials(TYPE, stored.index);
	} catch {
		// Whatever is wrong shows when the credential of the first item is read.
		return true;
	}
	return stored.wasSeen || !known.wasSeen;
}

/**
 * Refuses a run whose items have different credentials: its calls are made for many items at once,
 * and would all go to the first one's account.
 *
 * Reading a credential costs n8n a look into its database, so those of all items are compared only
 * where the credential holds an expression.
 *
 * @throws {NodeOperationError} when two items have different ones
 */
export async function requireOneCredential(context: IExecuteFunctions): Promise<void> {
	const { length } = context.getInputData();
	if (length < 2 || !(await mayDependOnItem(context))) return;
	const first = await textFor(context, 0);
	const turns = new Turns();
	for (let index = 1; index < length; index++) {
		if (turns.areDue()) await turns.take();
		if ((await textFor(context, index)) === first) continue;
		throw userError(context.getNode(), {
			message: `Nothing was done: the credential is an expression that gives item ${index} another account than item 0`,
			advice:
				'Send the items of one account at a time, for instance with a Loop Over Items node before this one, or use a node for each account',
		});
	}
}
