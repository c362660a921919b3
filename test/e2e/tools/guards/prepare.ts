import type { ToolStage } from '../../support/toolPaths/stage';

interface List {
	list_id: number;
	list_name: string;
}

/**
 * The ID of a contact list of the simulated account.
 *
 * @throws when there is none of the name
 */
export async function listIdOf(stage: ToolStage, name: string): Promise<string> {
	const { data } = await stage.ask<{ data: List[] }>('GET', '/lists?limit=100');
	const found = data.find((list) => list.list_name === name);
	if (found === undefined) throw new Error(`There is no list "${name}"`);
	return String(found.list_id);
}

/** Lets so many SMS have been sent before, to somebody else. */
export async function sentBefore(stage: ToolStage, count: number): Promise<void> {
	await stage.ask('POST', '/sms/send', {
		messages: Array.from({ length: count }, (_none, index) => ({
			to: '+61433333333',
			body: `Earlier message ${index}`,
			source: 'tests',
		})),
	});
	await stage.forget();
}

/** The ID of a verified address that emails may come from. */
export async function senderIdOf(stage: ToolStage): Promise<string> {
	const { data } = await stage.ask<{ data: Array<{ email_address_id: number }> }>(
		'GET',
		'/email/addresses',
	);
	return String(data[0].email_address_id);
}
