// groups.mjs - a reader goes from a response to the campaign it is part of, and to what one of its senders added; in English,
// Chinese and Arabic, on a telephone too. An officer does the same at the desk, with a keyboard. (That such pages are valid and
// accessible, html and axe look at.)
import { officer } from './keyboard.mjs';
import { browser, check, finish, serve } from './site.mjs';

const site = await serve(), chrome = await browser();
const round = 'rounds/assembly-affordable-access';

/** With a keyboard from the desk's list of responses to the groups, one of them, and what one of its senders changed. */
async function atDesk(lang) {
	const { context, page, press, look } = await officer(site, chrome, lang, 'officer@example.org');
	const desk = `/${lang}/desk/${round}`, links = n => at => at.main && at.href === desk + n;
	await page.goto(`${site.base}${desk}/responses`);
	await press(links('/groups'));
	check(await page.locator('ul.items > li').count() === 4, `${lang}: four groups at the desk`);
	check(await page.locator('dl.stats dd').count() === 5, `${lang}: submissions and distinct texts are counted`);
	await look(`the groups at the desk, ${lang}`);
	await press(links('/groups/18'));
	await look(`a group at the desk, ${lang}`);
	await press(links('/groups/18/22'));
	check((await page.locator('#beside ~ ol del').allTextContents()).includes('plainly'), `${lang}: what was left out is struck out`);
	check((await page.locator('#beside ~ ol ins').allTextContents()).includes('clearly'), `${lang}: what is new is underlined`);
	check(await page.locator('#beside ~ ol').getAttribute('dir') === 'ltr', `${lang}: beside each other from the left`);
	await look(`the difference at the desk, ${lang}`);
	await page.goto(`${site.base}${desk}/groups/23/24`);
	const own = await page.locator('blockquote ins').allTextContents();
	check(own.length === 1 && own[0].startsWith('我是诊所的护士'), `${lang}: own words in Chinese: ${own}`);
	const data = await page.evaluate(async address => (await fetch(address)).json(), `${desk}/groups.json`);
	const letter = data.list.find(g => g.family === 18);
	check(data.families === 4 && letter.submissions === 5 && letter.texts === 4, `${lang}: the desk's groups as data`);
	await context.close();
}

/** In Arabic: a letter in Arabic, who was in a mail merge, what two of them said themselves, and who shares no text. */
async function arabic(width) {
	const page = await chrome.newPage({ viewport: { width, height: 900 } });
	const to = n => page.click(`main a[href="/ar/${round}${n}"]`);
	await page.goto(`${site.base}/ar/${round}/groups`);
	await to('/groups/25');
	check(await page.locator('blockquote').first().getAttribute('dir') === 'rtl', 'the letter runs from the right');
	await page.goto(`${site.base}/ar/${round}/groups`);
	await to('/groups/29');
	await to('/groups/29/31');
	const own = await page.locator('blockquote ins').allTextContents();
	check(own.length === 1 && own[0].startsWith('أنا معلمة في مدرسة القرية'), `own words of a mail merge: ${own}`);
	await page.goto(`${site.base}/ar/${round}/groups`);
	const n = Number(await page.textContent(`main a[href="/ar/${round}/groups/responses?of=alone"]`));
	await to('/groups/responses?of=alone');
	check(n > 0 && await page.locator('ul.items > li').count() === n, `${n} of their own are listed`);
	check(!await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), 'the list fits');
	await page.close();
}

/** From the group to what is said in it, and out of the filter again. */
async function searched(lang, width) {
	const page = await chrome.newPage({ viewport: { width, height: 900 }, javaScriptEnabled: false });
	await page.goto(`${site.base}/${lang}/${round}/groups/18`);
	await page.fill('#group-q', 'teach');
	await Promise.all([page.waitForNavigation(), page.locator('#group-q').press('Enter')]);
	check(await page.locator('ol.items > li').count() === 1, `${lang}: one of the group teaches`);
	check(await page.locator('ol.items mark').count() > 0, `${lang}: and the word is marked`);
	await Promise.all([page.waitForNavigation(), page.locator('a.button.quiet').click()]);
	check(!page.url().includes('group='), `${lang}: out of the group: ${page.url()}`);
	await page.close();
}

try {
	for (const lang of ['zh', 'ar']) await atDesk(lang);
	for (const [lang, width] of [['en', 1280], ['zh', 390], ['ar', 390]]) await searched(lang, width);
	for (const width of [390, 1280]) await arabic(width);
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
		check(await page.locator('ul.items > li').count() === 4, `${lang}: four groups`);
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
