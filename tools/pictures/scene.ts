import { deflateSync } from 'node:zlib';
import { fetch } from 'undici';

/** People of the simulator's contact lists. */
export const ADA = '+61491570156';
export const BEN = '+61491570157';
export const CHLOE = '+61491570158';
/** Somebody who is on no list. */
export const STRANGER = '+447400123456';
/** How the page of phones knows a mail box. */
export const ADA_EMAIL = 'email:ada@example.com';

/** Text that must stay text. */
export const MARKUP = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
export const ARABIC = 'مرحبا عائشة، موعدك غدا الساعة 10:00.';

/** A part of a PNG, with its length and checksum. */
function chunk(type: string, data: Buffer): Buffer {
	const typed = Buffer.concat([Buffer.from(type), data]);
	const ends = [Buffer.alloc(4), Buffer.alloc(4)];
	ends[0].writeUInt32BE(data.length);
	ends[1].writeUInt32BE(crc32(typed));
	return Buffer.concat([ends[0], typed, ends[1]]);
}

/** A picture of a meadow below the sky, as far as two colours go. */
function meadow(width: number, height: number): Buffer {
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header.set([8, 2], 8);
	const rows = Array.from({ length: height }, (_none, y) => {
		const line = (x: number) => height * (0.55 + 0.08 * Math.sin(x / 25));
		const pixel = (x: number) => (y < line(x) ? [150, 200, 240 - y / 4] : [70, 150 - y / 4, 70]);
		return Buffer.from([0, ...Array.from({ length: width }, (_x, x) => pixel(x)).flat()]);
	});
	return Buffer.concat([
		Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
		...[chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.concat(rows)))],
		chunk('IEND', Buffer.alloc(0)),
	]);
}

/** The checksum of PNG; that of zlib is not in every Node that is supported. */
function crc32(data: Buffer): number {
	let sum = 0xffffffff;
	for (const byte of data) {
		sum ^= byte;
		for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
	}
	return (sum ^ 0xffffffff) >>> 0;
}

const EMAIL = `<h2>Your order is on its way</h2><p>Hi Ada, order <b>4411</b> left our shop today.
 <a href="https://shop.example/orders/4411">Where is it?</a></p>
 <script>parent.document.title = 'taken over'</script><img src="https://shop.example/open.gif">`;

/** A page with a few lines, as small as a PDF can be. */
function pdf(lines: string[]): string {
	const text = lines.map((line) => `(${line}) Tj T*`).join(' ');
	const stream = `BT /F1 18 Tf 28 TL 70 740 Td ${text} ET`;
	const objects = [
		'<</Type/Catalog/Pages 2 0 R>>',
		'<</Type/Pages/Kids[3 0 R]/Count 1>>',
		'<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
		`<</Length ${stream.length}>>stream\n${stream}\nendstream`,
		'<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
	];
	const body = objects.map((object, index) => `${index + 1} 0 obj${object}endobj\n`).join('');
	// Without its table of places: every reader finds the few objects by itself.
	return `%PDF-1.4\n${body}trailer<</Size 6/Root 1 0 R>>\n%%EOF\n`;
}

/** Sends one of each kind to the phones and boxes of a simulator, as its demo account does. */
export class Scene {
	constructor(private readonly origin: string) {}

	/** Calls the API, or what is beside it for a path that begins with an underscore. */
	async post(at: string, body: object): Promise<{ data: Record<string, unknown> }> {
		const url = at.startsWith('_') ? `${this.origin}/${at}` : `${this.origin}/v3/${at}`;
		const answer = await fetch(url, {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				authorization: `Basic ${Buffer.from('demo:DEMO-KEY-0000-0000').toString('base64')}`,
			},
			body: JSON.stringify(body),
		});
		if (!answer.ok) throw new Error(`${at}: ${answer.status} ${await answer.text()}`);
		return (await answer.json()) as { data: Record<string, unknown> };
	}

	async sms(to: string, body: string): Promise<void> {
		await this.post('sms/send', { messages: [{ to, body }] });
	}

	/** A call that waits for a key. */
	async call(to: string): Promise<void> {
		const body = 'The freezer is above minus ten degrees. Press 1 if you look after it.';
		const voice = { voice: 'female', lang: 'en-au', require_input: 1 };
		await this.post('voice/send', { messages: [{ to, body, ...voice }] });
	}

	async reply(from: string, body: string): Promise<void> {
		await this.post('_control/reply', { from, body });
	}

	async turnOff(number: string): Promise<void> {
		await this.post('_control/phone', { number, off: true });
	}

	private async upload(content: string, convert: string): Promise<string> {
		const { data } = await this.post(`uploads?convert=${convert}`, { content });
		return String(data._url);
	}

	async email(): Promise<void> {
		await this.post('email/send', {
			to: [{ email: 'ada@example.com', name: 'Ada' }],
			from: { email_address_id: 4062, name: 'Demo Shop' },
			subject: 'Your order 4411',
			body: EMAIL,
		});
	}

	async picture(to: string): Promise<void> {
		const media_file = await this.upload(meadow(240, 150).toString('base64'), 'mms');
		const message = { to, subject: 'Our garden', body: 'Open on Sunday from 10 to 4.' };
		await this.post('mms/send', { media_file, messages: [message] });
	}

	async letterAndFax(): Promise<void> {
		const lines = [
			'Dear Chloe,',
			'your membership runs until the end of the year.',
			'Your Demo Company',
		];
		const letter = Buffer.from(pdf(lines)).toString('base64');
		const recipient = {
			...{ address_name: 'Chloe Martin', address_line_1: '12 Rose Lane', address_city: 'Sydney' },
			...{ address_state: 'NSW', address_postal_code: '2000', address_country: 'AU' },
			return_address_id: 1154,
		};
		const file_url = await this.upload(letter, 'post');
		await this.post('post/letters/send', { file_url, colour: 1, recipients: [recipient] });
		await this.post('fax/send', { file_url, messages: [{ to: '+61282345678' }] });
	}

	/** Everything, so that each kind is in the list. */
	async everything(): Promise<void> {
		await this.letterAndFax();
		await this.email();
		await this.picture(BEN);
		await this.sms(STRANGER, ARABIC);
		await this.turnOff(CHLOE);
		await this.sms(CHLOE, 'Hi Chloe, see you tomorrow at 10 am.');
		await this.sms(ADA, `Hi Ada, can you take the early shift? ${MARKUP}`);
		await this.reply(ADA, 'Yes, of course');
		await this.call(ADA);
	}
}
