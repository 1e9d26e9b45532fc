// receipts.mjs - the pages that no link leads to: the form with errors, the receipt, replacing, withdrawing,
// confirming. Valid HTML in six languages, no axe-core violation in three.
import axe from 'axe-core';
import { HtmlValidate } from 'html-validate';
import { browser, check, finish, languages, serve } from './site.mjs';

const rules = new HtmlValidate({
	extends: ['html-validate:standard'],
	rules: {
		'doctype-style': 'off', 'long-title': 'off', 'no-trailing-whitespace': 'off', 'void-style': 'off', 'no-inline-style': 'error',
		'no-implicit-close': 'error', 'prefer-native-element': 'off', 'tel-non-breaking': 'off', 'no-raw-characters': 'off',
	},
});
const site = await serve(), chrome = await browser();
const { base } = site;
const slug = (await (await fetch(`${base}/en/rounds.json?state=open`)).json()).rounds[0].slug;
const good = {
	category: 'civil-society', capacity: 'organisation', organisation: 'Example', country: 'KE', lang: 'en', consent: 'text_only',
	'answer-1': 'Yes.', email: 'a@example.org', summary: 'Short.',
};
const post = (path, fields) => fetch(base + path, { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields) });

async function seen(what, html) {
	const report = await rules.validateString(html, what);
	for (const result of report.results)
		for (const m of result.messages.slice(0, 4)) console.log(`${what}:${m.line}: ${m.ruleId}: ${m.message}`);
	check(report.valid, `${what} is valid HTML`);
	check(!/\{[1-9n]\}|MSG_|\(null\)/.test(html.replace(/ data-your-time="[^"]*"/, '')), `${what} has no gap in a sentence`);
}

async function look(page, what) {
	await page.evaluate(axe.source);
	const result = await page.evaluate(() => window.axe.run(document, {
		runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
	}));
	for (const v of result.violations)
		console.log(`${what}: ${v.id}: ${v.help}: ${v.nodes.slice(0, 2).map(n => n.html.slice(0, 160)).join(' | ')}`);
	check(result.violations.length === 0, `${what} has no axe violation`);
	const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
	check(over <= 0, `${what} does not scroll sideways (${over} px)`);
}

try {
	for (const lang of languages) {
		const key = `receipts-of-${lang}-0000000`;
		const form = `/${lang}/rounds/${slug}/answer`;
		const bad = await (await post(form, { key, email: 'nobody', 'answer-1': 'Kept' })).text();
		await seen(`${lang} errors`, bad);
		const link = (await post(form, { ...good, key })).headers.get('location');
		const other = await (await post(form, { ...good, key, 'answer-1': 'Other' })).text();
		await seen(`${lang} other text`, other);
		const paths = [link, `${link}/replace`, `${link}/withdraw`, `/${lang}/submissions/${key}`, `/${lang}/submissions/${key}x`];
		for (const path of paths) await seen(`${lang} ${path}`, await (await fetch(base + path)).text());
		if (!['en', 'ar', 'zh'].includes(lang)) continue;
		const context = await chrome.newContext({ viewport: { width: lang === 'en' ? 1280 : 360, height: 900 }, bypassCSP: true });
		const page = await context.newPage();
		for (const path of paths) {
			await page.goto(base + path);
			await look(page, `${lang} ${path.replace(/-[0-9a-z]{26}/, '')}`);
		}
		await page.goto(base + form);
		await page.click('button[type=submit]');
		await page.waitForSelector('.errors');
		await look(page, `${lang} errors`);
		check(await page.evaluate(() => document.activeElement.className) === 'errors', 'the summary of errors has the focus');
		await context.close();
	}
	check(!/level=(error|bug)/.test(site.log()), `the server logged no error:\n${site.log().slice(0, 2000)}`);
} finally {
	await chrome.close();
	await site.stop();
}
finish();
