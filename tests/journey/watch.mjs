// watch.mjs - what whoever runs a site sees: /healthz, /metrics at an address of their own, and a log in which nobody is
// found who came by. One person's answer goes in; then her name, mail address, links and searches are looked for.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { check, demonstration, finish, openRound, post, run, serve } from './plenary.mjs';

const data = demonstration('watch');
const server = await serve(data, '--metrics-listen', '127.0.0.1:0', '--access-log', '--mail-from', 'clerk@consult.example');
const { base } = server;
const slug = await openRound(base);
const watched = server.out().match(/metrics at (\S+)/)[1];
const scrape = async () => (await fetch(watched)).text();
const value = (text, sample) => Number(text.split('\n').find(l => l.startsWith(sample + ' '))?.split(' ').at(-1));

const well = await fetch(`${base}/healthz`);
check(well.status === 200 && await well.text() === 'ok\n', 'well');
check((await fetch(watched.replace('metrics', 'healthz'))).status === 200, 'well, at the second address too');
check((await fetch(`${base}/metrics`, { redirect: 'manual' })).status !== 200, 'no metrics where the public comes');
check((await fetch(watched.replace('metrics', 'en/'))).status === 404, 'no site at the second address');

const before = await scrape();
check(before.includes('# TYPE plenary_requests_total counter'), 'metrics');

// A person passes through every kind of address, with what must not be kept in each.
const form = await (await fetch(`${base}/en/rounds/${slug}/answer`)).text();
const field = name => form.match(new RegExp(`name="${name}" value="([^"]+)"`))[1];
const fields = { key: field('key'), category: field('category'), capacity: 'organisation', organisation: 'Zebulon Quist Ltd', name: 'Zebulon Quist', country: 'KE',
	lang: 'en', consent: 'name_and_text', email: 'zebulon.quist@secret.example', 'answer-1': 'Words of Zebulon Quist.' };
const sent = await post(base, `/en/rounds/${slug}/answer`, fields);
check(sent.status === 303, 'sent');
const link = sent.headers.get('location'), secret = link.split('-').at(-1);
check((await fetch(base + link)).status === 200, 'the private link');
await fetch(`${base}${link}x`);
await post(base, `${link}/withdraw`, {});
await fetch(`${base}/en/search?q=zebulon+quist`);
await fetch(`${base}/en/submissions/${fields.key}.json`);
await fetch(`${base}/en/zebulon-quist/nowhere?token=${secret}`, { headers: { cookie: `__Host-plenary=${secret}`,
	'x-forwarded-for': '203.0.113.77', referer: `${base}${link}`, 'user-agent': 'Quist/1.0' } });
await fetch(`${base}/en/sign-in`, { redirect: 'manual' });
await post(base, '/en/sign-in', { email: fields.email, password: secret });
for (let i = 0; i < 100 && !(existsSync(join(data, 'outbox')) && readdirSync(join(data, 'outbox')).length); i++)
	await new Promise(done => setTimeout(done, 100));

const after = await scrape();
const forms = 'plenary_requests_total{kind="form",status="3xx"}';
check(value(after, forms) === value(before, forms) + 1, 'the form is counted');
check(value(after, 'plenary_writer_batch_acts_count') > value(before, 'plenary_writer_batch_acts_count'), 'its writing too');
check(value(after, 'plenary_request_seconds_count') > value(before, 'plenary_request_seconds_count'), 'and its time');
check(value(after, 'plenary_connections') >= 1, 'and its connection');
check(value(after, 'plenary_letters_waiting') >= 0 && value(after, 'plenary_sessions') === 0, 'letters and sessions');

// What it wrote meanwhile.
const ended = await server.end();
check(ended.code === 0, 'ends cleanly');
const log = server.log(), lines = log.trim().split('\n');
check(lines.length > 8 && lines.every(l => /^time=\S+ level=\w+ room=\w+ /.test(l)), 'logfmt, line by line');
check(lines.every(l => /^(?:[a-z_]+=(?:"[^"]*"|[^\s"=]*) ?)+$/.test(l)), 'every word of it is key=value');
for (const word of ['Zebulon', 'zebulon', 'Quist', 'secret.example', secret, fields.key, '203.0.113', '127.0.0.1', 'q='])
	check(!log.includes(word) && !after.includes(word), `"${word}" is in the log or the metrics`);
check(log.includes('route="/receipts/{receipt}"'), 'the route of a private link is there, its secret is not');

// An address that is taken: said so, and no half-started site.
const other = await serve(data);
const taken = run('serve', '--data', data, '--listen', '127.0.0.1:0', '--metrics-listen', `127.0.0.1:${other.port}`);
check(taken.status === 1, 'an address that is taken is an error');
await other.end();
finish();
