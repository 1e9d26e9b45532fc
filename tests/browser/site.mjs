// site.mjs - the real binary with the demonstration loaded, and a browser, for the tests beside this file.
import { createHash } from 'node:crypto';
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

/** A path without what tells one page of a kind from the next: /en/rounds/2016-dev -> /rounds/ * */
export function kind(path) {
	const p = path.replace(/[?#].*$/, '').split('/').filter(Boolean).slice(1), desk = p[0] === 'desk' || p[0] === 'account' ? 1 : 0;
	const rest = p.map((s, i) => (i > desk && (i + desk) % 2 === 1 && s !== 'new' ? '*' : s));
	return '/' + rest.join('/');
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
		const r = await fetch(base + path, { redirect: 'follow', headers });
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
			if (!within(url.pathname)) continue;
			visited.add(url.pathname + url.search);
			queue.push(url.pathname + url.search);
		}
	}
	return found;
}

/** The pages behind sign-in, and those of signing in. */
export const staff = /^\/..\/(desk|room|account|sign-in|recover|invitations)(\/|$)/;

/** Somebody with a role, who has just signed in as signing in leaves it; returns the cookie. No body: in all of the site. */
export function enter(site, email, name, role, body = '') {
	const secret = createHash('sha256').update(email).digest('hex').slice(0, 26);
	const r = spawnSync('python3', ['-c', `
import hashlib, sqlite3, sys, time
data, email, name, role, body, secret = sys.argv[1:]
db, now = sqlite3.connect(data, 5), int(time.time() * 1e6)
have = db.execute("SELECT id FROM account WHERE email = ?", (email,)).fetchone()
a = have[0] if have else db.execute("INSERT INTO account (email, name, lang, state, handle, made_at) VALUES (?, ?, 'en', 'active', ?, ?)", (email, name, 'h-' + email, now)).lastrowid
db.execute("INSERT INTO holding (account, role, body, from_date, made_at) SELECT ?, ?, (SELECT id FROM body WHERE slug = ?), '2000-01-01', ?", (a, role, body, now))
db.execute("INSERT INTO session (account, token_hash, form_token, how, agent, made_at, seen_at, ends_at, strong_at) VALUES (?, ?, ?, 'password', 'a test', ?, ?, ?, ?)",
	(a, hashlib.sha256(secret.encode()).hexdigest(), 'form-' + secret, now, now, now + 10**10, now))
db.commit()`, join(site.data, 'plenary.db'), email, name, role, body, secret], { encoding: 'utf8' });
	check(r.status === 0, `${email} signs in: ${r.stderr}`);
	return `__Host-plenary=${secret}`;
}

/** Who asks for the pages of staff; whoever is not signed in yet has no cookie. */
export function hire(site) {
	return [
		{ who: 'secretary', cookie: enter(site, 'secretary@example.org', 'Amina Diallo', 'group_secretary', 'assembly') },
		{ who: 'administrator', cookie: enter(site, 'keeper@example.org', '李明', 'administrator') },
		{ who: 'nobody', cookie: '' },
	];
}

/** Every kind of page of staff, as a group secretary and as an administrator, and of those who are not signed in yet. */
export async function staffPages(site, people, lang, each) {
	const within = p => staff.test(p), all = [];
	for (const { who, cookie } of people) {
		const headers = { cookie }, from = [];
		for (const p of cookie ? ['/desk', '/room', '/account', '/account/feeds', '/account/passkeys', '/account/identities', '/desk/people/invite'] : ['/sign-in', '/recover'])
			if ((await fetch(`${site.base}/${lang}${p}`, { headers, redirect: 'manual' })).status === 200) from.push(p);
		for (const page of await crawl(site.base, lang, each, { from, within, headers })) all.push({ ...page, who, cookie });
	}
	return all;
}
