// answer.mjs - somebody answers in Arabic, from the keyboard only, with scripts off; the officer publishes it; it is found again.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { browser, check, finish, serve, top } from './site.mjs';

const site = await serve(), chrome = await browser();
const words = 'نرى أن الربط المجتمعي يحتاج إلى قواعد واضحة للنفاذ إلى الطيف.';

function plenary(...args) {
	const r = spawnSync(join(top, 'build/plenary'), args, { encoding: 'utf8' });
	check(r.status === 0, `plenary ${args.slice(0, 2).join(' ')}: ${r.stderr}`);
	return r.stdout;
}

try {
	const context = await chrome.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 800 }, locale: 'ar' });
	const page = await context.newPage();
	const focused = () => page.evaluate(() => {
		const e = document.activeElement;
		return { name: e.name ?? '', tag: e.tagName, type: e.type ?? '', value: e.value ?? '', href: e.getAttribute('href') ?? '',
			outline: getComputedStyle(e).outlineStyle };
	});
	const tabTo = async (wanted, most = 150) => {
		for (let i = 0; i < most; i++) {
			await page.keyboard.press('Tab');
			const at = await focused();
			if (wanted(at)) {
				check(at.outline !== 'none', `the focus on ${at.name || at.href || at.tag} can be seen`);
				return at;
			}
		}
		throw new Error(`the keyboard does not reach what it should: ${wanted}`);
	};

	await page.goto(`${site.base}/ar/`);
	check(await page.getAttribute('html', 'dir') === 'rtl', 'the Arabic home runs from right to left');
	await page.keyboard.press('Tab');
	check((await focused()).href === '#main', 'the first Tab offers to skip to the content');
	await tabTo(at => /^\/ar\/rounds\/[^/]+\/answer$/.test(at.href));
	await page.keyboard.press('Enter');
	await page.waitForURL(/\/answer$/);
	const slug = page.url().match(/rounds\/([^/]+)\/answer/)[1];

	// First with nothing filled in but an answer: it says what is missing, and keeps what was typed.
	await tabTo(at => at.name === 'answer-1');
	await page.keyboard.type(words);
	await tabTo(at => at.type === 'submit');
	await page.keyboard.press('Enter');
	await page.waitForSelector('.errors');
	check(await page.inputValue('[name=answer-1]') === words, 'what was typed is kept');
	check((await page.locator('.errors a').count()) > 0, 'each error links to its field');
	check((await page.locator('[aria-invalid=true], .error').count()) > 0, 'the error stands at its field');

	await tabTo(at => at.name === 'category');
	await page.keyboard.press('Space');
	await tabTo(at => at.name === 'capacity');
	await page.keyboard.press('Space');
	await tabTo(at => at.name === 'organisation');
	await page.keyboard.type('جمعية الشبكات المجتمعية');
	await tabTo(at => at.name === 'country');
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('ArrowDown');
	check((await focused()).value !== '', 'a country is chosen from the keyboard');
	await tabTo(at => at.name === 'lang');
	check((await focused()).value === '', 'the language of the answer is found out where nobody names it');
	await tabTo(at => at.name === 'consent');
	await page.keyboard.press('Space');
	await tabTo(at => at.name === 'email');
	await page.keyboard.type('office@example.org');
	await tabTo(at => at.type === 'submit');
	await page.keyboard.press('Enter');
	await page.waitForURL(/\/ar\/receipts\//);
	const receipt = await page.textContent('main');
	const digests = (await page.locator('dd.code').allTextContents()).filter(t => /^[0-9a-f]{64}$/.test(t));
	check(digests.length === 1, 'the receipt has the digest of what was received');
	check(receipt.includes(words), 'the receipt shows what was received');

	const list = JSON.parse(plenary('response', 'list', '--data', site.data, slug, '--json'));
	const mine = list.filter(r => r.state === 'received').at(-1);
	check(mine, 'the officer finds it among the received');
	const number = mine.number;
	let public_ = await (await fetch(`${site.base}/ar/rounds/${slug}/responses/${number}`)).text();
	check(!public_.includes(words), 'before an officer published it nobody reads it');
	plenary('response', 'publish', '--data', site.data, slug, String(number));
	plenary('compile', '--data', site.data, slug);
	const until = Date.now() + 5000; // the server notices what another process wrote
	do public_ = await (await fetch(`${site.base}/ar/rounds/${slug}/responses/${number}`)).text();
	while (!public_.includes(words) && Date.now() < until);
	check(public_.includes(words), 'then it stands at its permanent address');
	check(digests.some(d => public_.includes(d)), 'with the digest of the receipt');
	const compilation = await (await fetch(`${site.base}/zh/rounds/${slug}/compilation.json`)).text();
	check(compilation.includes(String(number)), 'and in the compilation');
	const compiled = await (await fetch(`${site.base}/zh/rounds/${slug}/compilation`)).text();
	check(/lang="ar" dir="rtl"/.test(compiled), 'where a Chinese reader is told that it is Arabic');
} finally {
	await chrome.close();
	await site.stop();
}
finish();
