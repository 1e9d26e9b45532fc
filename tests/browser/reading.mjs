// reading.mjs - a reader looks for words, narrows down and reads what was said; officers give codes to sentences, see how far
// they agree, and confirm a language that was detected. In English, Chinese and Arabic, on a telephone too.
import { officer } from './keyboard.mjs';
import { browser, check, finish, serve } from './site.mjs';

const site = await serve(), chrome = await browser(), slug = 'assembly-affordable-access';

/** Two-character words, other forms, accents: what somebody in that language would type. */
const words = { en: 'schools', zh: '社区', ar: 'المجتمع', fr: 'reseau' };
async function search(lang, width) {
	const page = await chrome.newPage({ viewport: { width, height: 900 } });
	await page.goto(`${site.base}/${lang}/search`);
	await page.fill('#q', words[lang]);
	await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
	const hits = page.locator('ol.items > li');
	check(await hits.count() > 0, `${lang}: ${words[lang]} is found`);
	check(await page.locator('ol.items mark').count() > 0, `${lang}: what matched is marked`);
	const facet = page.locator('aside[aria-labelledby=narrow] li', { has: page.locator('a') }).first();
	check(await facet.count() === 1, `${lang}: results can be narrowed down`);
	await Promise.all([page.waitForNavigation(), facet.locator('a').click()]);
	check(await hits.count() > 0 && /[?&]\w+=/.test(page.url()), `${lang}: a facet leads to what it counted: ${page.url()}`);
	const again = await chrome.newPage(), first = await hits.first().textContent();
	await again.goto(page.url());
	check(await again.locator('ol.items > li').first().textContent() === first, `${lang}: the address gives the same again`);
	await again.close();
	await page.goto(`${site.base}/${lang}/search?q=${encodeURIComponent('"((( -* OR ' + words[lang])}`);
	check(await page.locator('h1').count() === 1, `${lang}: any text is a question`);
	check(!await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), `${lang}: the results fit`);
	await page.close();
}

/** The page of what was said; asked for again while it is made. */
async function said(page, address) {
	for (let i = 0; i < 60; i++) {
		await page.goto(address);
		if (!await page.locator('meta[http-equiv=refresh]').count()) return true;
		await new Promise(r => setTimeout(r, 500));
	}
	return false;
}

async function reads(lang, width) {
	const page = await chrome.newPage({ viewport: { width, height: 900 } });
	if (!check(await said(page, `${site.base}/${lang}/rounds/${slug}/said`), `${lang}: what was said is there`)) return page.close();
	const link = page.locator('main table a').first(), n = await link.textContent();
	await Promise.all([page.waitForNavigation(), link.click()]);
	const listed = await page.locator(`main a[href*="/${lang}/rounds/${slug}/responses/"]`).count();
	check(listed > 0 && /[0-9٠-٩]/.test(n), `${lang}: a figure opens the list behind it: ${n}, ${listed} links`);
	check(!await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), `${lang}: the list fits`);
	await page.close();
}

/** Gives the code to the first sentence of a response. */
async function codes(who, lang, number, name) {
	const { page } = who;
	await page.goto(`${site.base}/${lang}/desk/rounds/${slug}/responses/${number}/codes`);
	await page.locator('input[name=s]').first().check();
	await page.selectOption('select[name=code]', { label: name });
	await Promise.all([page.waitForNavigation(), page.click('button[value=give]')]);
	check(await page.locator('fieldset .badge').filter({ hasText: name }).count() > 0, `${lang}: the sentence has its code`);
}

try {
	for (const [lang, width] of [['en', 1280], ['zh', 390], ['ar', 390], ['fr', 390]])
		await search(lang, width);
	for (const [lang, width] of [['en', 1280], ['zh', 390], ['ar', 390]])
		await reads(lang, width);

	const zh = await officer(site, chrome, 'zh', 'officer@example.org'), at = `${site.base}/zh/desk/rounds/${slug}/codes`;
	await zh.page.goto(at);
	await zh.type('name', '费用');
	await Promise.all([zh.page.waitForNavigation(), zh.page.keyboard.press('Enter')]);
	check((await zh.page.textContent('main')).includes('费用'), 'zh: the code is there');
	await zh.look('the codes, zh');
	for (const n of [18, 19]) await codes(zh, 'zh', n, '费用');
	await zh.look('a response with its codes, zh');

	const ar = await officer(site, chrome, 'ar', 'secretary@example.org');
	await codes(ar, 'ar', 18, '费用');
	await ar.page.goto(`${site.base}/ar/desk/rounds/${slug}/codes`);
	check(await ar.page.locator('#agree').count() === 1, 'ar: two coders can be compared');
	await Promise.all([ar.page.waitForNavigation(), ar.page.click('section[aria-labelledby=agree] button')]);
	check(await ar.page.locator('#t-agree').count() === 1, 'ar: and are');
	await ar.look('how far two coders agree, ar');
	await said(ar.page, `${site.base}/ar/desk/rounds/${slug}/said`);
	await ar.look('what was said, at the desk, ar');
} finally {
	await chrome.close();
	await site.stop();
}
check(!/level=error/.test(site.log()), `nothing went wrong: ${site.log().slice(0, 400)}`);
finish();
