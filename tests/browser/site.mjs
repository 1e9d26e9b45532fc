// site.mjs - the real binary with the demonstration loaded, and a browser, for the tests beside this file.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

export const top = join(dirname(fileURLToPath(import.meta.url)), '../..');
export const languages = ['ar', 'en', 'es', 'fr', 'ru', 'zh'];

let passed = 0, failed = 0;
/** One assertion, counted; what failed is told at once. */
export function check(holds, what) {
	if (holds) passed++;
	else { failed++; console.log(`not true: ${what}`); }
	return holds;
}
export function finish() {
	console.log(`${passed} passed, ${failed} failed`);
	process.exitCode = failed ? 1 : 0;
}

/** Serves a fresh demonstration on a free port; call stop() in the end. */
export async function serve() {
	mkdirSync(join(top, 'build'), { recursive: true });
	const data = mkdtempSync(join(top, 'build/browser-'));
	const demo = spawnSync(join(top, 'build/plenary'), ['demo', '--data', join(data, 'demo')], { encoding: 'utf8' });
	if (demo.status !== 0) throw new Error(`demo: ${demo.stderr}`);
	const server = spawn(join(top, 'build/plenary'), ['serve', '--data', join(data, 'demo'), '--listen', '127.0.0.1:0'],
		{ stdio: ['ignore', 'pipe', 'pipe'] });
	let log = '';
	server.stderr.on('data', d => { log += d; });
	const base = await new Promise((resolve, reject) => {
		let out = '';
		server.stdout.on('data', d => {
			out += d;
			const at = out.match(/http:\/\/127\.0\.0\.1:\d+/);
			if (at) resolve(at[0]);
		});
		server.on('exit', code => reject(new Error(`serve ended with ${code}: ${log}`)));
	});
	return {
		base, data: join(data, 'demo'),
		log: () => log,
		stop: () => new Promise(done => {
			server.on('exit', () => { rmSync(data, { recursive: true, force: true }); done(); });
			server.kill('SIGTERM');
		}),
	};
}

export async function browser() {
	return chromium.launch({
		executablePath: '/usr/bin/chromium',
		args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
			'--disable-background-networking', '--disable-component-update', '--disable-sync'],
	});
}

/** Pages of their own where others of their folder have a number or a name. */
const named = new Set(['new', 'invite', 'responses', 'answers', 'list', 'spans', 'file']);

/** A path without what tells one page of a kind from the next: /en/rounds/2016-dev -> /rounds/ * */
export function kind(path) {
	const p = path.replace(/[?#].*$/, '').split('/').filter(Boolean).slice(1), desk = p[0] === 'desk' || p[0] === 'account' ? 1 : 0;
	const rest = p.map((s, i) => (i > desk && (i + desk) % 2 === 1 && !named.has(s) || /^\d+$/.test(s) ? '*' : s));
	return '/' + rest.join('/');
}

/** A page; asked again while it says that it is being made and when to come back. */
export async function get(url, options) {
	for (let left = 20; ; left--) {
		const r = await ask(url, options), seconds = r.headers.get('retry-after');
		if (r.status !== 503 || !seconds || !left) return r;
		await r.arrayBuffer();
		await new Promise(done => setTimeout(done, 1000 * Math.min(Number(seconds), 2)));
	}
}

/** Asked for once more where the server shut the connection, idle too long on a busy machine, as it may. */
async function ask(url, options) {
	try {
		return await fetch(url, options);
	} catch (e) {
		if (e.cause?.code !== 'UND_ERR_SOCKET') throw e;
		return fetch(url, options);
	}
}

/**
 * Follows the site's own links, at most `each` pages of a kind; returns the paths. It begins at the home and stays on the
 * public pages; for the pages of staff: where to begin, how the pages it stays on begin, and the headers of who is signed in.
 */
export async function crawl(base, lang, each, { from = ['/'], within = p => !staff.test(p), headers = {} } = {}) {
	const queue = from.map(p => `/${lang}${p}`), seen = new Map(), visited = new Set(queue), found = [];
	while (queue.length) {
		const path = queue.shift(), k = kind(path);
		if ((seen.get(k) ?? 0) >= each) continue;
		const r = await get(base + path, { redirect: 'follow', headers });
		const type = r.headers.get('content-type') ?? '';
		const text = await r.text();
		if (r.status !== 200) { check(false, `${path} answers ${r.status}`); continue; }
		if (!type.startsWith('text/html')) continue;
		seen.set(k, (seen.get(k) ?? 0) + 1);
		found.push({ path, kind: k, html: text });
		for (const m of text.matchAll(/href="([^"#]+)/g)) {
			const to = m[1].replaceAll('&amp;', '&').replaceAll('&#38;', '&');
			const url = new URL(to, base + path);
			if (url.origin !== base || !url.pathname.startsWith(`/${lang}/`) || visited.has(url.pathname + url.search)) continue;
			if (!within(url.pathname) || paper.test(url.pathname)) continue;
			visited.add(url.pathname + url.search);
			queue.push(url.pathname + url.search);
		}
	}
	return found;
}

/** Papers: files, made when they are asked for; papers.mjs looks at them. */
const paper = /\.(pdf|docx|xml|paper\.html)$/;

/** The pages behind sign-in, and those of signing in. */
export const staff = /^\/..\/(desk|room|account|sign-in|recover|invitations)(\/|$)/;

/** Somebody of the demonstration signs in by a link of the command line; returns the cookie. */
export async function enter(site, email) {
	const made = spawnSync(join(top, 'build/plenary'), ['admin', 'sign-in-link', '--data', site.data, email, '--site', site.base], { encoding: 'utf8' });
	const sent = await fetch(made.stdout.trim(), { method: 'POST', redirect: 'manual', body: '',
		headers: { origin: site.base, 'content-type': 'application/x-www-form-urlencoded' } });
	const cookie = (sent.headers.get('set-cookie') ?? '').split(';')[0];
	check(cookie.startsWith('__Host-plenary='), `${email} signs in: ${sent.status} ${made.stderr}`);
	return cookie;
}

/** Who asks for the pages of staff; whoever is not signed in yet has no cookie. */
export async function hire(site) {
	return [
		{ who: 'secretary', cookie: await enter(site, 'secretary@example.org') },
		{ who: 'administrator', cookie: await enter(site, 'administrator@example.org') },
		{ who: 'nobody', cookie: '' },
	];
}

/** Every kind of page of staff, as a group secretary and as an administrator, and of those who are not signed in yet. */
export async function staffPages(site, people, lang, each) {
	const within = p => staff.test(p), all = [];
	for (const { who, cookie } of people) {
		const headers = { cookie }, from = [];
		for (const p of cookie ? ['/desk', '/room', '/account', '/account/feeds', '/account/passkeys', '/account/identities', '/desk/people/invite'] : ['/sign-in', '/recover'])
			if ((await get(`${site.base}/${lang}${p}`, { headers, redirect: 'manual' })).status === 200) from.push(p);
		for (const page of await crawl(site.base, lang, each, { from, within, headers })) all.push({ ...page, who, cookie });
	}
	return all;
}
