// oidc.mjs - somebody of an organisation with an identity provider: invited, linked, signed in, a second identity linked and
// taken off, refused with it, without JavaScript;
// then what a thief of addresses, codes and states gets: nothing.
import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { check, demonstration, finish, run, serve, top } from './plenary.mjs';
import { identityProvider } from './idp.mjs';

const { chromium } = await import(pathToFileURL(createRequire(join(top, 'tests/browser/package.json')).resolve('playwright-core')))
	.then(m => m.default);
const data = demonstration('oidc');
const server = await serve(data);
const { base } = server;
const secret = 'a secret & more of it';
const idp = await identityProvider(base, secret, ['idp']);

// The administrator writes the provider down.
const file = join(data, 'given');
writeFileSync(file, secret + '\n');
const aside = (...args) => new Promise(done => execFile(join(top, 'build/plenary'), args, (e, out, err) => done({ status: e ? e.code : 0, out, err })));
const added = await aside( // the provider is asked, and it is this very process
	'admin', 'provider', 'add', '--data', data, 'idp', '--issuer', idp.issuer, '--client', 'plenary',
	'--secret-file', file, '--name', 'Test Organisation', '--domain', 'organisation.example', '--site', base);
check(added.status === 0 && added.out.includes(`${base}/sign-in/from/idp`), `provider added: ${added.err}`);
check(JSON.parse(run('admin', 'provider', 'list', '--data', data, '--json').out)[0].secret === true, 'it has a secret');
check(!run('admin', 'provider', 'list', '--data', data, '--json').out.includes('secret & more'), 'which is not told');

// The link of a letter.
const invite = email => run('admin', 'invite', '--data', data, '--role', 'officer', '--email', email, '--site', base).out.match(/\/en\/invitations\/\S+/)[0];

const browser = await chromium.launch({
	executablePath: '/usr/bin/chromium',
	args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
		'--disable-component-update', '--disable-sync'],
});
const context = await browser.newContext({ javaScriptEnabled: false });
const page = await context.newPage();
const through = async label => { await page.getByRole('button', { name: label }).click(); };
const shot = async name => {
	if (!process.env.SHOTS) return;
	mkdirSync(process.env.SHOTS, { recursive: true });
	await page.screenshot({ path: join(process.env.SHOTS, name + '.png'), fullPage: true });
};

await page.goto(base + invite('person@organisation.example'));
await shot('invitation');
await through('Sign in with Test Organisation');
await page.waitForURL(`${base}/en/sign-in/from/**`);
check(await page.locator('li.code').count() === 10, 'taken up: ten recovery codes, shown this once');
await shot('codes');
check((await page.goto(`${base}/en/account/identities`)).status() === 200 && (await page.content()).includes('Test Organisation'), 'the provider is one of the ways in');
await shot('identities');
await through('Remove Test Organisation');
check(page.url().startsWith(`${base}/en/sign-in/again?next=/account/identities`), 'first they prove who they are');
await through('Sign in with Test Organisation');
await page.waitForURL(`${base}/en/account/identities`);
await through('Remove Test Organisation');
check((await page.content()).includes('your only way of signing in'), 'the last way in stays');
await shot('last');
const providerForgets = () => context.clearCookies({ name: /^_[^_]/ }); // ours begin with __Host-
idp.who.subject = 'person-1-elsewhere';
await providerForgets();
await through('Sign in with Test Organisation');
await page.waitForURL(url => url.search === '?done=added');
const removals = page.getByRole('button', { name: 'Remove Test Organisation' });
check(await removals.count() === 2, 'an account that is there is linked to a second identity');
await removals.last().click();
await page.waitForURL(url => url.search === '?done=removed');
check(await removals.count() === 1, 'which is taken off again');
await page.locator('form.signed-in button').click();
check((await context.cookies()).every(c => c.name !== '__Host-plenary'), 'signed out');
await page.goto(`${base}/en/sign-in`);
await through('Sign in with Test Organisation');
await page.waitForURL(`${base}/en/sign-in/from/**`);
check((await page.content()).includes('No account here is linked to you'), 'what was taken off opens nothing any more');
check((await context.cookies()).every(c => c.name !== '__Host-plenary'), 'nobody is in');
await shot('refused');
idp.who.subject = 'person-1';
await providerForgets();
await page.goto(`${base}/zh/sign-in?next=/account/identities`);
await shot('sign-in');
await through('Test Organisation');
await page.waitForURL(`${base}/zh/account/identities`);
check((await page.content()).includes('lang="zh"'), 'signed in, and where they wanted to go');
await shot('identities-zh');
const logins = idp.who.logins;
await page.goto(`${base}/ar/sign-in/again?next=/account/identities`);
await shot('again-ar');
await through('Test Organisation');
await page.waitForURL(`${base}/ar/account/identities`);
await shot('identities-ar');
check(idp.who.logins === logins + 1, 'proving anew asks at the provider anew');
await page.setViewportSize({ width: 390, height: 800 });
await page.goto(`${base}/en/account/identities`);
await shot('identities-390');
check(await page.evaluate('document.documentElement.scrollWidth').catch(() => 390) <= 390, 'fits a phone');
await browser.close();

// By hand, with the cookies of one browser or of another.
class Jar {
	constructor() { this.cookies = new Map(); }
	async go(url, form) {
		const mine = url.startsWith(base);
		const name = mine ? '' : 'idp ';
		const cookie = [...this.cookies].filter(([k]) => k.startsWith('idp ') !== mine).map(([k, v]) => `${k.slice(name.length)}=${v}`).join('; ');
		const r = await fetch(url, { method: form ? 'POST' : 'GET', redirect: 'manual', headers: { cookie, ...(form ? { origin: base } : {}) }, body: form && new URLSearchParams(form) });
		for (const c of r.headers.getSetCookie()) {
			const [, key, value] = c.match(/^([^=]+)=([^;]*)/);
			if (value && !/expires=Thu, 01 Jan 1970/i.test(c)) this.cookies.set(name + key, value); else this.cookies.delete(name + key);
		}
		return r;
	}
	/** To the provider and through it: the address it sends back to. */
	async wayBack() {
		const left = await this.go(`${base}/en/sign-in/with/idp`, { next: '/desk' });
		check(left.status === 200, 'on the way');
		let url = left.headers.get('refresh').replace('0; url=', '');
		for (let i = 0; i < 10 && !url.startsWith(base); i++)
			url = new URL((await this.go(url)).headers.get('location'), url).href;
		return url;
	}
	/** Back, also over the address without a language. */
	async arrive(url) {
		let r = await this.go(url);
		if (r.status === 303 && new URL(r.headers.get('location'), base).pathname.includes('/sign-in/from/'))
			r = await this.go(base + r.headers.get('location'));
		return r;
	}
	get isIn() { return this.cookies.has('__Host-plenary'); }
}
const changed = (url, name, value) => { const u = new URL(url); u.searchParams.set(name, value); return u.href; };

const honest = new Jar();
let url = await honest.wayBack();
check(new URL(url).searchParams.get('iss') === idp.issuer, 'the provider says who it is');
const thief = new Jar();
check((await thief.arrive(url)).status === 422 && !thief.isIn, 'a stolen address opens nothing in another browser');
const forced = new Jar();
await forced.wayBack();
check((await forced.arrive(url)).status === 422 && !forced.isIn, 'nor in one that began its own');
check((await honest.arrive(changed(url, 'state', 'x'.repeat(52)))).status === 422, 'a wrong state is refused');
check((await honest.arrive(changed(url, 'iss', 'https://evil.example'))).status === 422 && !honest.isIn, 'another issuer is refused');
check((await honest.arrive(url)).status === 422 && !honest.isIn, 'and that was the way back used up');
url = await honest.wayBack();
const arrived = await honest.arrive(url);
check(arrived.status === 303 && arrived.headers.get('location') === '/en/desk' && honest.isIn, 'the honest one is in');
const replay = new Jar();
replay.cookies = new Map([...honest.cookies].filter(([k]) => k !== '__Host-plenary'));
check((await replay.arrive(url)).status === 422 && !replay.isIn, 'a way back counts once');
const reuse = new Jar();
const fresh = await reuse.wayBack();
const used = new URL(url).searchParams.get('code');
check((await reuse.arrive(changed(fresh, 'code', used))).status === 422 && !reuse.isIn, 'a code counts once, whatever the state');
const stolen = new Jar(), victim = new Jar();
const theirs = new URL(await victim.wayBack()).searchParams.get('code');
check((await stolen.arrive(changed(await stolen.wayBack(), 'code', theirs))).status === 422 && !stolen.isIn, 'an unused code of another sign-in has another verifier');
idp.who.subject = 'person-2';
const stranger = new Jar();
check((await stranger.arrive(await stranger.wayBack())).status === 422 && !stranger.isIn, 'who is not linked is not let in');
const denied = new Jar();
const sent = (await denied.go(`${base}/en/sign-in/with/idp`, {})).headers.get('refresh');
const state = new URL(sent.replace('0; url=', '')).searchParams.get('state');
const no = await denied.arrive(`${base}/en/sign-in/from/idp?error=access_denied&state=${state}&iss=${encodeURIComponent(idp.issuer)}`);
check(no.status === 422 && (await no.text()).includes('did not let you through'), 'a no there is told here');

// A provider that is down or gone.
idp.stop();
const late = new Jar();
check((await late.go(`${base}/en/sign-in/with/idp`, {})).status === 200, 'what it said is known for an hour');
check(run('admin', 'provider', 'remove', '--data', data, 'idp').status === 0, 'out of use');
check((await late.go(`${base}/en/sign-in/with/idp`, {})).status === 404, 'nobody is sent there any more');
const ended = await server.end();
check(ended.code === 0, 'ends cleanly');
check(run('check', '--data', data).status === 0, 'the store is sound');
finish();
