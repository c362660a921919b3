/** What is shown of a message, a call, an email or a document. */

/** An element with text; text is never parsed as HTML. */
export function make(tag, className, text) {
	const element = document.createElement(tag);
	if (className) element.className = className;
	if (text !== undefined) element.textContent = text;
	return element;
}

export function time(at) {
	return new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
}

/** A time, with its day where that is another one. */
export function moment(at) {
	const date = new Date(at);
	if (date.toDateString() === new Date().toDateString()) return time(at);
	const day = { weekday: 'short', day: 'numeric', month: 'short' };
	return date.toLocaleDateString([], day) + ', ' + time(at);
}

const isWebAddress = (url) => /^https?:\/\//i.test(url);
/** A file of the simulator's own, as the page names them. */
const isOwnFile = (url) => /^\/files\/[\w-]+\/[^/]*$/.test(url);

/** A link that opens a tab that knows nothing of this page; plain text where it is no web address. */
function link(url, text) {
	if (!isWebAddress(url) && !isOwnFile(url)) return make('span', '', text);
	const anchor = make('a', '', text);
	anchor.href = url;
	anchor.target = '_blank';
	anchor.rel = 'noopener noreferrer';
	return anchor;
}

function textWithLinks(pieces) {
	const row = make('div');
	row.dir = 'auto';
	for (const { text, url } of pieces) row.append(url === undefined ? text : link(url, text));
	return row;
}

/** The picture of an MMS. Nothing is fetched from elsewhere: that would leave this machine. */
function media({ mediaUrl, isHere }) {
	if (!isHere || !isOwnFile(mediaUrl)) {
		const row = make('p', 'what', 'A picture from elsewhere, which is not loaded here: ');
		row.append(link(mediaUrl, mediaUrl));
		return row;
	}
	const picture = make('img');
	picture.src = mediaUrl;
	picture.alt = 'Picture of the message';
	picture.addEventListener('error', () =>
		picture.replaceWith(link(mediaUrl, 'The file of the message')),
	);
	return picture;
}

/** What n8n makes of a question that it has asked. */
function questionNote({ state, until }) {
	if (state === 'open') {
		return make('div', 'asked', 'n8n waits for your answer until ' + moment(until));
	}
	const words =
		state === 'answered' ? 'A question: answered' : 'A question: n8n does not wait any more';
	return make('div', 'asked done', words);
}

const KEYS = [...'123456789*0#'];

/** The keys of a phone, and hanging up. */
function keypad(entry, press) {
	const keys = make('div', 'keys');
	keys.setAttribute('role', 'group');
	keys.setAttribute('aria-label', 'Keys');
	for (const key of KEYS) {
		const button = make('button', '', key);
		button.type = 'button';
		button.addEventListener('click', () => press(entry.id, key));
		keys.append(button);
	}
	const hangUp = make('button', 'hangUp', 'Hang up');
	hangUp.type = 'button';
	hangUp.addEventListener('click', () => press(entry.id, ''));
	keys.append(hangUp);
	return keys;
}

/** What became of a call that asks for a key. */
function callNote({ isRinging, digits, statusCode }) {
	if (isRinging) return make('div', 'asked', 'The call waits for you to press a key');
	if (digits) return make('div', 'asked done', 'You pressed ' + digits);
	if (statusCode === '301') return make('div', 'asked done', 'The call was not answered');
	return make('div', 'asked done', 'The call ended without a key');
}

const PICTURE = /^image\/(png|jpeg|gif|webp)\b/i;

function pagesOf({ pages }) {
	if (pages === null) return '';
	return pages === 1 ? '1 page' : pages + ' pages';
}

/** The pages of a document where it is here, and what is known of it in any case. */
function documentRow(file) {
	const { name, type, url, isHere } = file;
	const row = make('div', 'document');
	const line = make('p');
	const pages = pagesOf(file);
	line.append(make('b', '', name), pages && ' · ' + pages);
	row.append(line);
	if (!isHere || !isOwnFile(url)) {
		line.append(' · elsewhere, and not loaded here: ', link(url, url));
		return row;
	}
	line.append(' · ', link(url, 'Open'));
	if (PICTURE.test(type)) {
		const picture = make('img', 'sheet');
		picture.src = url;
		picture.alt = name;
		row.append(picture);
	} else if (/^application\/pdf\b/i.test(type)) {
		const frame = make('iframe', 'sheet');
		frame.src = url + '#toolbar=0&navpanes=0&view=FitH';
		frame.title = 'The pages of ' + name;
		frame.loading = 'lazy';
		row.append(frame);
	}
	return row;
}

/** An email's text as mail programs show it; the frame lets no script run. */
function emailText({ html, size, subject }) {
	const frame = make('iframe', 'mail');
	frame.setAttribute('sandbox', 'allow-popups allow-popups-to-escape-sandbox');
	frame.title = 'Text of the email ' + subject;
	frame.loading = 'lazy';
	frame.src = html;
	// The frame cannot be measured from outside; long texts scroll, and the corner makes it larger.
	frame.height = String(Math.min(420, 110 + Math.round(size / 4)));
	return frame;
}

const PAPERS = { fax: 'Fax', letter: 'Letter', postcard: 'Postcard', leaflet: 'Direct mail' };

function fillPaper(bubble, entry) {
	const { channel, looks, envelope, documents } = entry;
	bubble.append(make('div', 'what', PAPERS[channel] + (looks ? ' · ' + looks : '')));
	if (envelope) {
		const lines = make('div', 'envelope');
		for (const words of envelope) {
			const line = make('div', '', words);
			line.dir = 'auto';
			lines.append(line);
		}
		bubble.append(lines);
	}
	bubble.append(...documents.map(documentRow));
}

function fillEmail(bubble, entry) {
	const subject = make('div', 'subject', entry.subject || '(no subject)');
	subject.dir = 'auto';
	bubble.append(make('div', 'what', 'Email'), subject, emailText(entry));
	if (entry.hasRemote) {
		bubble.append(make('div', 'what', 'Pictures from elsewhere are not loaded here.'));
	}
	bubble.append(...entry.documents.map(documentRow));
}

function fillMessage(bubble, entry) {
	if (entry.channel === 'voice') {
		bubble.append(make('div', 'what', 'Call · what is spoken (' + entry.voice + '):'));
	}
	if (entry.mediaUrl) bubble.append(media(entry));
	if (entry.subject) {
		const subject = make('div', 'subject', entry.subject);
		subject.dir = 'auto';
		bubble.append(subject);
	}
	bubble.append(textWithLinks(entry.pieces));
}

const STATES = {
	200: ['on its way', ''],
	201: ['delivered', 'good'],
	301: ['could not be delivered', 'bad'],
};

/** Nobody tells when post has come. */
const POST_STATES = { 201: ['posted', 'good'] };

const CALL_STATES = {
	200: ['ringing', ''],
	201: ['answered', 'good'],
	301: ['not answered', 'bad'],
};

/** Who it is from or went to, when, and how far it has come. */
function noteOf(entry) {
	const note = make('div', 'note');
	if (entry.direction === 'in') {
		note.append('Sent to ', make('b', '', entry.other), ' · ' + moment(entry.at));
		return note;
	}
	if (entry.other) note.append('From ', make('b', '', entry.other), ' · ');
	const states = entry.channel === 'voice' ? CALL_STATES : entry.envelope ? POST_STATES : STATES;
	const [words, look] = states[entry.statusCode] || ['sending', ''];
	note.append(moment(entry.at) + ' · ', make('span', look, words));
	return note;
}

/**
 * An entry of a conversation.
 *
 * @param entry as /phone/data has it
 * @param press takes the key that is pressed in a call, and the call's ID
 */
export function entryRow(entry, press) {
	const row = make('div', 'entry ' + entry.direction);
	const bubble = make('div', 'bubble');
	if (entry.statusCode === '301') row.classList.add('failed');
	if (entry.channel === 'email' || entry.channel in PAPERS) row.classList.add('wide');
	if (entry.channel in PAPERS) fillPaper(bubble, entry);
	else if (entry.channel === 'email') fillEmail(bubble, entry);
	else fillMessage(bubble, entry);
	row.append(bubble, noteOf(entry));
	if (entry.question) {
		if (entry.question.state === 'open') row.classList.add('asks');
		row.append(questionNote(entry.question));
	}
	if (entry.asksForKey && entry.statusCode !== null) {
		row.append(callNote(entry));
		if (entry.isRinging) {
			row.classList.add('asks');
			bubble.append(keypad(entry, press));
		}
	}
	return row;
}

/** A line of the list: what came last. */
export function preview(entry) {
	const { direction, channel, body, subject, documents } = entry;
	if (direction === 'in') return 'Reply: ' + body;
	if (channel === 'mms') return 'Picture: ' + (subject || body);
	if (channel === 'voice') return 'Call: ' + body;
	if (channel === 'email') return 'Email: ' + (subject || '(no subject)');
	if (channel in PAPERS)
		return [PAPERS[channel], ...documents.map(pagesOf).filter(Boolean)].join(', ');
	return body;
}
