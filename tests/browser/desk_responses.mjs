// desk_responses.mjs - an officer works through responses: with shortcuts, in Chinese; with scripts off, in Arabic; and in
// Arabic a whole day's work up to the report with nothing but a keyboard.
import { createHash, randomBytes } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import axe from 'axe-core';
import { officer as typist } from './keyboard.mjs';
import { browser, check, finish, serve } from './site.mjs';

const site = await serve(), chrome = await browser();
const slug = 'assembly-affordable-access', desk = `/desk/rounds/${slug}/responses`;
const secret = randomBytes(13).toString('hex');

/** Somebody of the secretariat who has just signed in: a session as signing in makes one. */
function officer() {
	const hash = createHash('sha256').update(secret).digest('hex');
	const r = spawnSync('python3', ['-c', `
import sqlite3, sys, time
db, now = sqlite3.connect(sys.argv[1]), int(time.time() * 1e6)
body = db.execute("SELECT body FROM round WHERE slug = ?", (sys.argv[3],)).fetchone()[0]
a = db.execute("INSERT INTO account (email, name, lang, state, handle, made_at) VALUES ('desk@example.org', 'Amina', 'en', 'active', 'desk', ?)", (now,)).lastrowid
db.execute("INSERT INTO holding (account, role, body, from_date, made_at) VALUES (?, 'officer', ?, '2000-01-01', ?)", (a, body, now))
db.execute("INSERT INTO session (account, token_hash, form_token, how, agent, made_at, seen_at, ends_at, strong_at) VALUES (?, ?, 'word-of-this-session', 'password', 'a test', ?, ?, ?, ?)", (a, sys.argv[2], now, now, now + 10**10, now))
db.commit()`, join(site.data, 'plenary.db'), hash, slug], { encoding: 'utf8' });
	check(r.status === 0, `an officer signs in: ${r.stderr}`);
}

async function open(options) {
	const context = await chrome.newContext({ ...options, bypassCSP: true });
	const page = await context.newPage();
	const wire = await context.newCDPSession(page);
	await wire.send('Network.setCookie', { name: '__Host-plenary', value: secret, url: 'https://127.0.0.1/', path: '/', secure: true, httpOnly: true });
	page.on('pageerror', e => check(false, `no error in a script: ${e.message}`));
	return page;
}

async function clean(page, what) {
	await page.evaluate(axe.source);
	const found = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
	for (const v of found.violations)
		check(false, `${what}: ${v.id}: ${v.nodes.map(n => n.html.slice(0, 120)).slice(0, 3).join(' | ')}`);
	check(found.violations.length === 0, `axe finds nothing: ${what}`);
	const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
	check(over <= 0, `${what} does not scroll sideways (${over} px)`);
}

const publicText = async n => (await fetch(`${site.base}/en/rounds/${slug}/responses/${n}`)).text();
const focused = page => page.evaluate(() => {
	const e = document.activeElement;
	return { tag: e.tagName, id: e.id, name: e.name ?? '', value: e.value ?? '', href: e.getAttribute('href') ?? '' };
});

async function byKeyboard() {
	const page = await open({ viewport: { width: 1280, height: 900 } });
	await page.goto(`${site.base}/zh${desk}?todo=undecided`);
	await clean(page, 'the list in Chinese');
	const key = async k => page.keyboard.press(k);

	await key('j');
	const first = (await focused(page)).href;
	check(/responses\/\d+/.test(first), `j goes to the first response: ${first}`);
	await key('x');
	await key('j');
	await key('x');
	check(await page.locator('[name=item]:checked').count() === 2, 'x selects');
	await key('k');
	check((await focused(page)).href === first, 'k goes back');
	await key('Shift+?');
	check(await page.locator('#keys').getAttribute('open') !== null, '? shows the shortcuts');
	await key('p');
	check((await focused(page)).value === 'publish', 'p goes to publishing, and does nothing yet');
	await key('Enter');
	await page.waitForSelector('#undo');
	check((await page.locator('#undo .symbol').count()) === 2, 'two were published at once');
	await clean(page, 'the list with undo');
	await key('u');
	check((await focused(page)).value === 'undo', 'u goes to undoing');
	await key('Enter');
	await page.waitForSelector('#undo', { state: 'detached' });
	check(await page.locator('.pick').count() === 2, 'both are undecided again');

	// One response: words are selected, r takes them into the form.
	await page.goto(`${site.base}/zh${desk}/4`);
	await clean(page, 'one response in Chinese');
	await page.evaluate(() => {
		const text = document.querySelector('#text1 p').firstChild, at = text.data.indexOf('国际出口');
		getSelection().setBaseAndExtent(text, at, text, at + 4);
	});
	await key('r');
	check(await page.inputValue('#words') === '国际出口', 'the selected words stand in the form');
	check(await page.inputValue('#question') === '1', 'and where they stand');
	check((await focused(page)).id === 'redact-reason', 'the reason is asked next');
	await page.keyboard.type('第三方的个人信息 p');
	check(await page.inputValue('#redact-reason') === '第三方的个人信息 p', 'shortcuts are letters in a field');
	await key('Tab');
	await key('Enter'); // preview
	await page.waitForSelector('#preview');
	check((await page.innerText('#preview')).includes('已隐去：第三方的个人信息 p'), 'the preview shows the mark');
	await clean(page, 'the preview');
	check((await publicText(4)).includes('国际出口'), 'nothing was done yet');
	await page.focus('[value=redact]');
	await key('Enter');
	await page.waitForSelector('#undo');
	check(!(await publicText(4)).includes('国际出口'), 'the public does not read it any more');
	check((await page.innerText('#text1')).includes('已隐去'), 'the officer reads what the public reads');
	await page.goto(`${site.base}/zh${desk}/4?show=original`);
	check((await page.innerText('#text1')).includes('国际出口'), 'the original is there');
	await clean(page, 'the original');
	await page.goto(`${site.base}/zh${desk}/4`);
	await key('j');
	await page.waitForURL(/responses\/5$/);
	check(true, 'j goes to the next response');

	// Switched off they do nothing, also on the next page.
	await page.click('#keys summary');
	await page.uncheck('[data-keys]');
	await page.reload();
	await page.focus('h1 + p + nav a, nav.pages a');
	const before = await focused(page);
	await key('w');
	check((await focused(page)).href === before.href, 'w does nothing when the shortcuts are off');
	await page.context().close();
}

async function withoutScripts() {
	const page = await open({ viewport: { width: 390, height: 800 }, javaScriptEnabled: false, locale: 'ar' });
	await page.goto(`${site.base}/ar${desk}?todo=undecided`);
	check(await page.getAttribute('html', 'dir') === 'rtl', 'the desk runs from right to left');
	const n = (await page.locator('.pick h3 a').first().getAttribute('href')).match(/(\d+)(\?|$)/)[1];
	await page.locator('.pick h3 a').first().click();
	await page.locator('#withhold [name=reason]').fill('بيانات شخصية لطرف ثالث');
	await page.locator('[name=do][value=withhold]').click();
	check((await page.locator('.badge.is-withheld').count()) === 1, 'withheld by a form alone');
	check((await publicText(n)).includes('بيانات شخصية لطرف ثالث'), 'the public reads why');
	await page.locator('[name=do][value=undo]').click();
	check((await page.locator('.badge.is-withheld').count()) === 0, 'and undone');

	await page.goto(`${site.base}/ar${desk}/6`);
	await page.locator('#redact').click();
	await page.selectOption('#question', '1');
	await page.fill('#words', 'هذا ليس فيه');
	await page.fill('#redact-reason', 'سبب');
	await page.locator('[value=redact]').click();
	check((await page.locator('.errors').count()) === 1, 'words that do not stand there are refused');
	check(await page.inputValue('#words') === 'هذا ليس فيه', 'what was typed is kept');
	const words = (await page.innerText('#text1')).trim().split(/\s+/).slice(0, 2).join(' ');
	await page.fill('#words', words);
	await page.locator('[value=redact]').click();
	check(!(await publicText(6)).includes(words), 'redacted by a form alone');
	await page.goto(`${site.base}/ar/rounds/${slug}/moderation`);
	check((await page.innerText('main')).includes('سبب'), 'the log says why');
	await page.context().close();

	const scripted = await open({ viewport: { width: 390, height: 800 } });
	for (const path of [`/ar${desk}`, `/ar${desk}/6`, `/ar/rounds/${slug}/moderation`, `/ar/rounds/${slug}/responses/6`]) {
		await scripted.goto(site.base + path);
		await clean(scripted, path);
	}
	await scripted.context().close();
}

/** From the desk on: a response is classified, one published, words redacted, the report written and checked. No mouse, no address typed. */
async function aDaysWork() {
	const { context, page, focused: at, tabTo, press, look } = await typist(site, chrome, 'ar', 'officer@example.org');
	const key = k => page.keyboard.press(k), text = t => page.keyboard.type(t);
	const go = k => Promise.all([page.waitForNavigation(), key(k)]);

	await press(x => x.href.endsWith(`/ar${desk}?todo=unclassified`));
	await key('j');
	await key('x');
	const chosen = await page.locator('[name=item]:checked').getAttribute('value');
	await tabTo(x => x.name === 'category' && x.form.includes('todo=unclassified'));
	await key('ArrowDown');
	check((await at()).value !== '-', 'a category is chosen with an arrow');
	await press(x => x.value === 'classify');
	check(await page.locator('#undo').count() === 1, 'one response is classified');
	check(await page.locator(`[name=item][value="${chosen}"]`).count() === 0, 'and waits no more');

	await press(x => x.href.endsWith(`/ar/desk/rounds/${slug}`));
	await press(x => x.href.endsWith(`/ar${desk}`));
	await tabTo(x => x.name === 'todo');
	await key('ArrowDown'); // undecided
	await press(x => x.main && x.type === 'submit' && x.tag === 'BUTTON' && x.name === '');
	check(/todo=undecided/.test(page.url()), `the list is filtered: ${page.url()}`);
	await key('j');
	const undecided = async k => !(await publicText(k)).includes('class="said"');
	const n = (await at()).href.match(/responses\/(\d+)/)[1];
	check(await undecided(n), 'the public does not read it yet');
	await key('Shift+Tab');
	check((await at()).name === 'item', 'the box stands before its response');
	await key('Space');
	await key('p');
	await go('Enter');
	check(await page.locator('#undo').count() === 1, 'one response is published');
	check(!await undecided(n), 'the public reads it');

	await press(x => x.href.endsWith(`/ar/desk/rounds/${slug}`));
	await press(x => x.href.endsWith(`/ar${desk}`));
	await press(x => x.href.endsWith(`/ar${desk}/7`));
	const word = (await page.innerText('#text1')).trim().split(/\s+/).slice(0, 2).join(' ');
	await key('r');
	check((await at()).id === 'words', 'r opens what redacts');
	await text(word);
	await key('Shift+Tab');
	for (let i = 0; i < 9 && (await at()).value !== '1'; i++) await key('ArrowDown');
	check((await at()).value === '1', 'the question is chosen with arrows');
	await tabTo(x => x.id === 'redact-reason', 4);
	await text('بيانات شخصية لطرف ثالث');
	await tabTo(x => x.value === 'redact', 4);
	await go('Enter');
	check(!(await publicText(7)).includes(word), 'the words are hidden from the public');
	check((await publicText(7)).includes('بيانات شخصية لطرف ثالث'), 'who read why');
	await look('a response with a redaction, in Arabic');

	await press(x => x.href.endsWith(`/ar/desk/rounds/${slug}`));
	await press(x => x.href.endsWith('/report'));
	await tabTo(x => x.name === 'text');
	await text('# تقرير\n\nأجاب كثيرون [[R999]].\n');
	await press(x => x.value === 'check');
	const wrong = await page.innerText('.errors');
	check(wrong.includes('السطر 3') && wrong.includes('لا يوجد رد') && wrong.includes('R999'), `the mistake is told in Arabic: ${wrong}`);
	await look('the report with a mistake, in Arabic');
	await tabTo(x => x.href === '#text');
	await key('Enter');
	check((await at()).name === 'text', 'the mistake leads to the text');
	await key('Control+a');
	await text('# تقرير\n\nأجاب كثيرون [[R1]].\n');
	await press(x => x.value === 'check');
	check(await page.locator('.errors').count() === 0, 'now nothing is wrong');
	await press(x => x.value === 'save');
	check(/done=save/.test(page.url()), `the draft is kept: ${page.url()}`);
	check((await page.inputValue('[name=text]')).includes('أجاب كثيرون [[R1]]'), 'and stands there');
	await context.close();
}

try {
	officer();
	await byKeyboard();
	await withoutScripts();
	await aDaysWork();
} finally {
	await chrome.close();
	await site.stop();
	finish();
}
