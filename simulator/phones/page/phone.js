import { entryRow, make, preview, time } from './entry.js';

const $ = (id) => document.getElementById(id);
const isNarrow = matchMedia('(width <= 720px)');

let selected = fromAddress();
let version = '';
let shown = [];

function fromAddress() {
	try {
		return decodeURIComponent(location.hash.slice(1));
	} catch {
		return '';
	}
}

function hue(number) {
	let sum = 0;
	// Steps of the golden angle: neighbouring numbers get colours far apart.
	for (const digit of number) sum = (sum * 7 + (digit.codePointAt(0) % 10) * 137) % 360;
	return 'hsl(' + sum + ' 45% 42%)';
}

const ICONS = {
	email: 'M3 6h18v12H3z M3 7l9 7 9-7',
	fax: 'M7 9V3h10v6 M4 9h16v8h-3 M7 17H4 M7 14h10v7H7z',
	post: 'M4 10l8-6 8 6v10H4z M4 10l8 6 8-6',
};

function icon(kind) {
	const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
	svg.setAttribute('viewBox', '0 0 24 24');
	svg.setAttribute('aria-hidden', 'true');
	const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
	path.setAttribute('d', ICONS[kind]);
	svg.append(path);
	return svg;
}

function initials(name) {
	const words = name.split(/\s+/).filter(Boolean);
	const ends = words.length > 1 ? [words[0], words[words.length - 1]] : words;
	return ends.map((word) => [...word][0].toUpperCase()).join('');
}

function avatar({ kind, name, address, key }) {
	const circle = make('span', 'avatar');
	if (kind in ICONS) circle.append(icon(kind));
	else circle.textContent = name ? initials(name) : address.slice(-2);
	circle.style.background = hue(key);
	return circle;
}

function phoneRow(phone) {
	const button = make('button');
	button.type = 'button';
	if (phone.isChosen) button.setAttribute('aria-current', 'true');
	const who = make('span', 'who', phone.name || phone.address);
	who.dir = 'auto';
	const last = make('span', 'last', preview(phone));
	last.dir = 'auto';
	button.append(avatar(phone), who, make('span', 'when', time(phone.at)));
	if (phone.name) button.append(make('span', 'where', phone.address));
	button.append(last);
	if (phone.isRinging) button.append(make('span', 'badge', 'Rings: press a key'));
	if (phone.isAsked) button.append(make('span', 'badge', 'n8n waits for an answer'));
	if (phone.isOff) button.append(make('span', 'badge plain', 'This phone is off'));
	button.addEventListener('click', () => choose(phone.key));
	const item = make('li');
	item.append(button);
	return item;
}

/**
 * Brings the children of an element up to date. What has not changed stays as it is: frames would load
 * again, and who uses the keyboard would lose the place.
 */
function sync(parent, rows, idOf, build) {
	const before = new Map([...parent.children].map((child) => [child.dataset.id, child]));
	const children = rows.map((row) => {
		const [id, state] = [idOf(row), JSON.stringify(row)];
		const old = before.get(id);
		if (old?.dataset.state === state) return old;
		const child = build(row);
		child.dataset.id = id;
		child.dataset.state = state;
		if (old) {
			const hadFocus = old.contains(document.activeElement);
			old.replaceWith(child);
			if (hadFocus) child.querySelector('button')?.focus();
		}
		return child;
	});
	const kept = new Set(children);
	for (const child of [...parent.children]) if (!kept.has(child)) child.remove();
	children.forEach((child, index) => {
		if (parent.children[index] !== child)
			parent.insertBefore(child, parent.children[index] ?? null);
	});
}

/** Shows what came last: its end, or its beginning where it is higher than the window. */
function toLast() {
	const talk = $('talk');
	const last = talk.lastElementChild;
	if (!last) return;
	const isHigher = last.offsetHeight > talk.clientHeight;
	talk.scrollTop = isHigher ? last.offsetTop - talk.offsetTop : talk.scrollHeight;
}

function showList(data) {
	const rows = data.phones.map((phone) => ({
		...phone,
		isChosen: phone.key === data.selected?.key,
	}));
	sync($('phones'), rows, ({ key }) => key, phoneRow);
	$('none').hidden = rows.length > 0;
	$('phones').hidden = rows.length === 0;
	$('more').hidden = data.total <= rows.length;
	$('more').textContent = 'The latest ' + rows.length + ' of ' + data.total + '.';
	$('scheduled').hidden = data.scheduled === 0;
	$('scheduled').firstElementChild.textContent =
		data.scheduled === 1
			? '1 message is scheduled for later.'
			: data.scheduled + ' messages are scheduled for later.';
	$('emptyTitle').textContent = data.total ? 'Choose somebody' : 'Nothing here yet';
	$('emptyText').textContent = data.total
		? 'Pick a name or number from the list to see what they got. Where it is a phone, you can answer as its owner.'
		: 'Run a workflow in n8n: each SMS, MMS, call, fax, letter and email that it sends appears here as its recipient would see it, and you can answer.';
}

function showTitle({ kind, name, address, isOff, isOptedOut }) {
	const [who, where] = $('who').children;
	who.textContent = name || address;
	const facts = [
		...(name ? [address] : []),
		...(kind === 'phone' && !isNarrow.matches ? ['You are this phone'] : []),
		...(isOptedOut ? ['On the Opt-Out List'] : []),
	];
	where.textContent = facts.join(' · ');
	$('power').hidden = kind !== 'phone';
	$('power').setAttribute('aria-checked', String(!isOff));
	$('power').lastElementChild.textContent = isOff ? 'Phone is off' : 'Phone is on';
	$('isOff').hidden = !isOff;
	$('reply').hidden = kind !== 'phone' || isOff;
	$('body').placeholder = 'Write as ' + (name || address);
}

function show(data) {
	noticeRestart(data.since);
	showList(data);
	const isChosen = data.selected !== null;
	document.body.classList.toggle('chosen', isChosen);
	for (const id of ['title', 'talk']) $(id).hidden = !isChosen;
	$('empty').hidden = isChosen;
	$('quick').hidden = !data.conversation.some(({ question }) => question?.state === 'open');
	if (!isChosen) {
		$('reply').hidden = true;
		$('isOff').hidden = true;
		return;
	}
	showTitle(data.selected);
	const talk = $('talk');
	const wasAtEnd = talk.scrollHeight - talk.scrollTop - talk.clientHeight < 60;
	const rows = data.conversation.length ? data.conversation : [{ id: 'none', isNone: true }];
	sync(
		talk,
		rows,
		({ id }) => id,
		(row) => (row.isNone ? nothingYet() : entryRow(row, press)),
	);
	const isNew = rows.some(({ id }) => !shown.includes(id));
	shown = rows.map(({ id }) => id);
	if (wasAtEnd || isNew) toLast();
}

function nothingYet() {
	const words = 'Nothing here yet. What you write goes to the account’s shared number.';
	return make('p', 'hint', words);
}

/** A page that stays open, or is loaded again, says once that its phones are other ones now. */
function noticeRestart(since) {
	const before = sessionStorage.getItem('since');
	sessionStorage.setItem('since', String(since));
	if (before !== null && before !== String(since)) $('again').hidden = false;
}

let isAsking = false;

async function refresh() {
	if (isAsking) return;
	isAsking = true;
	const asked = selected;
	try {
		const query = new URLSearchParams({ number: asked, version });
		const answer = await fetch('/phone/data?' + query, { signal: AbortSignal.timeout(10_000) });
		if (answer.status === 200) {
			const data = await answer.json();
			// Somebody else was chosen meanwhile: this is not about them.
			if (asked === selected) {
				version = data.version;
				show(data);
			}
		}
		$('lost').hidden = true;
	} catch {
		$('lost').hidden = false;
	} finally {
		isAsking = false;
	}
	if (asked !== selected) await refresh();
}

/** Goes to a recipient's messages, or back to the list with ''; the browser's Back does the same. */
function choose(key) {
	if (key === selected) return;
	location.hash = encodeURIComponent(key);
}

addEventListener('hashchange', () => {
	selected = fromAddress();
	version = '';
	shown = [];
	$('body').value = '';
	$('replyWrong').hidden = true;
	$('talk').replaceChildren();
	refresh().then(() => {
		toLast();
		// On a phone the keyboard would cover the messages.
		if (!isNarrow.matches && !$('reply').hidden) $('body').focus();
	});
});

/** Tells the simulator something; gives its answer, or undefined where it refuses or is gone. */
async function tell(path, body) {
	const answer = await fetch('/_control' + path, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	}).catch(() => undefined);
	return answer?.ok ? answer.json() : undefined;
}

async function press(messageId, digits) {
	await tell('/press', { message_id: messageId, digits });
	await refresh();
}

async function send(body) {
	const sent = await tell('/reply', { from: selected, body });
	$('replyWrong').hidden = sent !== undefined;
	$('replyWrong').textContent = 'Not sent: the simulator does not answer.';
	if (sent) $('body').value = '';
	await refresh();
	toLast();
}

$('reply').addEventListener('submit', (event) => {
	event.preventDefault();
	const body = $('body').value.trim();
	if (body) send(body);
});

$('quick').addEventListener('click', ({ target }) => {
	if (target.value) send(target.value);
});

$('power').addEventListener('click', async () => {
	const off = $('power').getAttribute('aria-checked') === 'true';
	await tell('/phone', { number: selected, off });
	await refresh();
});

$('due').addEventListener('click', async () => {
	await tell('/due', {});
	await refresh();
});

$('back').addEventListener('click', () => choose(''));
$('gotIt').addEventListener('click', () => ($('again').hidden = true));

$('other').addEventListener('submit', (event) => {
	event.preventDefault();
	const number = $('number').value.replace(/[^\d+]/g, '');
	const isNumber = /^\+?\d{7,15}$/.test(number);
	$('numberWrong').hidden = isNumber;
	if (!isNumber) return;
	$('number').value = '';
	choose(number);
});

refresh();
setInterval(refresh, 1000);
