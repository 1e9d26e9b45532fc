// admin.mjs - an administrator's day in Chinese and in Arabic, by keyboard alone, without the script: a body is written
// down, somebody gets a role in it, loses it, and is disabled; a mistake is told; every page passes axe-core.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import axe from 'axe-core';
import { browser, check, finish, serve } from './site.mjs';

const site = await serve(), chrome = await browser();
const sql = text => execFileSync('sqlite3', ['-cmd', '.timeout 5000', `${site.data}/plenary.db`, text], { encoding: 'utf8' });

/** Somebody who has just proved who they are, as signing in leaves it. */
function enter(secret) {
	const now = Date.now() * 1000, hash = createHash('sha256').update(secret).digest('hex');
	sql(`INSERT INTO session (account, token_hash, form_token, how, agent, made_at, seen_at, ends_at, strong_at)
		SELECT id, '${hash}', 'form-${secret}', 'passkey', 'test', ${now}, ${now}, ${now} + 3600000000, ${now} FROM account WHERE email = 'admin@example.org'`);
}
const made = Date.now() * 1000;
sql(`INSERT INTO account (email, name, lang, state, handle, made_at) VALUES ('admin@example.org', 'Amina Diallo', 'zh', 'active', 'h-admin', ${made}),
	('ming@example.org', '李明', 'zh', 'active', 'h-ming', ${made}), ('fatima@example.org', 'فاطمة الزهراء', 'ar', 'active', 'h-fatima', ${made});
	INSERT INTO holding (account, role, from_date, made_at) SELECT id, 'administrator', '2020-01-01', ${made} FROM account WHERE email = 'admin@example.org'`);

async function passes(page, what) {
	await page.evaluate(axe.source);
	const result = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
	for (const v of result.violations)
		console.log(`${what}: ${v.id}: ${v.help}: ${v.nodes.slice(0, 2).map(n => n.html.slice(0, 160)).join(' | ')}`);
	check(result.violations.length === 0, `${what} has no axe violation`);
	check(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), `${what} does not scroll sideways`);
}

/** Tab until the wanted element has the focus: who cannot reach it by keyboard cannot use it. */
async function reach(page, selector) {
	for (let i = 0; i < 120; i++) {
		if (await page.evaluate(s => document.activeElement?.matches(s), selector)) return true;
		await page.keyboard.press('Tab');
	}
	return check(false, `${selector} is reached by keyboard at ${page.url()}`);
}
async function type(page, selector, text) {
	if (await reach(page, selector)) await page.keyboard.type(text);
}
/** A choice by its value, with the keys a select listens to. */
async function choose(page, selector, value) {
	if (!await reach(page, selector)) return;
	await page.keyboard.press('Home');
	for (let i = 0; i < 300; i++) {
		if (await page.evaluate(v => document.activeElement.value === v, value)) return;
		await page.keyboard.press('ArrowDown');
	}
	check(false, `${value} can be chosen in ${selector}`);
}
async function press(page, selector) {
	if (!await reach(page, selector)) return;
	await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
}

const days = [
	{ lang: 'zh', width: 1280, slug: 'lun-tan', name: '论坛', other: 'The Forum', who: 'ming@example.org', person: '李明', script: false },
	{ lang: 'ar', width: 390, slug: 'muntada', name: 'المنتدى', other: 'The Assembly', who: 'fatima@example.org', person: 'فاطمة الزهراء', script: true },
];
try {
	for (const d of days) {
		const secret = `abcdefghjkmnpqrstvwxyz01${d.lang === 'zh' ? '23' : '45'}`;
		enter(secret);
		const context = await chrome.newContext({ viewport: { width: d.width, height: 900 }, bypassCSP: true, javaScriptEnabled: true });
		await context.addCookies([{ name: '__Host-plenary', value: secret, url: site.base.replace('http:', 'https:'), secure: true, httpOnly: true, sameSite: 'Lax' }]);
		const page = await context.newPage(), errors = [];
		page.on('pageerror', e => errors.push(String(e)));
		if (!d.script) await page.route('**/static/*.js*', r => r.abort());
		const at = path => page.goto(`${site.base}/${d.lang}${path}`);

		await at('/desk/people');
		check(await page.locator('html').getAttribute('lang') === d.lang, `the page is in ${d.lang}`);
		check((await page.content()).includes(d.person), 'people are listed');
		await passes(page, `${d.lang} people`);

		// A body, with a mistake first.
		await press(page, `a[href="/${d.lang}/desk/bodies"]`);
		await passes(page, `${d.lang} bodies`);
		await press(page, `a[href="/${d.lang}/desk/bodies/new"]`);
		await passes(page, `${d.lang} new body`);
		await type(page, '#slug', `Not ${d.slug}`);
		await choose(page, '#kind', 'working_group');
		await type(page, `#name-${d.lang}`, d.name);
		await press(page, 'button[value="save"]');
		check(await page.locator('.errors').count() === 1, 'a mistake is told');
		check(await page.locator(`#name-${d.lang}`).inputValue() === d.name, 'what was typed stays');
		await passes(page, `${d.lang} body with a mistake`);
		if (await reach(page, '#slug')) {
			await page.keyboard.press('Control+A');
			await page.keyboard.type(d.slug);
		}
		await press(page, 'button[value="save"]');
		check(page.url().endsWith(`/desk/bodies/${d.slug}?done=saved`), `saved: ${page.url()}`);
		check(await page.locator('[role="status"]').count() === 1, 'and said so');
		await type(page, '#holder', 'Ana Silva');
		await type(page, '#from', '2024');
		await press(page, 'button[value="term"]');
		check((await page.content()).includes('Ana Silva'), 'a term of office');
		await passes(page, `${d.lang} body`);
		check((await (await fetch(`${site.base}/${d.lang}/bodies/${d.slug}`)).text()).includes(d.name), 'the body is public');

		// Somebody gets a role in it, and loses it.
		await at(`/desk/people?q=${encodeURIComponent(d.who)}`);
		await press(page, 'th a');
		await passes(page, `${d.lang} person`);
		await choose(page, '#role', 'observer');
		await choose(page, '#body', d.slug);
		await press(page, 'button[value="give"]');
		check(page.url().endsWith('done=give') && (await page.content()).includes(d.name), `given: ${page.url()}`);
		await passes(page, `${d.lang} person with a role`);
		await press(page, 'button[value="end"]');
		check(page.url().endsWith('done=end'), 'ended');
		await press(page, 'button[value="disable"]');
		check(page.url().endsWith('done=disable') && await page.locator('button[value="enable"]').count() === 1, 'disabled');
		await passes(page, `${d.lang} disabled person`);
		await press(page, 'button[value="enable"]');
		check(page.url().endsWith('done=enable'), 'enabled again');
		check(errors.length === 0, `no script error: ${errors.join('; ')}`);
		await context.close();
	}
	const journal = sql("SELECT group_concat(kind || ' ' || act, ', ') FROM (SELECT DISTINCT kind, act FROM journal WHERE actor LIKE 'account:%' ORDER BY 1, 2)");
	for (const deed of ['account disable', 'account enable', 'body create', 'body term', 'holding end', 'holding give'])
		check(journal.includes(deed), `the journal tells of "${deed}": ${journal}`);
} finally {
	await chrome.close();
	await site.stop();
}
finish();
