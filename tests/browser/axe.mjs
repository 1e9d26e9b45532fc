// axe.mjs - every kind of page in three languages, wide and narrow, light and dark: no axe-core violation, nothing cut off.
import axe from 'axe-core';
import { browser, check, crawl, finish, serve } from './site.mjs';

const site = await serve(), chrome = await browser();
try {
	for (const [lang, width, scheme] of [['en', 1280, 'light'], ['ar', 390, 'dark'], ['zh', 390, 'light']]) {
		const context = await chrome.newContext({ viewport: { width, height: 900 }, colorScheme: scheme, bypassCSP: true });
		const page = await context.newPage();
		const errors = [];
		page.on('pageerror', e => errors.push(String(e)));
		for (const { path } of await crawl(site.base, lang, 1)) {
			await page.goto(site.base + path);
			await page.evaluate(axe.source);
			const result = await page.evaluate(() => window.axe.run(document, {
				runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
			}));
			for (const v of result.violations)
				console.log(`${path}: ${v.id}: ${v.help}: ${v.nodes.slice(0, 2).map(n => n.target.join(' ') + ' ' + n.html.slice(0, 120)).join(' | ')}`);
			check(result.violations.length === 0, `${path} (${scheme}, ${width} px) has no axe violation`);
			const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
			check(over <= 0, `${path} at ${width} px does not scroll sideways (${over} px)`);
		}
		check(errors.length === 0, `no script error: ${errors.join('; ')}`);
		await context.close();
	}
} finally {
	await chrome.close();
	await site.stop();
}
finish();
