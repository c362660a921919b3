import type { Call } from '../http/api';

/** As long as ClickSend's signed download links live. */
const EXPORT_LIFE_MS = 20 * 60_000;

/** Keeps a CSV for download under the asked-for name and returns its address. */
export function offer({ sim, query }: Call, content: string): string {
	return sim.files.add({
		name: 'export.csv',
		attachment: query.filename || 'export.csv',
		contentType: 'text/csv; charset=utf-8',
		content,
		expiresAt: Date.now() + EXPORT_LIFE_MS,
	});
}
