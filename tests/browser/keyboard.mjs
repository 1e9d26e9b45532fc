// keyboard.mjs - somebody at the desk who has nothing but a keyboard.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import axe from 'axe-core';
import { check, top } from './site.mjs';

/** Somebody signed in by a link of the caretaker's, who has nothing but a keyboard. */
export async function officer(site, chrome, lang, email) {
	const context = await chrome.newContext({ bypassCSP: true, viewport: { width: 390, height: 800 } });
	const page = await context.newPage();
	const focused = () => page.evaluate(() => {
		const e = document.activeElement;
		return { name: e.name ?? '', id: e.id, tag: e.tagName, type: e.type ?? '', value: e.value ?? '', href: e.getAttribute('href') ?? '',
			main: !!e.closest('main'), row: e.closest('li')?.id ?? '', act: e.form?.elements.act?.value ?? '',
			form: e.form?.getAttribute('action') ?? '', outline: getComputedStyle(e).outlineStyle };
	});
	const tabTo = async (wanted, most = 200) => {
		for (let i = 0; i < most; i++) {
			await page.keyboard.press('Tab');
			const at = await focused();
			if (wanted(at)) {
				check(at.outline !== 'none', `the focus on ${at.name || at.href || at.tag} can be seen`);
				return at;
			}
		}
		throw new Error(`the keyboard does not reach what it should on ${page.url()}: ${wanted}`);
	};
	const press = async wanted => {
		await tabTo(wanted);
		await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
	};
	const type = async (name, text) => { await tabTo(at => at.name === name); await page.keyboard.type(text); };
	/* A date field is three, and a time field two or three: digits fill them from the left. */
	const day = (name, iso) => type(name, iso.slice(5, 7) + iso.slice(8, 10) + iso.slice(0, 4));
	const time = (name, hhmm) => {
		const hour = Number(hhmm.slice(0, 2));
		return type(name, String(hour % 12 || 12).padStart(2, '0') + hhmm.slice(3, 5) + (hour < 12 ? 'AM' : 'PM'));
	};
	const look = async what => {
		await page.evaluate(axe.source);
		const r = await page.evaluate(() => window.axe.run(document, {
			runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
		for (const v of r.violations) console.log(`${what}: ${v.id}: ${v.nodes[0].html.slice(0, 200)}`);
		check(r.violations.length === 0, `${what}: no axe violation`);
		const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
		check(over <= 0, `${what} does not scroll sideways`);
	};
	const made = spawnSync(join(top, 'build/plenary'), ['admin', 'sign-in-link', '--data', site.data, email, '--lang', lang, '--site', site.base],
		{ encoding: 'utf8' });
	check(made.status === 0, `a link for ${email}: ${made.stderr}`);
	await page.goto(made.stdout.trim());
	await press(at => at.main && at.type === 'submit');
	return { context, page, focused, tabTo, press, type, day, time, look };
}
