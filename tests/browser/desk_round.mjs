// desk_round.mjs - two officers at the desk, from the keyboard only: in Chinese a proposal becomes a
// consultation under embargo, which becomes public by itself; in Arabic its replies are extended, against a warning.
// While the embargo lasts, both arrange the compilation of another one.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HtmlValidate } from 'html-validate';
import { officer } from './keyboard.mjs';
import { browser, check, finish, serve, top } from './site.mjs';

const rules = new HtmlValidate({ extends: ['html-validate:standard'], rules: { 'doctype-style': 'off', 'long-title': 'off',
	'no-trailing-whitespace': 'off', 'void-style': 'off', 'prefer-native-element': 'off', 'tel-non-breaking': 'off',
	'no-raw-characters': 'off' } });
const site = await serve(), chrome = await browser();
const plenary = (...args) => {
	const r = spawnSync(join(top, 'build/plenary'), args, { encoding: 'utf8' });
	check(r.status === 0, `plenary ${args.slice(0, 2).join(' ')}: ${r.stderr}`);
	return r.stdout.trim();
};

/** Arranges a compilation in one's own language: moves, leaves out, looks at it, makes it; and everybody reads it so. */
async function arranges(who, lang, slug, number, heading, reason) {
	const { page } = who, address = `${site.base}/${lang}/desk/rounds/${slug}/compilation`;
	await page.goto(`${address}?in=${lang}`);
	await who.look(`the compilation at the desk, ${lang}`);
	await page.goto(`${address}?in=${lang}&section=q1`);
	const order = () => page.locator('.said-list > li').evaluateAll(all => all.map(e => e.id));
	const before = await order();
	await who.tabTo(at => at.row === before[1] && at.name === 'step' && at.value === 'up');
	await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
	const after = await order();
	check(after[0] === before[1] && after[1] === before[0], `${lang}: the second response stands first: ${after}`);
	await who.tabTo(at => at.row === `r${number}` && at.tag === 'SUMMARY');
	await page.keyboard.press('Enter');
	await who.type('reason', reason);
	await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
	check(!(await order()).includes(`r${number}`), `${lang}: what is left out stands there no more`);
	await who.type('heading', heading); // of the note before the whole
	await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
	await who.press(at => /show=preview/.test(at.href) && at.main);
	await who.look(`the preview, ${lang}`);
	check((await page.textContent('main')).includes(heading), `${lang}: the preview has the heading`);
	await page.goto(`${address}?in=${lang}&section=q1`);
	await who.press(at => at.main && at.type === 'submit' && at.act === 'make');
	check(/done=made/.test(page.url()), `${lang}: the revision is made: ${page.url()}`);
	const response = await page.goto(`${site.base}/${lang}/rounds/${slug}/compilation`);
	const valid = await rules.validateString(await response.text(), page.url());
	check(valid.valid, `${lang}: the compilation is valid HTML: ${JSON.stringify(valid.results[0]?.messages.slice(0, 2))}`);
	await who.look(`the public compilation, ${lang}`);
	const shown = await page.textContent('main');
	check(shown.includes(heading) && shown.includes(reason), `${lang}: the public reads the heading, and why one is left out`);
	const numbers = await page.locator('section[aria-labelledby=q1] h3 a').evaluateAll(all => all.map(e => e.href.match(/\d+(?=#|$)/)[0]));
	check(`r${numbers[0]}` === after[0] && `r${numbers[1]}` === after[1], `${lang}: in the order it was given: ${numbers}`);
}

const inDays = n => new Date(Date.now() + n * 864e5).toISOString().slice(0, 10);
const sleep = ms => new Promise(done => { setTimeout(done, ms); });

try {
	writeFileSync(join(site.data, '../proposal.json'), JSON.stringify({ proposals: [{ meeting: 'assembly-2', n: 9, outcome: 'decided',
		proposer: 'Delegation of Examplia (invented)', title: { en: 'Cables and small islands', zh: '海缆与小岛屿国家' } }] }));
	plenary('import', '--data', site.data, join(site.data, '../proposal.json'));

	const zh = await officer(site, chrome, 'zh', 'officer@example.org');
	await zh.page.goto(`${site.base}/zh/desk`);
	await zh.look('the desk, in Chinese');
	check(await zh.page.locator('table.due tbody tr').count() > 0, 'the desk begins with what is due');
	await zh.press(at => /\/zh\/desk\/rounds\/new\?from=\d+$/.test(at.href));
	await zh.look('the new consultation');
	check(await zh.page.inputValue('[name=topic]') === '海缆与小岛屿国家', 'the topic is the proposal\'s');
	await zh.type('framing', '海缆承载绝大部分国际流量。');
	await zh.type('question-1', '哪些政策能使海缆更具韧性？');
	await zh.press(at => at.main && at.type === 'submit');
	check(/\/zh\/desk\/rounds\/[^/?]+\?done=drafted/.test(zh.page.url()), `the draft is made: ${zh.page.url()}`);
	const slug = zh.page.url().match(/desk\/rounds\/([^/?]+)/)[1];
	await zh.look('the draft');
	check((await zh.page.request.get(`${site.base}/zh/rounds/${slug}`)).status() === 404, 'a draft is not public');

	await zh.day('date-replies-close', inDays(40));
	await zh.day('date-hearing', inDays(90));
	await zh.press(at => /\/plan$/.test(at.form) && at.type === 'submit');
	check(await zh.page.inputValue('[name=date-replies-close]') === inDays(40), 'the dates are kept');
	await zh.press(at => /\/release$/.test(at.href));
	await zh.look('the release');
	check(await zh.page.locator('#t-calendar').count() === 1, 'the calendar stands there before anything is public');

	// Embargoed until the minute after the next one, by Geneva's clocks or whichever the procedure has.
	const until = new Date(Math.ceil((Date.now() + 15e3) / 6e4) * 6e4);
	const zone = 'Europe/Zurich', part = o => new Intl.DateTimeFormat('sv-SE', { timeZone: zone, ...o }).format(until);
	await zh.tabTo(at => at.name === 'when');
	await zh.page.keyboard.press('ArrowDown');
	await zh.day('date', part({ dateStyle: 'short' }));
	await zh.time('time', part({ timeStyle: 'short' }));
	if (await zh.page.locator('[name=knows]').count()) {
		await zh.tabTo(at => at.name === 'knows');
		await zh.page.keyboard.press('Space');
	}
	await zh.press(at => at.main && at.type === 'submit' && /\/release$/.test(at.form));
	if (!/done=embargoed/.test(zh.page.url())) { // the procedure's calendar wants somebody who knows, or another clock
		console.log(await zh.page.textContent('main'));
	}
	check(/done=embargoed/.test(zh.page.url()), `it is embargoed: ${zh.page.url()}`);
	await zh.look('the embargoed consultation');
	const address = `${site.base}/zh/rounds/${slug}`;
	const early = await zh.page.request.get(address);
	check(Date.now() >= until.getTime() || early.status() === 404, 'nobody sees it before its instant');
	await arranges(zh, 'zh', 'assembly-community-networks', 4, '秘书处说明', '与第2号答复内容重复');
	const ar = await officer(site, chrome, 'ar', 'officer@example.org');
	await arranges(ar, 'ar', 'assembly-community-networks', 5, 'ملاحظة من الأمانة', 'خارج موضوع المشاورة');
	await sleep(Math.max(0, until.getTime() - Date.now() - 1500));
	const before = await zh.page.request.get(address);
	check(Date.now() >= until.getTime() || before.status() === 404, 'nor a second before');
	await sleep(Math.max(0, until.getTime() - Date.now() + 2500));
	await zh.page.goto(address);
	check((await zh.page.textContent('h1')).includes('海缆与小岛屿国家'), 'at its instant it is public by itself');
	check(await zh.page.locator(`a[href$="/rounds/${slug}/answer"]`).count() > 0, 'and can be answered');
	await zh.look('the public page');

	await ar.page.goto(`${site.base}/ar/desk/rounds/${slug}`);
	check(await ar.page.getAttribute('html', 'dir') === 'rtl', 'Arabic runs from right to left');
	await ar.look('the consultation at the desk, in Arabic');
	await ar.press(at => /\/extend$/.test(at.href));
	await ar.look('the extension');
	await ar.day('to', inDays(85));
	await ar.type('reason', 'طلب عدد من المجيبين مزيداً من الوقت');
	await ar.press(at => at.name === 'do' && at.value === 'look');
	await ar.look('what the extension does');
	check(await ar.page.locator('.notice.warning').count() === 1, 'it says at once what it breaks');
	await ar.press(at => at.name === 'do' && at.value === 'move');
	check(/done=moved/.test(ar.page.url()), 'the date is moved');
	await ar.page.goto(`${site.base}/ar/rounds/${slug}`);
	const shown = await ar.page.textContent('main');
	check(shown.includes('طلب عدد من المجيبين'), 'the public page says why');
	check(await ar.page.locator('aside s').count() === 1, 'and keeps both dates');
} finally {
	await chrome.close();
	await site.stop();
}
finish();
