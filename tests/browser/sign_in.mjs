// sign_in.mjs - from an empty site to an officer at work, from the keyboard only, without our scripts, in Chinese and in Arabic:
// the first administrator, an invitation, password and code, proving anew, signing out. No axe-core violation on the way.
import { spawn, spawnSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import { browser, check, finish, top } from './site.mjs';

const data = mkdtempSync(join(top, 'build/browser-'));
const plenary = (...args) => {
	const r = spawnSync(join(top, 'build/plenary'), args, { encoding: 'utf8' });
	check(r.status === 0, `plenary ${args.slice(0, 2).join(' ')}: ${r.stderr}`);
	return r.stdout.trim();
};
const server = spawn(join(top, 'build/plenary'), ['serve', '--data', data, '--listen', '127.0.0.1:0'],
	{ stdio: ['ignore', 'pipe', 'ignore'] });
const { base, first } = await new Promise((resolve, reject) => {
	let out = '';
	server.stdout.on('data', d => {
		out += d;
		const at = out.match(/serves at (http:\/\/127\.0\.0\.1:\d+)/), link = out.match(/http\S+\/invitations\/\S+/);
		if (at && link) resolve({ base: at[1], first: link[0] });
	});
	server.on('exit', code => reject(new Error(`serve ended with ${code}: ${out}`)));
});

/**
 * The code of an authenticator (RFC 6238). It counts once and only while it is shown: waits for one that has not been
 * used, and that will still be shown when it has been typed.
 */
const used = new Map();
async function code(secret) {
	const now = () => Math.floor(Date.now() / 30000), left = () => 30000 - Date.now() % 30000;
	while (now() <= (used.get(secret) ?? 0) || left() < 12000) await new Promise(r => setTimeout(r, left() + 200));
	used.set(secret, now());
	const bits = [...secret].map(c => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('');
	const key = Buffer.from(bits.match(/.{8}/g).map(b => parseInt(b, 2)));
	const step = Buffer.alloc(8);
	step.writeBigUInt64BE(BigInt(used.get(secret)));
	const mac = createHmac('sha1', key).update(step).digest(), at = mac[19] & 15;
	return String((mac.readUInt32BE(at) & 0x7fffffff) % 1e6).padStart(6, '0');
}

const chrome = await browser();
async function person(locale) {
	const context = await chrome.newContext({ bypassCSP: true, viewport: { width: 390, height: 800 }, locale });
	await context.route(/\.js(\?|$)/, r => r.abort()); // none of our scripts; axe-core needs a page that can run its own
	const page = await context.newPage();
	const focused = () => page.evaluate(() => {
		const e = document.activeElement;
		return { name: e.name ?? '', tag: e.tagName, type: e.type ?? '', href: e.getAttribute('href') ?? '',
			main: !!e.closest('main'), form: e.form?.getAttribute('action') ?? '', outline: getComputedStyle(e).outlineStyle };
	});
	const tabTo = async (wanted, most = 80) => {
		for (let i = 0; i < most; i++) {
			await page.keyboard.press('Tab');
			const at = await focused();
			if (wanted(at)) {
				check(at.outline !== 'none', `the focus on ${at.name || at.href || at.tag} can be seen`);
				return;
			}
		}
		throw new Error(`the keyboard does not reach what it should on ${page.url()}: ${wanted}`);
	};
	const look = async what => {
		await page.evaluate(axe.source);
		const r = await page.evaluate(() => window.axe.run(document, {
			runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
		for (const v of r.violations) console.log(`${what}: ${v.id}: ${v.nodes[0].html.slice(0, 160)}`);
		check(r.violations.length === 0, `${what}: no axe violation`);
		const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
		check(over <= 0, `${what} does not scroll sideways`);
	};
	const type = async (name, text) => { await tabTo(at => at.name === name); await page.keyboard.type(text); };
	const send = async () => {
		await tabTo(at => at.main && at.type === 'submit');
		await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
	};
	return { context, page, tabTo, look, type, send };
}

/** Takes an invitation up; gives back the secret of the codes. */
async function takeUp(p, link, fields) {
	await p.page.goto(link);
	await p.look('the invitation');
	check(await p.page.locator('svg.qr').count() === 1, 'the secret can be scanned');
	const secret = await p.page.inputValue('[name=secret]');
	for (const [name, text] of fields) await p.type(name, text);
	await p.type('code', await code(secret));
	await p.send();
	check(await p.page.locator('main li.code').count() === 10, 'ten recovery codes are shown');
	await p.look('the recovery codes');
	return secret;
}

try {
	// The first administrator, in Chinese.
	const admin = await person('zh');
	await takeUp(admin, first.replace('/en/', '/zh/'),
		[['email', 'admin@example.org'], ['name', '王小明'], ['password', '一些容易记住的词语放在一起']]);
	await admin.page.goto(`${base}/zh/account`);
	check((await admin.page.textContent('main')).includes('admin@example.org'), 'the administrator is signed in');
	await admin.look('the account, in Chinese');
	check((await admin.page.goto(first)).status() === 404, 'the first link counts once');

	// An officer is invited, in Arabic.
	const link = plenary('admin', 'invite', '--data', data, '--role', 'officer', '--email', 'officer@example.org', '--lang', 'ar', '--site', base);
	const officer = await person('ar'), password = 'كلمات كثيرة يسهل تذكرها';
	const secret = await takeUp(officer, link, [['name', 'ليلى حداد'], ['password', password]]);
	check(await officer.page.getAttribute('html', 'dir') === 'rtl', 'Arabic runs from right to left');
	await officer.tabTo(at => at.tag === 'A' && at.main);
	await officer.page.goto(`${base}/ar/account`);
	await officer.tabTo(at => /\/sign-out$/.test(at.form) && at.tag === 'BUTTON');
	await Promise.all([officer.page.waitForNavigation(), officer.page.keyboard.press('Enter')]);
	await officer.page.goto(`${base}/ar/account`);
	check(/\/ar\/sign-in\?next=/.test(officer.page.url()), 'signed out, the account asks to sign in');

	// Signs in; first with a wrong password.
	await officer.look('the page of signing in');
	await officer.type('email', 'officer@example.org');
	await officer.type('password', 'ليست هذه كلمة السر');
	await officer.send();
	check(await officer.page.locator('.errors').count() === 1, 'a wrong password is told');
	check(await officer.page.inputValue('[name=email]') === 'officer@example.org', 'the address is kept');
	await officer.look('the page with its error');
	await officer.type('password', password);
	await officer.send();
	check(/\/ar\/sign-in\/code/.test(officer.page.url()), 'then a code is asked');
	await officer.look('the page of the code');
	await officer.type('code', await code(secret));
	await officer.send();
	check(/\/ar\/account$/.test(officer.page.url()), 'and the way goes on to where it was asked for');

	// Proves anew with a recovery code made now; then signs out.
	await officer.tabTo(at => /\/account\/recovery$/.test(at.form) && at.type === 'submit');
	await Promise.all([officer.page.waitForNavigation(), officer.page.keyboard.press('Enter')]);
	const recovery = await officer.page.locator('main li.code').first().textContent();
	const before = (await officer.context.cookies()).find(c => c.name === '__Host-plenary').value;
	await officer.page.goto(`${base}/ar/sign-in/again?next=/account/password`);
	await officer.look('the page of proving anew');
	await officer.type('password', password);
	await officer.type('code', recovery);
	await officer.send();
	check(/\/ar\/account\/password$/.test(officer.page.url()), 'proved anew, the way goes on');
	check((await officer.context.cookies()).find(c => c.name === '__Host-plenary').value !== before, 'under a new secret');
	await officer.look('the page of the password');
	await officer.tabTo(at => /\/sign-out$/.test(at.form) && at.tag === 'BUTTON');
	await Promise.all([officer.page.waitForNavigation(), officer.page.keyboard.press('Enter')]);
	check(!(await officer.context.cookies()).some(c => c.name === '__Host-plenary'), 'signed out, the cookie is gone');

	await officer.page.goto(`${base}/ar/recover`);
	await officer.look('the way back in');
	await officer.type('email', 'officer@example.org');
	await officer.send();
	check(await officer.page.locator('.notice').count() === 1, 'the answer that is always the same');
} finally {
	await chrome.close();
	server.removeAllListeners('exit');
	await new Promise(done => { server.on('exit', done); server.kill('SIGTERM'); });
	rmSync(data, { recursive: true, force: true });
}
finish();
