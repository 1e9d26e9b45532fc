// plenary.mjs - the real binary, for the tests in this folder and in ../kill: started, asked, ended by its pid.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const top = join(dirname(fileURLToPath(import.meta.url)), '../..');
const binary = join(top, 'build/plenary');

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

/** A folder of its own under build/, gone at the end of the program. */
export function folder(name) {
	mkdirSync(join(top, 'build'), { recursive: true });
	const path = mkdtempSync(join(top, 'build', name + '-'));
	process.on('exit', () => rmSync(path, { recursive: true, force: true }));
	return path;
}

/** plenary ARGS...: what it printed; `status` too. */
export function run(...args) {
	const r = spawnSync(binary, args, { encoding: 'utf8', maxBuffer: 1 << 30 });
	return { status: r.status, out: r.stdout, err: r.stderr };
}

/** A demonstration in a fresh folder, and the address of its open round. */
export function demonstration(name) {
	const data = join(folder(name), 'data');
	const made = run('demo', '--data', data);
	if (made.status !== 0) throw new Error(`demo: ${made.err}`);
	return data;
}

/** Serves `data` on a port of the system's choice. */
export const serve = (data, ...more) => serveBy([], data, ...more);
/** The same, started by a program that becomes it: `before` and what it is given. */
export async function serveBy(before, data, ...more) {
	const [program, ...given] = [...before, binary, 'serve', '--data', data, '--listen', '127.0.0.1:0', ...more];
	const child = spawn(program, given, { stdio: ['ignore', 'pipe', 'pipe'] });
	const gone = new Promise(done => child.on('exit', (code, signal) => done({ code, signal })));
	let log = '', out = '';
	child.stderr.on('data', d => { log += d; });
	const base = await new Promise((resolve, reject) => {
		child.stdout.on('data', d => {
			out += d;
			const at = out.match(/http:\/\/127\.0\.0\.1:\d+/);
			if (at) resolve(at[0]);
		});
		child.on('exit', code => reject(new Error(`serve ended with ${code}: ${log}`)));
	});
	return {
		pid: child.pid, base, port: Number(base.match(/\d+$/)[0]), log: () => log, out: () => out,
		end: async signal => { child.kill(signal ?? 'SIGTERM'); return gone; },
	};
}

export async function openRound(base) {
	const rounds = await (await fetch(`${base}/en/rounds.json?state=open`)).json();
	return rounds.rounds[0].slug;
}

/** Sends a form as a browser does, without following where it leads. */
export function post(base, path, fields) {
	return fetch(base + path, { method: 'POST', redirect: 'manual', headers: { origin: base }, body: new URLSearchParams(fields) });
}
