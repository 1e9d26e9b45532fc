// papers.mjs - a reader takes papers home: from the links of the pages, in Chinese and in Arabic, as PDF, Word,
// text, XML and HTML; each is what it says. The page that is shown meanwhile is valid and accessible.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { browser, check, finish, get, serve, top } from './site.mjs';

const site = await serve(), chrome = await browser();
const { base } = site;
const folder = mkdtempSync(join(top, 'build/papers-'));
const run = (command, ...args) => spawnSync(command, args, { encoding: 'utf8' });
const rounds = (await (await fetch(`${base}/en/rounds.json`)).json()).rounds;
const reported = [];
for (const r of rounds)
	if ((await fetch(`${base}/en/rounds/${r.slug}/report`)).status === 200) reported.push(r.slug);
check(reported.length > 0, 'a round of the demonstration has a report');

/** As the page that stands there meanwhile does: asks again while it is being made. */
async function when_made(url) {
	for (let i = 0; ; i++) {
		const answer = await get(base + url), wait = Number(answer.headers.get('retry-after'));
		if (answer.status !== 503 || i === 40) return answer;
		const page = await answer.text();
		check(wait >= 1 && page.includes(`<meta http-equiv="refresh" content="${wait}">`), `${url} asks again by itself`);
		await new Promise(done => setTimeout(done, wait * 1000));
	}
}

/** Of the file at a link: its bytes and headers, as kept in a folder. */
async function take(url, name) {
	const from = Date.now(), answer = await when_made(url), bytes = Buffer.from(await answer.arrayBuffer());
	const path = join(folder, name);
	writeFileSync(path, bytes);
	check(answer.status === 200, `${url} is there (${answer.status}, ${Date.now() - from} ms)`);
	check(Number(answer.headers.get('content-length')) === bytes.length, `${url} has its length`);
	check(/filename="[^"]+"/.test(answer.headers.get('content-disposition') ?? ''), `${url} has a name`);
	const again = await get(base + url, { headers: { 'If-None-Match': answer.headers.get('etag') } });
	check(again.status === 304, `${url} is known the second time (${again.status})`);
	return { path, bytes, answer };
}

const looks = {
	async pdf(url, lang) {
		const { path, bytes } = await take(url, `${lang}.pdf`);
		const info = run('pdfinfo', path).stdout;
		check(bytes.subarray(0, 5).toString() === '%PDF-', `${url} begins as a PDF`);
		check(/Tagged:\s+yes/.test(info) && /Pages:\s+[1-9]/.test(info), `${url} is a tagged PDF: ${info}`);
		const text = run('pdftotext', path, '-').stdout;
		check((lang === 'zh' ? /[\u4e00-\u9fff]{4}/ : /[\u0600-\u06ff]{4}/).test(text.normalize('NFKC')),
			`${url} has text in its language`);
	},
	async docx(url, lang) {
		const { path } = await take(url, `${lang}.docx`);
		const t = run('unzip', '-t', path);
		check(t.status === 0 && /word\/document\.xml\s+OK/.test(t.stdout), `${url} is a sound package`);
		const text = run('unzip', '-p', path, 'word/document.xml').stdout;
		check((lang === 'zh' ? /[\u4e00-\u9fff]{4}/ : /[\u0600-\u06ff]{4}/).test(text), `${url} has text in its language`);
	},
	async txt(url, lang) {
		const { bytes } = await take(url, `${lang}.txt`);
		check((lang === 'zh' ? /[\u4e00-\u9fff]{4}/ : /[\u0600-\u06ff]{4}/).test(bytes.toString()), `${url} has text in its language`);
	},
	async xml(url, lang) {
		const { path } = await take(url, `${lang}.xml`);
		check(run('xmllint', '--noout', path).status === 0, `${url} is XML`);
	},
	async html(url, lang) {
		await take(url, `${lang}.html`);
		const page = await chrome.newPage(), refused = [];
		page.on('console', m => { if (m.type() === 'error') refused.push(m.text()); });
		await page.goto(base + url);
		const style = await page.evaluate(() => ({
			lang: document.documentElement.lang, dir: document.documentElement.dir,
			sheets: document.styleSheets.length, rules: document.styleSheets[0]?.cssRules.length,
			width: getComputedStyle(document.querySelector('main')).maxWidth + getComputedStyle(document.body).maxWidth,
		}));
		check(style.lang === lang && style.dir === (lang === 'ar' ? 'rtl' : 'ltr'), `${url} says its language`);
		check(style.sheets === 1 && style.rules > 5, `${url} shows its style: ${JSON.stringify(style)}`);
		check(refused.length === 0, `${url}: nothing is refused: ${refused.join(' ')}`);
		await page.close();
	},
};

try {
	for (const lang of ['zh', 'ar'])
		for (const what of ['compilation', 'report', 'summary']) {
			const page = await chrome.newPage({ javaScriptEnabled: false });
			await page.goto(`${base}/${lang}/rounds/${reported[0]}/${what}`);
			const links = await page.$$eval('.papers a', all => all.map(a => ({ url: a.getAttribute('href'), type: a.type })));
			check(links.length === Object.keys(looks).length, `${lang} ${what} has ${links.length} links to its paper`);
			for (const { url } of links)
				await looks[url.replace(/^.*\.(?=[a-z]+$)/, '')](url, lang);
			await page.close();
		}
	/* As a reader does it: a click, and the browser has a file under the paper's own name. */
	const context = await chrome.newContext({ acceptDownloads: true }), page = await context.newPage();
	await page.goto(`${base}/ar/rounds/${reported[0]}/report`);
	const [file] = await Promise.all([page.waitForEvent('download'), page.click('.papers a[href$=".docx"]')]);
	check(/report-\d+-ar\.docx$/.test(file.suggestedFilename()), `saved as ${file.suggestedFilename()}`);
	await file.saveAs(join(folder, 'clicked.docx'));
	check(run('unzip', '-tq', join(folder, 'clicked.docx')).status === 0, 'what was saved is whole');
	await context.close();
} finally {
	await chrome.close();
	await site.stop();
	rmSync(folder, { recursive: true, force: true });
}
check(!/level=error/.test(site.log()), `nothing went wrong: ${site.log().slice(0, 400)}`);
finish();
