import { randomUUID } from 'node:crypto';

/** A file the simulator serves without a sign-in. */
export interface StoredFile {
	name: string;
	contentType: string;
	content: Buffer | string;
	/** Milliseconds since 1970; Infinity for media kept for the phone. */
	expiresAt: number;
	/** Sent to the browser as an attachment of this name. */
	attachment?: string;
}

/** The largest MMS attachment. */
const MAX_MEDIA_BYTES = 250 * 1024;

/** Uploaded files, exports ready for download, and pictures that were sent. */
export class Files {
	private readonly files = new Map<string, StoredFile>();

	constructor(private readonly origin: () => string) {}

	/** Stores a file and returns its public URL. */
	add(file: StoredFile): string {
		const id = randomUUID().toUpperCase();
		this.files.set(id, file);
		const query = file.attachment ? `?filename=${encodeURIComponent(file.attachment)}` : '';
		return `${this.origin()}/files/${id}/${encodeURIComponent(file.name)}${query}`;
	}

	/** The file, unless it never was or has expired. */
	get(id: string): StoredFile | undefined {
		const file = this.files.get(id);
		if (file && file.expiresAt <= Date.now()) {
			this.files.delete(id);
			return undefined;
		}
		return file;
	}

	/** True for a URL an MMS can carry: http(s), and if it is one of ours, still there and small. */
	isMedia(url: string): boolean {
		if (!/^https?:\/\/[^\s/]+/i.test(url)) return false;
		const id = this.ownId(url);
		if (id === undefined) return true;
		const file = this.get(id);
		return file !== undefined && Buffer.byteLength(file.content) <= MAX_MEDIA_BYTES;
	}

	/**
	 * How many pages the document at a URL has: of one elsewhere that is not known, and counts as one.
	 * Undefined for what is no URL, and for one of ours that was never there or has expired.
	 */
	pagesAt(url: string): number | undefined {
		if (!/^https?:\/\/[^\s/]+/i.test(url)) return undefined;
		const id = this.ownId(url);
		if (id === undefined) return 1;
		const file = this.get(id);
		if (!file) return undefined;
		const pages = file.content.toString('latin1').match(/\/Type\s*\/Page(?![a-z])/g);
		return pages?.length ?? 1;
	}

	/**
	 * The URL the message keeps: ClickSend copies the attachment when it is sent, so an upload that
	 * expires later stays visible in the history and on the phone.
	 */
	keepMedia(url: string): string {
		const file = this.get(this.ownId(url) ?? '');
		return file ? this.add({ ...file, expiresAt: Infinity }) : url;
	}

	/** The file at a URL of ours with its path, by which a page of ours finds it under any host name. */
	own(url: string): { path: string; contentType: string } | undefined {
		const file = this.get(this.ownId(url) ?? '');
		return file && { path: url.slice(this.origin().length), contentType: file.contentType };
	}

	private ownId(url: string): string | undefined {
		const prefix = `${this.origin()}/files/`;
		return url.startsWith(prefix) ? (url.slice(prefix.length).split(/[/?]/)[0] ?? '') : undefined;
	}
}

/** Name ending and content type by a file's first bytes. */
export function sniff(content: Buffer): { extension: string; contentType: string } {
	const head = content.subarray(0, 8).toString('latin1');
	if (head.startsWith('\xff\xd8\xff')) return { extension: 'jpg', contentType: 'image/jpeg' };
	if (head.startsWith('GIF8')) return { extension: 'gif', contentType: 'image/gif' };
	if (head.startsWith('\x89PNG')) return { extension: 'png', contentType: 'image/png' };
	if (head.startsWith('%PDF')) return { extension: 'pdf', contentType: 'application/pdf' };
	if (/^[\t\n\r\x20-\x7e\x80-\xff]*$/.test(head)) {
		return { extension: 'csv', contentType: 'text/csv; charset=utf-8' };
	}
	return { extension: 'bin', contentType: 'application/octet-stream' };
}
