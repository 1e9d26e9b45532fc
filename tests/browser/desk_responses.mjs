// desk_responses.mjs - an officer works through responses: from the keyboard only with shortcuts, in Chinese; with scripts off, in Arabic.
import { createHash, randomBytes } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import axe from 'axe-core';
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

try {
	officer();
	await byKeyboard();
	await withoutScripts();
} finally {
	await chrome.close();
	await site.stop();
	finish();
}
