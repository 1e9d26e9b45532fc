// drill.mjs - the restore drill: many send while a backup is made; what was acknowledged before is in it, it verifies, it
// is put back, and the site of what was put back serves. Nobody who sends waits for the backup.
import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, statSync, writeSync } from 'node:fs';
import http from 'node:http';
import { join } from 'node:path';
import { check, demonstration, finish, folder, openRound, run, serve, top } from './plenary.mjs';

const clients = 12, backups = 4;
const data = demonstration('drill'), kept = folder('drill-backups');
const server = await serve(data);
const path = `/en/rounds/${await openRound(server.base)}/answer`;
const acknowledged = []; // { receipt, at }
let slowest = 0, refused = 0, sent = 0;
const running = { on: true };

const body = key => new URLSearchParams({
	key, category: 'civil-society', capacity: 'organisation', organisation: 'Drill', country: 'KE', lang: 'en',
	consent: 'text_only', 'answer-1': 'Some text. '.repeat(60), email: `clerk${sent}@drill.example`,
}).toString();

function post(agent, key) {
	return new Promise(done => {
		const text = body(key), from = performance.now();
		const q = http.request({ agent, port: server.port, host: '127.0.0.1', path, method: 'POST', headers: {
			'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(text) } }, r => {
			r.resume();
			r.on('end', () => {
				slowest = Math.max(slowest, performance.now() - from);
				done(r.statusCode === 303 ? r.headers.location : null);
			});
		});
		q.on('error', () => done(null));
		q.end(text);
	});
}

async function client(name) {
	const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
	while (running.on) {
		const receipt = await post(agent, `${name}-${String(sent++).padStart(24, '0')}`);
		if (receipt) acknowledged.push(receipt);
		else refused++;
	}
	agent.destroy();
}

/** Beside this process, so that sending goes on meanwhile. */
function command(...args) {
	return new Promise(done => {
		const child = spawn(join(top, 'build/plenary'), args, { stdio: ['ignore', 'pipe', 'pipe'] });
		let out = '', err = '';
		child.stdout.on('data', d => { out += d; });
		child.stderr.on('data', d => { err += d; });
		child.on('exit', status => done({ status, out, err }));
	});
}

const senders = Array.from({ length: clients }, (_, i) => client(`drill${i}`));
const made = [];
for (let n = 0; n < backups; n++) {
	await new Promise(done => setTimeout(done, 400));
	const before = acknowledged.slice(), to = join(kept, `b${n}`);
	const b = await command('admin', 'backup', '--data', data, to);
	check(b.status === 0, `backup ${n}: ${b.out}${b.err}`);
	made.push({ to, before, during: acknowledged.length - before.length });
}
running.on = false;
await Promise.all(senders);
check(refused === 0, `${refused} were refused while backups were made`);
check(made.some(b => b.during > 0), 'answers were acknowledged while a backup was made');
check(slowest < 5000, `the slowest answer took ${slowest.toFixed(0)} ms`);

const last = made.at(-1);
check(last.before.length > 50, `only ${last.before.length} answers were there before the last backup`);
const seen = run('admin', 'backup', '--verify', last.to);
check(seen.status === 0 && seen.out.startsWith('sound '), `verified: ${seen.out}${seen.err}`);
check(existsSync(join(last.to, 'MANIFEST')) && (statSync(last.to).mode & 0o777) === 0o700, 'whole, and readable by its owner only');

// The disaster: the data folder is lost, and what was put back has to serve.
await server.end('SIGKILL');
const back = join(folder('drill-back'), 'data');
const restored = run('admin', 'restore', last.to, '--data', back);
check(restored.status === 0, `restored: ${restored.out}${restored.err}`);
check(run('check', '--data', back).out === 'sound\n', 'what was put back is sound');
check(run('admin', 'restore', last.to, '--data', back).status === 1, 'never into a folder that holds something');

const again = await serve(back);
let missing = 0;
for (const receipt of last.before) {
	const r = await fetch(again.base + receipt);
	await r.arrayBuffer();
	if (r.status !== 200) missing++;
}
check(missing === 0, `${missing} of ${last.before.length} acknowledged answers are not in the backup`);
const key = 'after-the-disaster-000000000001';
const after = await fetch(again.base + path, { method: 'POST', redirect: 'manual', headers: { origin: again.base,
	'content-type': 'application/x-www-form-urlencoded' }, body: body(key) });
check(after.status === 303, 'the restored site takes answers');
check((await again.end()).code === 0, 'and ends cleanly');

// A backup whose disk went bad is refused, with what is wrong, and nothing is put anywhere.
const bad = openSync(join(last.to, 'plenary.db'), 'r+');
writeSync(bad, Buffer.from('damage'), 0, 6, 20000);
closeSync(bad);
const refusal = run('admin', 'backup', '--verify', last.to);
check(refusal.status === 1 && refusal.err.includes('is not what was backed up'), `refused: ${refusal.err}`);
check(run('admin', 'restore', last.to, '--data', join(kept, 'nowhere')).status === 1, 'and not restored');
check(!existsSync(join(kept, 'nowhere')), 'nothing of it is put anywhere');

// Kept in turn, as the timer does it.
mkdirSync(join(kept, 'turn'));
for (let n = 0; n < 3; n++) {
	check(run('admin', 'backup', '--data', back, '--into', join(kept, 'turn'), '--keep', '2').status === 0, 'in turn');
	await new Promise(done => setTimeout(done, 1050));
}
check(readdirSync(join(kept, 'turn')).length === 2, 'two are kept');
finish();
