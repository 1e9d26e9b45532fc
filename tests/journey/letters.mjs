// letters.mjs - subscribing in six languages, then kill -9 while letters go out: nobody gets one twice, none is lost unseen.
//
// The mail server is a small one of ours that is slow on purpose. What it took is read back by python's email module.
import net from 'node:net';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, demonstration, finish, folder, openRound, post, serve, top } from './plenary.mjs';

const languages = ['ar', 'en', 'es', 'fr', 'ru', 'zh'], people = languages.flatMap(l => [`${l}1@example.org`, `${l}2@example.org`]);
const kills = Number(process.argv[2] ?? 8);
const data = demonstration('letters');
const wait = ms => new Promise(done => setTimeout(done, ms));
const sql = text => {
	const r = spawnSync('sqlite3', ['-cmd', '.timeout 5000', join(data, 'plenary.db'), text], { encoding: 'utf8' });
	if (r.status !== 0) throw new Error(r.stderr);
	return r.stdout.trim();
};

/** Takes letters, each after some milliseconds: { to, bytes }. */
const taken = [];
let slow = 0;
const sink = net.createServer(socket => {
	let rest = '', to = '', letter = null;
	const say = line => socket.writable && socket.write(line + '\r\n');
	socket.on('error', () => {});
	say('220 sink');
	socket.setEncoding('latin1');
	socket.on('data', async chunk => {
		rest += chunk;
		for (let end; (end = rest.indexOf('\r\n')) >= 0;) {
			const line = rest.slice(0, end);
			rest = rest.slice(end + 2);
			if (letter !== null) {
				if (line !== '.') { letter += line.replace(/^\.\./, '.') + '\r\n'; continue; }
				taken.push({ to, bytes: letter }); // taken from here on, whatever the other side hears
				letter = null;
				await wait(slow);
				say('250 kept');
			} else if (/^RCPT/i.test(line)) { to = line.match(/<(.*)>/)[1]; say('250 yes'); }
			else if (/^DATA/i.test(line)) { letter = ''; say('354 go on'); }
			else if (/^QUIT/i.test(line)) { say('221 bye'); socket.end(); }
			else say('250 yes');
		}
	});
});
await new Promise(done => sink.listen(0, '127.0.0.1', done));
const start = () => serve(data, '--smtp', `127.0.0.1:${sink.address().port}`, '--mail-from', 'clerk@consult.example', '--site', 'https://consult.example');
const until = async (what, holds) => {
	for (let i = 0; i < 300 && !holds(); i++) await wait(100);
	check(holds(), what);
};
const plain = bytes => Buffer.from(bytes.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, h) => String.fromCharCode(parseInt(h, 16))), 'latin1').toString();

let server = await start();
const slug = await openRound(server.base);
// The form's site is https; what is sent to it here comes from no browser.
const send = (path, fields) => fetch(server.base + path, { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields) });
for (const to of people) {
	const lang = to.slice(0, 2);
	const r = await send(`/${lang}/subscribe`, { scope: 'round', of: slug, email: to, 'on-extended': '1', 'on-report': '1', 'on-hearing': '1', how: 'now', lang });
	check(r.status === 303, `${to} asks: ${r.status}`);
}
await until('each is asked to confirm', () => taken.length === people.length);
const manage = new Map();
for (const l of taken) {
	const path = plain(l.bytes).match(/https:\/\/consult\.example(\/\w\w\/subscriptions\/\w+)/)[1];
	manage.set(l.to, path);
	check((await fetch(server.base + path)).status === 200, `${l.to}: the link of the letter opens`);
	check((await send(path, { do: 'confirm' })).status === 303, `${l.to} confirms`);
}
check(sql('SELECT COUNT(*) FROM subscription WHERE confirmed_at IS NOT NULL') === String(people.length), 'all are confirmed');

// What happened, five times; killed while it is told.
const asked = taken.length;
slow = 15;
sql(`INSERT INTO occasion (at, what, round, ordinal) SELECT CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + 999999, x.what, r.id, x.n FROM round r,
	(SELECT 'extended' AS what, 91 AS n UNION ALL SELECT 'extended', 92 UNION ALL SELECT 'report', 91 UNION ALL SELECT 'report', 92 UNION ALL SELECT 'hearing', 91) x WHERE r.slug = '${slug}'`);
for (let n = 0; n < kills; n++) {
	await wait(100 + Math.random() * 250);
	const gone = await server.end('SIGKILL');
	check(gone.signal === 'SIGKILL', `kill ${n}`);
	server = await start();
}
slow = 0;
const count = states => Number(sql(`SELECT COUNT(*) FROM notice WHERE kind IN ('extended', 'report', 'hearing') AND state IN (${states})`));
await until('all is sent or known to be unsure', () => count("'sent', 'unsure'") === 5 * people.length);
const times = new Map();
for (const l of taken.slice(asked)) {
	const id = l.bytes.match(/^Message-ID: (\S+)/m)[1];
	times.set(`${l.to} ${id}`, (times.get(`${l.to} ${id}`) ?? 0) + 1);
}
const twice = [...times].filter(([, n]) => n > 1);
check(twice.length === 0, `nobody gets a letter twice: ${twice.slice(0, 3)}`);
const sent = count("'sent'"), unsure = count("'unsure'");
check(times.size >= sent && times.size <= sent + unsure, `${times.size} arrived, ${sent} are marked as sent, ${unsure} as unsure`);
check(unsure <= kills, `at most one letter a kill is in doubt: ${unsure}`);
check(sql("SELECT COUNT(*) FROM notice WHERE state = 'sent' AND secret IS NOT NULL") === '0', 'secrets are forgotten once a letter is out');

// One click, as a mail program does it.
const first = taken.at(-1), click = first.bytes.match(/List-Unsubscribe:\r\n <https:\/\/consult\.example([^>]+)>/)[1];
check(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m.test(first.bytes), 'one click is offered');
const before = sql('SELECT COUNT(*) FROM subscription WHERE ended_at IS NOT NULL');
check((await fetch(server.base + click, { redirect: 'follow' })).status === 200, 'a look at the link is a page');
check(sql('SELECT COUNT(*) FROM subscription WHERE ended_at IS NOT NULL') === before, 'and ends nothing');
check((await send(click, { 'List-Unsubscribe': 'One-Click' })).status === 200, 'the click is taken');
check(sql(`SELECT ended_at IS NOT NULL FROM subscription WHERE email = '${first.to}'`) === '1', 'and ends it');

// What arrived, read by another's parser.
const letters = join(folder('eml'), 'letters');
mkdirSync(letters);
taken.forEach((l, i) => writeFileSync(join(letters, `${String(i).padStart(4, '0')}.eml`), l.bytes, 'latin1'));
const read = spawnSync('python3', [join(top, 'tests/journey/read_letters.py'), letters], { encoding: 'utf8' });
check(read.status === 0, `python reads them: ${read.stdout}${read.stderr}`);
console.log(read.stdout.trim());
const ended = await server.end();
check(ended.code === 0, 'ends cleanly');
sink.close();
console.log(`${kills} kills, ${times.size} letters, ${unsure} unsure`);
finish();
