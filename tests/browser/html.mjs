// html.mjs - every kind of page in six languages is valid HTML, within its weight, with its language and direction.
import { HtmlValidate } from 'html-validate';
import { check, crawl, finish, hire, languages, serve, staffPages } from './site.mjs';
import { prepare, statePages } from './states.mjs';

const rules = new HtmlValidate({
	extends: ['html-validate:standard'],
	rules: {
		// Ours: a doctype in small letters, attributes as the templates write them, long words of content.
		'doctype-style': 'off', 'long-title': 'off', 'no-trailing-whitespace': 'off', 'void-style': 'off',
		'no-inline-style': 'error', 'no-implicit-close': 'error', 'wcag/h37': 'error', 'prefer-native-element': 'off',
		'tel-non-breaking': 'off', 'no-raw-characters': 'off',
	},
});
const site = await serve(), people = await hire(site), made = await prepare(site);
let most = 0;
try {
	for (const lang of languages) {
		for (const page of [...await crawl(site.base, lang, 2), ...await staffPages(site, people, lang, 1),
			...await statePages(site, people, made, lang)]) {
			const report = await rules.validateString(page.html, page.path);
			for (const result of report.results)
				for (const m of result.messages.slice(0, 3))
					console.log(`${page.path}:${m.line}: ${m.ruleId}: ${m.message}`);
			check(report.valid, `${page.path} is valid HTML`);
			check(page.html.includes(`<html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}"`), `${page.path} says its language`);
			check(!/\{[1-9n]\}|MSG_|\(null\)/.test(page.html.replace(/ data-your-time="[^"]*"/, '')), `${page.path} has no gap in a sentence`);
			check(!/<script(?![^>]*\ssrc=)/.test(page.html), `${page.path} has no inline script`);
			most = Math.max(most, page.html.length);
		}
	}
	const home = await fetch(`${site.base}/en/`);
	let weight = (await home.clone().text()).length;
	for (const m of (await home.text()).matchAll(/(?:href|src)="(\/static\/[^"]+)"/g))
		weight += (await (await fetch(site.base + m[1])).arrayBuffer()).byteLength;
	check(weight < 50 * 1024, `a first view is ${weight} bytes, under 50 KB even uncompressed`);
	check(!/level=(error|bug)/.test(site.log()), `the server logged no error:\n${site.log().slice(0, 2000)}`);
	console.log(`largest page: ${most} characters`);
} finally {
	await site.stop();
}
finish();
