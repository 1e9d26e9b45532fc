// groups.mjs - a reader goes from a response to the campaign it is part of, and to what one of its senders added; in English,
// Chinese and Arabic, on a telephone too. (That such pages are valid and accessible, html and axe look at.)
import { browser, check, finish, serve } from './site.mjs';

const site = await serve(), chrome = await browser();
const round = 'rounds/assembly-affordable-access';

try {
	for (const [lang, width] of [['en', 1280], ['zh', 390], ['ar', 390]]) {
		const page = await chrome.newPage({ viewport: { width, height: 900 } });
		await page.goto(`${site.base}/${lang}/${round}/responses/21`);
		await page.click(`a[href="/${lang}/${round}/groups/18"]`);
		for (const n of [18, 19, 20, 21, 22])
			check(await page.locator(`#members ~ ul a[href="/${lang}/${round}/responses/${n}"]`).count() === 1, `${lang}: R${n} has a link`);
		await page.click(`a[href="/${lang}/${round}/groups/18/21"]`);
		const own = await page.locator('blockquote ins').allTextContents();
		check(own.length === 1 && own[0].startsWith('I teach in that school'), `${lang}: own words are marked: ${own}`);
		check(await page.locator('blockquote').first().getAttribute('dir') === 'ltr', `${lang}: an English text runs from the left`);
		await page.goto(`${site.base}/${lang}/${round}/groups`);
		check(await page.locator('ul.items > li').count() === 2, `${lang}: two groups`);
		const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
		check(!wide, `${lang}: the list fits`);
		await page.close();
	}
} finally {
	await chrome.close();
	await site.stop();
}
check(!/level=error/.test(site.log()), `nothing went wrong: ${site.log().slice(0, 400)}`);
finish();
