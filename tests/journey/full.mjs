// full.mjs - a disk that is full for a while, with the real binary in a small file system of its own: /healthz says so, forms
// are refused and told so, reading goes on, and once there is room all is well again without a restart.
import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readdirSync, rmSync, statSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { check, demonstration, finish, folder, openRound, post, run, serveBy } from './plenary.mjs';

const apart = ['unshare', ...(process.getuid() === 0 ? [] : ['-U', '-r']), '-m', 'sh', '-ec'];
const small = join(folder('full'), 'disk'), made = demonstration('full-data');
mkdirSync(small);
if (spawnSync(apart[0], [...apart.slice(1), `mount -t tmpfs t '${small}'`]).status !== 0) {
	console.log('no file system can be mounted here\n0 passed, 0 failed, 1 skipped');
	process.exit(0);
}
const data = join(small, 'data');
const server = await serveBy([...apart, `mount -t tmpfs -o size=32m t '${small}'; cp -a '${made}' '${data}'; exec "$@"`, 'sh'], data,
	'--metrics-listen', '127.0.0.1:0');
const { base } = server, seen = join(`/proc/${server.pid}/root`, small);
const slug = await openRound(base), health = async () => { const r = await fetch(`${base}/healthz`); return `${r.status} ${(await r.text()).trim()}`; };
const well = async () => Number((await (await fetch(server.out().match(/metrics at (\S+)/)[1])).text()).match(/^plenary_well (\d)$/m)[1]);
const form = async () => {
	const page = await (await fetch(`${base}/en/rounds/${slug}/answer`)).text();
	return { key: page.match(/name="key" value="([^"]+)"/)[1], category: 'government', capacity: 'organisation', organisation: 'Small Disk', country: 'KE',
		lang: 'en', consent: 'name_and_text', 'answer-1': 'Words. '.repeat(2000) };
};
const stored = async key => (await (await fetch(`${base}/en/submissions/${key}.json`)).json()).received === true;

check(await health() === '200 ok' && await well() === 1, 'well');
const first = await form();
check((await post(base, `/en/rounds/${slug}/answer`, first)).status === 303 && await stored(first.key), 'an answer is taken');

// Full to the last page, by somebody else.
const ballast = join(seen, 'ballast'), file = openSync(ballast, 'w');
let bytes = 0;
for (let step = 1 << 20; step >= 4096; step /= 2) {
	try {
		for (;;) bytes += writeSync(file, Buffer.alloc(step, 'x'));
	} catch (e) {
		if (e.code !== 'ENOSPC') throw e;
	}
}
closeSync(file);
check(bytes > 2 << 20, 'there was room');
check((await health()).startsWith('503 the disk is full'), 'health tells of it before a form is lost');
check(await well() === 0, 'so do the metrics');
const second = await form(), refused = await post(base, `/en/rounds/${slug}/answer`, second);
check(refused.status === 503 && (await refused.text()).includes('<h1'), `a form is refused (${refused.status})`);
check(!await stored(second.key), 'and not half taken');
for (const path of ['/en/', `/fr/rounds/${slug}`, '/zh/documents', `/en/rounds/${slug}/answer`])
	check((await fetch(base + path)).status === 200, `${path} can be read`);
check((await health()).startsWith('503 the disk is full'), 'it still is');

// Room enough for what health wants to see free, then the answer again: the same form.
const newest = () => Math.max(...readdirSync(join(seen, 'data')).map(name => statSync(join(seen, 'data', name)).mtimeMs));
const before = newest();
truncateSync(ballast, bytes - (3 << 20));
const until = async (what, holds) => {
	for (let i = 0; i < 50 && !await holds(); i++) await new Promise(done => setTimeout(done, 100));
	check(await holds(), what);
};
// The program tries by itself now and then: perhaps just now.
const told = await health();
check(told.startsWith('503') || newest() > before, 'that there is room is believed when something was written');
await until('well again, without a restart', async () => await health() === '200 ok');
check(await well() === 1, 'in the metrics too');
check((await post(base, `/en/rounds/${slug}/answer`, second)).status === 303 && await stored(second.key), 'the form that was refused is taken');
rmSync(ballast);
check(await stored(first.key), 'what was taken before is there');
const copy = join(folder('full-copy'), 'data');
spawnSync('cp', ['-a', join(seen, 'data'), copy]);
const sound = run('check', '--data', copy);
check(sound.status === 0, `the store is sound: ${sound.out}${sound.err}`);
check((await server.end()).code === 0, 'ends cleanly');
finish();
