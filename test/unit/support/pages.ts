import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../../../tools/paths.mjs';

/** The pages for people who use the node. The first one to have a table is searched first. */
const FOR_USERS = [
	'README.md',
	'docs/sending.md',
	'docs/limits.md',
	'docs/trigger.md',
	'docs/asking.md',
	'docs/queue-mode.md',
	'docs/guarantees.md',
	'docs/operations.md',
	'docs/working-with-operations.md',
	'docs/ai-agents.md',
	'docs/troubleshooting.md',
	'SECURITY.md',
];

const pagesIn = (folder: string): string[] =>
	readdirSync(path.join(ROOT, folder))
		.filter((name) => name.endsWith('.md'))
		.map((name) => path.posix.join(folder, name));

/** All pages about the project, by their paths. */
export const PAGES = [...pagesIn('.'), ...pagesIn('docs'), ...pagesIn('examples')];

const read = (name: string): string => readFileSync(path.join(ROOT, name), 'utf8');

/** What users read, as one text, without the list of operations, which is generated. */
export const userPages = (): string =>
	FOR_USERS.map(read)
		.join('\n')
		.replace(/<!-- operations:start -->[\s\S]*<!-- operations:end -->/, '');

/** What GitHub makes of a heading in a link. */
const anchorOf = (heading: string): string =>
	heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N} _-]/gu, '')
		.replaceAll(' ', '-');

const anchorsOf = (page: string): string[] =>
	[...page.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchorOf(heading));

/** The links of a page that lead to no file, or to no heading. */
export function brokenLinks(name: string): string[] {
	const links = [...read(name).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link);
	return links.filter((link) => {
		if (/^https?:/.test(link)) return false;
		const [file, anchor] = link.split('#');
		const target = file === '' ? name : path.posix.join(path.posix.dirname(name), file);
		if (!existsSync(path.join(ROOT, target))) return true;
		return anchor !== undefined && !anchorsOf(read(target)).includes(anchor);
	});
}
