/**
 * How much an AI model has to read of the answers of ten common operations: characters of JSON with
 * Output on Raw and on Simplified, through the node in n8n-core's engine against the simulator.
 *
 * Run it with `npx tsx bench/answerSize.ts`. It reports and asserts nothing.
 */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { textOf } from '../nodes/shared/text/text';
import { DEMO_ACCOUNT, startSimulator } from '../simulator';
import { runNode } from '../test/engine/support/engine';
import { picked } from '../test/engine/support/form';
import { figure, tableOf } from './support/table';

const FIRST = ['Olivia', 'Jack', 'Charlotte', 'Noah', 'Mia', 'Maximilian', 'Zoe', 'Ben'];
const LAST = ['Smith', 'Nguyen', 'Papadopoulos', 'Lee', 'O’Connor', 'Williams', 'Wu'];

/** People as a contact list has them: a name and a number, half of them an address. */
const PEOPLE = Array.from({ length: 50 }, (_none, index): IDataObject => {
	const firstName = FIRST[index % FIRST.length];
	const lastName = LAST[index % LAST.length];
	const email = index % 2 === 0 ? `${firstName}.${lastName}@example.com`.toLowerCase() : '';
	return { phone: `+614${String(20_000_000 + index)}`, firstName, lastName, email };
});

const TO = '={{ $json.phone }}';
const TEXT = 'Hi {{ $json.firstName }}, your order is ready. Reply STOP to opt out.';

async function main(): Promise<void> {
	const simulator = await startSimulator();
	try {
		const credential = { ...DEMO_ACCOUNT, baseUrl: simulator.baseUrl };
		const run = async (parameters: INodeParameters, people = PEOPLE.slice(0, 1)) => {
			const items = people.map((json) => ({ json }));
			const { outputs, error } = await runNode(parameters, { items, credential });
			if (error !== undefined) throw error;
			return (outputs[0] ?? []).map(({ json }) => json);
		};
		const list = await run({ resource: 'contactList', operation: 'create', listName: 'People' });
		const listId = picked(textOf(list[0]?.list_id));
		const contact = { resource: 'contact', listId };
		const details = { firstName: '={{ $json.firstName }}', lastName: '={{ $json.lastName }}' };
		const create = { ...contact, operation: 'create', phoneNumber: TO, additionalFields: details };
		const withEmail = PEOPLE.filter(({ email }) => email !== '');
		await run({ ...create, email: '={{ $json.email }}' }, withEmail);
		await run(
			create,
			PEOPLE.filter(({ email }) => email === ''),
		);
		const sms = { resource: 'sms', to: TO, body: `=${TEXT}` };
		await run({ ...sms, operation: 'send' }, PEOPLE);

		const rows: string[][] = [];
		const measure = async (name: string, parameters: INodeParameters, people?: IDataObject[]) => {
			const size = async (output: string): Promise<[number, number]> => {
				const answer = await run({ ...parameters, output }, people);
				return [answer.length, JSON.stringify(answer).length];
			};
			const [, raw] = await size('raw');
			const [count, simplified] = await size('simplified');
			const share = `${Math.round((100 * simplified) / raw)} %`;
			rows.push([name, figure(count), figure(raw), figure(simplified), share]);
		};
		await measure('Account: Get', { resource: 'account', operation: 'get' });
		await measure('Contact: Create', create);
		await measure('Contact: Get Many', { ...contact, operation: 'getAll' });
		await measure('Contact: Search by Phone', {
			...contact,
			operation: 'searchByPhone',
			phoneNumber: TO,
		});
		await measure('Number: Get Many', { resource: 'number', operation: 'getAll' });
		await measure('Own Number: Get Many', { resource: 'ownNumber', operation: 'getAll' });
		await measure('SMS: Calculate Price', { ...sms, operation: 'calculatePrice' });
		await measure('SMS: Get History', { resource: 'sms', operation: 'getHistory' });
		await measure('SMS: Send', { ...sms, operation: 'send' }, PEOPLE.slice(0, 10));
		await measure('Voice: Send', { ...sms, resource: 'voice', operation: 'send' });
		console.log('\nCharacters of an answer\n');
		console.log(tableOf(['', 'Items', 'Raw', 'Simplified', 'Share'], rows));
	} finally {
		await simulator.close();
	}
}

main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
