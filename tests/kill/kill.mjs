// kill.mjs - kill -9 of the server while many send: every acknowledged response is there afterwards, exactly once.
//
//   node tests/kill/kill.mjs [KILLS] [CLIENTS]
//
// What was not acknowledged is sent again after the restart with the same key,
// as a careful client does: that must not double it either.
import http from 'node:http';
import { check, demonstration, finish, openRound, run, serve } from '../journey/plenary.mjs';

const kills = Number(process.argv[2] ?? 50), clients = Number(process.argv[3] ?? 24);
const data = demonstration('kill');
const acknowledged = new Map(); // key -> address of its receipt
const unsure = []; // sent, not acknowledged
let sent = 0, again = 0;

const body = key => new URLSearchParams({
	key, category: 'civil-society', capacity: 'organisation', organisation: 'Kill Test', country: 'KE', lang: 'en',
	consent: 'text_only', 'answer-1': 'Some text. '.repeat(60), summary: `key ${key}`,
}).toString();

function post(agent, port, path, key) {
	return new Promise(done => {
		const text = body(key);
		const q = http.request({ agent, port, host: '127.0.0.1', path, method: 'POST', headers: {
			'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(text) } }, r => {
			r.resume();
			r.on('end', () => done(r.statusCode === 303 ? r.headers.location : null));
			r.on('error', () => done(null));
		});
		q.on('error', () => done(null));
		q.end(text);
	});
}

async function client(agent, port, path, running, name) {
	while (running.on) {
		const old = unsure.pop();
		const key = old ?? `${name}-${String(sent++).padStart(24, '0')}`;
		if (old) again++;
		const receipt = await post(agent, port, path, key);
		if (receipt) acknowledged.set(key, receipt);
		else unsure.push(key);
		if (!receipt) break;
	}
}

function ask(agent, port, path) {
	return new Promise((done, fail) => {
		http.get({ agent, port, host: '127.0.0.1', path }, r => {
			let text = '';
			r.on('data', d => { text += d; });
			r.on('end', () => done(JSON.parse(text)));
		}).on('error', fail);
	});
}

let path;
for (let n = 0; n <= kills; n++) {
	const server = await serve(data);
	path ??= `/en/rounds/${await openRound(server.base)}/answer`;
	const agent = new http.Agent({ keepAlive: true, maxSockets: clients });
	// What had been acknowledged last is known to the new process, under the same receipt.
	const last = [...acknowledged].slice(-40);
	for (const [key, receipt] of last) {
		const found = await ask(agent, server.port, `/en/submissions/${key}.json`);
		if (!found.received || found.receipt !== receipt) check(false, `${key}, acknowledged with ${receipt}, is there after kill ${n}`);
	}
	if (n === kills) {
		await server.end();
		agent.destroy();
		break;
	}
	const running = { on: true };
	const all = Array.from({ length: clients }, (_, i) => client(agent, server.port, path, running, `kill${n}x${i}`));
	await new Promise(done => setTimeout(done, 20 + Math.random() * 180));
	running.on = false;
	const gone = await server.end('SIGKILL');
	if (gone.signal !== 'SIGKILL') check(false, `kill ${n}: the server had ended before with ${gone.code}`);
	await Promise.all(all);
	agent.destroy();
}

const slug = path.split('/')[3];
const stored = new Map();
for (const r of JSON.parse(run('response', 'list', '--data', data, slug, '--json').out)) {
	const key = /^key (\S+)$/.exec(r.summary ?? '')?.[1];
	if (key) stored.set(key, (stored.get(key) ?? 0) + 1);
}
const missing = [...acknowledged.keys()].filter(key => !stored.has(key));
const doubled = [...stored].filter(([, n]) => n > 1);
check(acknowledged.size > kills, `${acknowledged.size} acknowledged is enough to say something`);
check(missing.length === 0, `${missing.length} acknowledged are missing: ${missing.slice(0, 5)}`);
check(doubled.length === 0, `${doubled.length} are stored more than once: ${doubled.slice(0, 5)}`);
const sound = run('check', '--data', data);
check(sound.status === 0, `the store is sound: ${sound.out}${sound.err}`);
console.log(`${kills} kills, ${sent} sent, ${acknowledged.size} acknowledged, ${again} sent again, ${stored.size} stored`);
finish();
