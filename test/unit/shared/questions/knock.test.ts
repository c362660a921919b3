import type { IHttpRequestOptions, IPollFunctions } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { knock } from '../../../../nodes/shared/questions/knock';

const ADDRESS = new URL('https://n8n.example.com/webhook-waiting/5/node?token=t&signature=s');

/** Calls a waiting execution that answers so. */
async function calls(answer: unknown, reply?: { body: string }) {
	const made: IHttpRequestOptions[] = [];
	const httpRequest = async (options: IHttpRequestOptions) => {
		made.push(options);
		return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
	};
	const context = { helpers: { httpRequest } } as unknown as IPollFunctions;
	return { said: await knock(context, ADDRESS, reply), made };
}

const withCode = (code: string) => Object.assign(new Error(code), { code });
const json = (statusCode: number, body: unknown) => ({ statusCode, body });
const ofExecution = (rest: string) => ({ message: `The execution "5" ${rest}` });

describe('a call to a waiting execution', () => {
	it.each<[string, unknown, string]>([
		['takes', json(200, { question: 'taken' }), 'taken'],
		['ignores', json(200, { question: 'ignored' }), 'ignored'],
		['waits', json(200, { question: 'open' }), 'open'],
		['is not there', json(404, ofExecution('does not exist.')), 'absent'],
		['has failed', json(409, ofExecution('has finished with error.')), 'absent'],
		['has ended', json(200, '<html><title>No action required</title></html>'), 'absent'],
		['runs', json(409, ofExecution('is running already.')), 'running'],
		['waits with another question', json(401, { error: 'no such question' }), 'absent'],
		['was signed with another key', json(401, { error: 'Invalid token' }), 'absent'],
		['does not answer in time', withCode('ECONNABORTED'), 'unsure'],
		['loses the connection', withCode('ECONNRESET'), 'unsure'],
		['cannot be reached', withCode('ECONNREFUSED'), 'unknown'],
		['has no name', withCode('ENOTFOUND'), 'unknown'],
		['is behind a login', json(401, 'Authorization required'), 'unknown'],
		['is behind another login', json(401, { message: 'Unauthorized' }), 'unknown'],
		['is at a proxy that knows nothing', json(404, '404 page not found'), 'unknown'],
		['is at a server of others', json(404, { message: 'Not Found' }), 'unknown'],
		['is at a page of others', json(200, '<h1>Maintenance</h1>'), 'unknown'],
		['is at a form of others', json(200, { question: 'who?' }), 'unknown'],
		['takes with an error', json(500, { question: 'taken' }), 'unknown'],
		['leads elsewhere', json(302, ''), 'unknown'],
		['is overloaded', json(503, { error: 'try again' }), 'unknown'],
		['says nothing', undefined, 'unknown'],
	])('that %s', async (_what, answer, said) => {
		expect((await calls(answer)).said).toBe(said);
		expect((await calls(answer, { body: 'Yes' })).said).toBe(said);
	});

	it('carries no credential, follows nothing, and only looks where there is no reply', async () => {
		const { made } = await calls(json(200, { question: 'open' }));
		expect(made).toMatchObject([{ method: 'GET', url: ADDRESS.href, disableFollowRedirect: true }]);
		expect(made[0]).not.toHaveProperty('body');
		const { made: posted } = await calls(json(200, { question: 'taken' }), { body: 'Yes' });
		expect(posted).toMatchObject([{ method: 'POST', body: { body: 'Yes', handedOn: true } }]);
		for (const options of [...made, ...posted]) expect(options).not.toHaveProperty('auth');
	});
});
