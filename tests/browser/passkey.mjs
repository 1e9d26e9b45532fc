// passkey.mjs - a passkey's whole life in a real browser with a virtual authenticator, by keyboard alone: added, signed
// in with, proved anew with, removed; in Chinese and in Arabic. Every page on the way is valid and has no axe violation.
import axe from 'axe-core';
import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { HtmlValidate } from 'html-validate';
import { browser, check, finish, serve } from './site.mjs';

const rules = new HtmlValidate({
	extends: ['html-validate:standard'],
	rules: {
		'doctype-style': 'off', 'long-title': 'off', 'no-trailing-whitespace': 'off', 'void-style': 'off', 'no-inline-style': 'error',
		'no-implicit-close': 'error', 'prefer-native-element': 'off', 'tel-non-breaking': 'off', 'no-raw-characters': 'off',
		'require-sri': 'off',
	},
});
const site = await serve(), chrome = await browser();
const base = site.base.replace('127.0.0.1', 'localhost'); // passkeys want a name
const micro = () => `${Date.now()}000`;

/** What a command line would do: somebody, and a link by which they sign in once. */
function enter(email) {
	const secret = randomBytes(26).toString('hex'), hash = createHash('sha256').update(secret).digest('hex');
	const now = micro(), later = `${Date.now() + 3600e3}000`;
	const sql = `.timeout 5000
		INSERT INTO account (email, name, lang, state, handle, made_at)
			VALUES ('${email}', 'Amina Diallo', 'en', 'active', '${randomBytes(13).toString('hex')}', ${now});
		INSERT INTO holding (account, role, from_date, made_at)
			SELECT id, 'officer', '2000-01-01', ${now} FROM account WHERE email = '${email}';
		INSERT INTO sign_in_step (token_hash, account, kind, made_at, ends_at)
			SELECT '${hash}', id, 'link', ${now}, ${later} FROM account WHERE email = '${email}';`;
	const done = spawnSync('sqlite3', ['-bail', join(site.data, 'plenary.db')], { input: sql, encoding: 'utf8' });
	if (done.status !== 0) throw new Error(done.stderr);
	return secret;
}
/** As if fifteen minutes had gone by. */
function forget() {
	spawnSync('sqlite3', [join(site.data, 'plenary.db')], { input: '.timeout 5000\nUPDATE session SET strong_at = NULL;', encoding: 'utf8' });
}

async function look(page, what) {
	const html = await page.content();
	await page.evaluate(axe.source);
	const result = await page.evaluate(() => window.axe.run(document, {
		runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
	}));
	for (const v of result.violations)
		console.log(`${what}: ${v.id}: ${v.help}: ${v.nodes.slice(0, 2).map(n => n.html.slice(0, 200)).join(' | ')}`);
	check(result.violations.length === 0, `${what} has no axe violation`);
	const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
	check(over <= 0, `${what} does not scroll sideways (${over} px)`);
	check(!/\{[1-9n]\}|MSG_|\(null\)/.test(html.replace(/ data-your-time="[^"]*"/, '')), `${what} has no gap in a sentence`);
	if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, `${what.replaceAll(/[^a-z0-9]+/gi, '-')}.png`), fullPage: true });
}
async function valid(what, path, headers) {
	const report = await rules.validateString(await (await fetch(base + path, { headers })).text(), what);
	for (const result of report.results)
		for (const m of result.messages.slice(0, 4)) console.log(`${what}:${m.line}: ${m.ruleId}: ${m.message}`);
	check(report.valid, `${what} is valid HTML`);
}

/** Tab until the element has the focus, as somebody without a mouse does, then Enter. */
async function press(page, selector) {
	for (let i = 0; i < 80; i++) {
		await page.keyboard.press('Tab');
		if (await page.evaluate(s => document.activeElement?.matches(s), selector)) return page.keyboard.press('Enter');
	}
	check(false, `${selector} is reached with the Tab key on ${page.url()}`);
}
async function type(page, selector, words) {
	for (let i = 0; i < 80; i++) {
		await page.keyboard.press('Tab');
		if (await page.evaluate(s => document.activeElement?.matches(s), selector)) {
			await page.keyboard.press('Control+A');
			await page.keyboard.type(words);
			return;
		}
	}
	check(false, `${selector} is reached with the Tab key on ${page.url()}`);
}
const go = (page, where) => page.waitForURL(u => new URL(u).pathname + new URL(u).search === where, { timeout: 10000 });

async function journey(lang, width) {
	const context = await chrome.newContext({ viewport: { width, height: 900 }, bypassCSP: true, locale: lang });
	const page = await context.newPage(), errors = [];
	page.on('pageerror', e => errors.push(e.message));
	const cdp = await context.newCDPSession(page);
	await cdp.send('WebAuthn.enable');
	const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
		options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true,
			isUserVerified: true, automaticPresenceSimulation: true },
	});
	const own = `/${lang}/account/passkeys`;
	await page.goto(`${base}/${lang}/sign-in/link/${enter(`${lang}@example.org`)}`);
	await press(page, 'main form button');
	await page.waitForURL(u => !new URL(u).pathname.includes('sign-in'));
	const cookie = (await context.cookies(base)).find(c => c.name === '__Host-plenary');
	check(cookie?.httpOnly && cookie.secure, 'the browser has the cookie of the session');

	await page.goto(base + own);
	await look(page, `${lang} no passkeys`);
	await valid(`${lang} ${own}`, own, { cookie: `__Host-plenary=${cookie.value}` });
	await type(page, '#f-passkey-name', 'First <key>');
	await press(page, 'form[data-passkey] button');
	await go(page, `${own}?done=added`);
	check(await page.locator('ul.items h3').allTextContents().then(t => t.join() === 'First <key>'), 'it is on the list');
	await look(page, `${lang} one passkey`);

	// The same device again: the browser knows that it has one already.
	await press(page, 'form[data-passkey] button');
	await page.waitForSelector('form[data-passkey] [role=alert]:not([hidden])');
	check(await page.locator('form[data-passkey] [role=alert]').textContent() ===
		await page.locator('form[data-passkey]').getAttribute('data-there'), 'the same device is told that it is known');
	await look(page, `${lang} known already`);

	// It is the last way in.
	await press(page, 'input[value=remove] ~ p button');
	await page.waitForSelector('.errors');
	check(await page.evaluate(() => document.activeElement.className) === 'errors', 'what is wrong has the focus');
	await look(page, `${lang} last way in`);

	// A second one, on another device.
	await cdp.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled: false });
	const { authenticatorId: second } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
		options: { protocol: 'ctap2', transport: 'usb', hasResidentKey: true, hasUserVerification: true,
			isUserVerified: true, automaticPresenceSimulation: true },
	});
	await page.goto(base + own);
	await type(page, '#f-passkey-name', 'Second');
	await press(page, 'form[data-passkey] button');
	await go(page, `${own}?done=added`);
	await cdp.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: second });
	await cdp.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled: true });
	await type(page, 'ul.items li:last-child input[name=name]', 'Renamed');
	await page.keyboard.press('Enter');
	await go(page, `${own}?done=renamed`);
	check((await page.locator('ul.items h3').allTextContents()).join() === 'First <key>,Renamed', 'it has its new name');

	// Out, and in again without saying who.
	await press(page, '.signed-in button');
	await page.waitForURL(u => !new URL(u).pathname.includes('account'));
	await page.goto(base + own);
	check(new URL(page.url()).pathname === `/${lang}/sign-in`, 'whoever is signed out is asked to sign in');
	await look(page, `${lang} sign in`);
	await press(page, 'form[data-passkey] button');
	await go(page, own);
	check(await page.locator('.signed-in .who').textContent() === 'Amina Diallo', 'the passkey says who it is');
	check((await page.locator('ul.items li:first-child time').count()) === 2, 'its use is noted');

	// Fifteen minutes later: once more who it is, and back.
	forget();
	await page.goto(base + own);
	check(await page.locator('form[data-passkey]').count() === 0, 'nothing is added without a new proof');
	await look(page, `${lang} proof wanted`);
	const before = (await context.cookies(base)).find(c => c.name === '__Host-plenary').value;
	await press(page, 'a[href*="sign-in/again"]');
	await page.waitForURL(u => new URL(u).pathname === `/${lang}/sign-in/again`);
	await look(page, `${lang} again`);
	await press(page, 'form[data-passkey] button');
	await go(page, own);
	check((await context.cookies(base)).find(c => c.name === '__Host-plenary').value !== before, 'the session has a new secret');
	check(await page.locator('form[data-passkey]').count() === 1, 'now it may be added to');

	// The second one goes.
	await press(page, 'ul.items li:last-child input[value=remove] ~ p button');
	await go(page, `${own}?done=removed`);
	check((await page.locator('ul.items h3').allTextContents()).join() === 'First <key>', 'one is left');
	await look(page, `${lang} removed`);

	// One that never asked for finger, face or PIN opens nothing; nor does one the site does not know.
	await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
	await press(page, '.signed-in button');
	await page.waitForURL(u => !new URL(u).pathname.includes('account'));
	await page.goto(`${base}/${lang}/sign-in`);
	await press(page, 'form[data-passkey] button');
	await page.waitForSelector('form[data-passkey] [role=alert]:not([hidden])');
	check(await page.evaluate(() => document.activeElement.matches('form[data-passkey] button')), 'one can try again at once');
	check(errors.length === 0, `no error in a script: ${errors.join()}`);
	await context.close();
}

/** Without JavaScript the pages say so, and the button does nothing. */
async function unscripted() {
	const context = await chrome.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await page.goto(`${base}/en/sign-in/passkey`);
	check(await page.locator('.passkey-needs').isVisible(), 'it says what it needs');
	check(await page.locator('form[data-passkey] button').isDisabled(), 'the button waits for the script');
	check(await page.locator('main a[href="/en/sign-in"]').isVisible(), 'the other way is offered');
	await context.close();
}

try {
	await journey('zh', 1280);
	await journey('ar', 390);
	await unscripted();
	for (const path of ['/en/sign-in', '/en/sign-in/passkey', '/ar/sign-in/passkey']) await valid(path, path, {});
	const other = await (await fetch(`${site.base}/en/sign-in/passkey`)).text();
	check(/reached by https/.test(other) && !/passkey\.js/.test(other), 'at an address without a name it says that there are none');
	check(!/level=(error|bug)/.test(site.log()), `the server logged no error:\n${site.log().slice(0, 2000)}`);
} finally {
	await chrome.close();
	await site.stop();
}
finish();
