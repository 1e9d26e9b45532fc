// answer.mjs - one response from the form to the public page, with the officer at the command line beside the server.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, demonstration, finish, openRound, post, run, serve } from './plenary.mjs';

const data = demonstration('journey');
const server = await serve(data, '--mail-from', 'clerk@consult.example');
const { base } = server;
const slug = await openRound(base);
const get = async path => { const r = await fetch(base + path); return { status: r.status, text: await r.text(), headers: r.headers }; };
const unescape = s => s.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;|&#34;/g, '"').replace(/&#39;/g, "'").replace(/&amp;/g, '&');
const before = JSON.parse((await get(`/en/rounds/${slug}/responses.json`)).text).totals;

// The form, an error that keeps what was typed, then the receipt.
const form = await get(`/ar/rounds/${slug}/answer`);
check(form.status === 200 && form.headers.get('cache-control') === 'no-store', 'a form is nobody else\'s');
const key = form.text.match(/name="key" value="([^"]+)"/)[1];
const category = form.text.match(/name="category" value="([^"]+)"/)[1];
const fields = {
	key, category, capacity: 'organisation', organisation: 'جمعية "المثال" <تجريبية>', name: '', country: 'EG', lang: 'ar',
	'answer-1': 'الوصول أولاً.\r\nثم السعر.', consent: '', email: 'clerk@example.org', summary: '',
};
let sent = await post(base, `/ar/rounds/${slug}/answer`, fields);
let text = await sent.text();
check(sent.status === 422 && text.includes('href="#f-consent"') && text.includes('ثم السعر.'), 'an error keeps what was typed');
fields.consent = 'name_and_text';
sent = await post(base, `/ar/rounds/${slug}/answer`, fields);
check(sent.status === 303, 'sent: 303');
const link = sent.headers.get('location');
sent = await post(base, `/ar/rounds/${slug}/answer`, fields);
check(sent.headers.get('location') === link, 'sent twice: the same receipt');
const receipt = await get(link);
check(receipt.status === 200 && receipt.headers.get('cache-control') === 'no-store', 'the receipt is private');
const canonical = unescape(receipt.text.match(/<textarea class="code"[^>]*>\n([^<]*)<\/textarea>/)[1]);
const digest = createHash('sha256').update(canonical).digest('hex');
check(receipt.text.includes(digest), 'anybody can make the digest again');
const number = Number(receipt.text.match(/<strong>(\d+)<\/strong>/)[1]);
check(number === before.received + before.withdrawn + 1, 'the next number');
const status = JSON.parse((await get(`/en/submissions/${key}.json`)).text);
check(status.received && status.number === number, 'have you got it: yes');
check((await get('/en/submissions/0000000000000000000000.json')).status === 404, 'have you got it: no');

// The letter, and the address confirmed by a button.
const outbox = join(data, 'outbox');
for (let i = 0; i < 100 && !(existsSync(outbox) && readdirSync(outbox).some(n => n.endsWith('.eml'))); i++)
	await new Promise(done => setTimeout(done, 100));
const eml = readFileSync(join(outbox, readdirSync(outbox).filter(n => n.endsWith('.eml')).at(-1)), 'utf8');
const letter = Buffer.from(eml.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, h) => String.fromCharCode(parseInt(h, 16))), 'latin1').toString();
check(eml.includes('Auto-Submitted: auto-generated') && eml.includes('To: clerk@example.org'), 'a letter is in the outbox');
const confirm = letter.match(/\/ar\/confirm\/\S+/)[0].trim();
check(!letter.includes(link.split('-')[1]), 'the letter does not tell the private link');
check((await get(confirm)).text.includes('<form'), 'a link confirms nothing by itself');
check((await post(base, confirm, {})).status === 303, 'the button does');
check(!(await get(confirm)).text.includes('<form'), 'confirmed');

// The officer, beside the running server.
const page = `/en/rounds/${slug}/responses/${number}`;
check(!(await get(page)).text.includes('ثم السعر.'), 'not public before it is published');
const listed = JSON.parse(run('response', 'list', '--data', data, slug, '--json').out).find(r => r.number === number);
check(listed.email_confirmed && listed.state === 'received' && listed.digest === digest, 'the officer sees all of it');
check(run('response', 'withhold', '--data', data, slug, String(number)).status === 2, 'no withholding without a reason');
check(run('response', 'publish', '--data', data, slug, String(number), '--site', base).status === 0, 'published');
await new Promise(done => setTimeout(done, 1500));
text = (await get(page)).text;
check(text.includes('ثم السعر.') && text.includes('&lt;تجريبية&gt;') && text.includes('lang="ar" dir="rtl"'), 'public in its own language');
check((await get(`/en/rounds/${slug}/responses?language=ar`)).text.includes(`/responses/${number}"`), 'in the list');
let totals = JSON.parse((await get(`/en/rounds/${slug}/responses.json`)).text).totals;
check(totals.received === before.received + 1 && totals.received === totals.published + totals.withheld + totals.undecided, 'figures add up');
run('response', 'withhold', '--data', data, slug, String(number), '--reason', 'Names <third> persons');
await new Promise(done => setTimeout(done, 1500));
text = (await get(page)).text;
check(text.includes('Names &lt;third&gt; persons') && !text.includes('ثم السعر.'), 'withheld, with the reason');

// Replaced, then withdrawn, through the private link.
const replace = await get(`${link}/replace`);
const replaced = await post(base, `${link}/replace`, { ...fields, key: replace.text.match(/name="key" value="([^"]+)"/)[1], 'answer-1': 'نص آخر' });
check(replaced.status === 303 && replaced.headers.get('location') === link, 'replaced');
check((await get(page)).text.includes('id="versions"'), 'the public page says that it was replaced');
check((await post(base, `${link}/withdraw`, {})).status === 303, 'withdrawn');
check((await get(link)).text.includes(digest) === false, 'the receipt is that of the newest version');
totals = JSON.parse((await get(`/en/rounds/${slug}/responses.json`)).text).totals;
check(totals.received === before.received && totals.withdrawn === before.withdrawn + 1, 'withdrawn ones are counted apart');

// Another site's form is refused.
const foreign = await fetch(`${base}/en/rounds/${slug}/answer`, { method: 'POST', redirect: 'manual', headers: { origin: 'https://evil.example' }, body: new URLSearchParams(fields) });
check(foreign.status === 403, 'a form of another site is refused');
const ended = await server.end();
check(ended.code === 0, 'ends cleanly');
check(/^time=\S+ level=info room=web doing=refuse why="a form of another site"\n$/.test(server.log()), `a quiet log: ${server.log()}`);
check(run('check', '--data', data).status === 0, 'the store is sound');
finish();
