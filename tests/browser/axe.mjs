// axe.mjs - every kind of page in three languages, wide and narrow, light and dark: no axe-core violation, nothing cut off.
import axe from 'axe-core';
import { browser, check, crawl, finish, hire, serve, staffPages } from './site.mjs';
import { prepare, statePages } from './states.mjs';

const site = await serve(), people = await hire(site), made = await prepare(site), chrome = await browser();

/** One page, as whoever it is for sees it. */
async function look(page, path, what) {
	await page.goto(site.base + path);
	await page.evaluate(axe.source);
	const result = await page.evaluate(() => window.axe.run(document, {
		runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
	}));
	for (const v of result.violations)
		console.log(`${path}: ${v.id}: ${v.help}: ${v.nodes.slice(0, 2).map(n => n.target.join(' ') + ' ' + n.html.slice(0, 120)).join(' | ')}`);
	check(result.violations.length === 0, `${path} (${what}) has no axe violation`);
	const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
	check(over <= 0, `${path} (${what}) does not scroll sideways (${over} px)`);
}

/** The cookie of who is signed in. Chromium takes a __Host- cookie on http only for an address that looks like https. */
async function become(context, page, cookie) {
	await context.clearCookies();
	if (!cookie) return;
	const wire = await context.newCDPSession(page), [name, value] = cookie.split('=');
	await wire.send('Network.setCookie', { name, value, url: 'https://127.0.0.1/', path: '/', secure: true, httpOnly: true });
}

try {
	for (const [lang, width, scheme] of [['en', 1280, 'light'], ['ar', 390, 'dark'], ['zh', 390, 'light']]) {
		const context = await chrome.newContext({ viewport: { width, height: 900 }, colorScheme: scheme, bypassCSP: true });
		const page = await context.newPage();
		const errors = [];
		page.on('pageerror', e => errors.push(String(e)));
		for (const { path } of await crawl(site.base, lang, 1)) await look(page, path, `${scheme}, ${width} px`);
		let now = '';
		const seen = new Set();
		for (const { path, who, cookie, kind } of await staffPages(site, people, lang, 1)) {
			if (seen.has(kind)) continue;
			seen.add(kind);
			if (cookie !== now) await become(context, page, now = cookie);
			await look(page, path, `${who}, ${scheme}, ${width} px`);
		}
		// What no link leads to, in the hardest of the three only, for the time it takes.
		const states = lang === 'ar' ? await statePages(site, people, made, lang) : [];
		for (const { path, what, html, cookie, post, status } of states) {
			if (cookie !== now) await become(context, page, now = cookie);
			const given = route => route.fulfill({ status, contentType: 'text/html; charset=utf-8', body: html });
			if (post) await page.route(site.base + path, given); // what was answered to the form, with its styles and scripts
			await look(page, path, `${what}, ${scheme}, ${width} px`);
			if (post) await page.unroute(site.base + path, given);
		}
		check(errors.length === 0, `no script error: ${errors.join('; ')}`);
		await context.close();
	}
} finally {
	await chrome.close();
	await site.stop();
}
finish();
