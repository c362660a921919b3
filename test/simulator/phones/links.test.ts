import { expect, it } from 'vitest';
import { piecesOf } from '../../../simulator/phones/links';

const linksIn = (body: string) => piecesOf(body).flatMap(({ url }) => url ?? []);

it.each([
	['in a text', 'Answer: https://n8n.example/w/1?signature=a&token=b', 1],
	['at the end of a sentence', 'See http://127.0.0.1:5678/form.', 1],
	['in brackets', 'A page (https://n8n.example/a) and [https://n8n.example/b]', 2],
	['of two, one after the other', 'https://a.example https://b.example', 2],
	['none', 'Call me at 10, ok?', 0],
	['none, of a script', 'javascript:alert(1) data:text/html,x JavaScript://x', 0],
	['none, of a file', 'file:///etc/passwd ftp://a.example', 0],
	['none, that is cut', 'https:// and http://[', 0],
])('finds links in a text: %s', (_what, body, count) => {
	expect(linksIn(body)).toHaveLength(count);
	for (const url of linksIn(body)) expect(new URL(url).protocol).toMatch(/^https?:$/);
});

it.each(['', 'plain', 'https://a.example', 'a https://a.example, b (http://b.example) c\nd'])(
	'loses nothing of %j',
	(body) => {
		expect(
			piecesOf(body)
				.map(({ text }) => text)
				.join(''),
		).toBe(body);
	},
);

it('leaves marks of a sentence, and markup, out of the address', () => {
	expect(linksIn('<a href="https://a.example/x">y</a>')).toEqual(['https://a.example/x']);
	expect(linksIn('Is it https://a.example/x?')).toEqual(['https://a.example/x']);
});
