// postfix.mjs - letters through a real Postfix, set up as packaging/postfix/main.cf says, into mailboxes: what arrives, what a
// click in it does, and that a Postfix which is stopped, or killed, loses no letter and gets none twice.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { check, demonstration, finish, folder, openRound, run, serve, top } from '../journey/plenary.mjs';

const script = join(top, 'tests/postfix/run'), fetched = spawnSync(script, ['fetch'], { encoding: 'utf8' });
if (fetched.status === 3) {
	console.log('no overlay can be made here\n0 passed, 0 failed, 1 skipped');
	process.exit(0);
}
check(fetched.status === 0, `Postfix is there: ${fetched.stderr}`);

const wait = ms => new Promise(done => setTimeout(done, ms));
const until = async (what, holds) => {
	for (let i = 0; i < 200 && !holds(); i++) await wait(100);
	return check(holds(), typeof what === 'string' ? what : what());
};
const freePort = () => new Promise(done => {
	const s = createServer().listen(0, '127.0.0.1', () => { const { port } = s.address(); s.close(() => done(port)); });
});

// The shipped file, then what makes a mailbox of everybody at example.org; numbers as in ./run.
const host = folder('postfix'), port = await freePort(), owner = 64998, reader = 64996;
for (const part of ['etc', 'spool', 'data', 'mail']) mkdirSync(join(host, part));
chownSync(join(host, 'data'), owner, owner);
chownSync(join(host, 'mail'), reader, reader);
chmodSync(host, 0o755);
writeFileSync(join(host, 'etc/boxes'), '@example.org box/\n');
writeFileSync(join(host, 'etc/main.cf'), `${readFileSync(join(top, 'packaging/postfix/main.cf'), 'utf8')}
queue_directory = /srv/spool
data_directory = /srv/data
maillog_file = /srv/log
maillog_file_prefixes = /srv
virtual_mailbox_domains = example.org
virtual_mailbox_base = /srv/mail
virtual_mailbox_maps = texthash:/srv/etc/boxes
virtual_uid_maps = static:${reader}
virtual_gid_maps = static:${reader}
`);
const master = readFileSync(join(top, 'build/postfix/usr/share/postfix/master.cf.dist'), 'utf8')
	.replace(/^smtp +inet +n +- +y/m, `127.0.0.1:${port} inet n - n`).replace(/^(\w+ +unix(?:-dgram)? +\S+ +\S+ +)y/gm, '$1n');
check(master.includes(`127.0.0.1:${port} inet`), 'the port is ours');
writeFileSync(join(host, 'etc/master.cf'), master);

const mailLog = () => (existsSync(join(host, 'log')) ? readFileSync(join(host, 'log'), 'utf8') : '');
async function postfix() {
	const child = spawn(script, ['serve', host], { stdio: ['ignore', 'ignore', 'pipe'] });
	const gone = new Promise(done => child.on('exit', done));
	const from = mailLog().length, said = () => complaints + mailLog().slice(from);
	let complaints = '';
	child.stderr.on('data', d => { complaints += d; });
	await until(() => `Postfix starts: ${said()}`, () => said().includes('daemon started'));
	check(!/ (fatal|panic|error):/.test(said()), `it takes the shipped configuration: ${said()}`);
	// The first of its processes: when that is killed, all of them are.
	const first = Number(readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8')), kill = () => process.kill(first, 'SIGKILL');
	process.on('exit', kill);
	const over = async () => {
		await gone;
		process.off('exit', kill);
		await until('nothing of it is left', () => !existsSync(`/proc/${first}`));
	};
	return {
		stop: async () => { process.kill(first, 'SIGTERM'); await over(); },
		crash: async () => { kill(); await over(); },
	};
}

/** What has arrived: { to, id, queue, header, text, bytes }. */
const box = join(host, 'mail/box/new'), known = new Map();
function arrived() {
	for (const name of existsSync(box) ? readdirSync(box) : []) {
		if (known.has(name)) continue;
		const bytes = readFileSync(join(box, name), 'latin1'), head = bytes.slice(0, bytes.indexOf('\n\n') + 1).replace(/\n[ \t]+/g, ' ');
		const header = h => head.match(new RegExp(`^${h}: (.*)$`, 'mi'))?.[1];
		const text = Buffer.from(bytes.replace(/=\n/g, '').replace(/=([0-9A-F]{2})/g, (_, h) => String.fromCharCode(parseInt(h, 16))), 'latin1').toString();
		known.set(name, { to: header('Delivered-To'), id: header('Message-ID'), queue: header('Received')?.match(/ id (\w+)/)?.[1], header, text, bytes });
	}
	return [...known.values()];
}
const to = (who, which = () => true) => arrived().filter(l => l.to === who && which(l));
async function letter(what, who, which) {
	await until(() => `${what} arrives\n${mailLog().slice(-2000)}`, () => to(who, which).length > 0);
	return to(who, which)[0];
}

const data = demonstration('postfix-data'), site = 'https://consult.example', from = 'consultations@consult.example';
const sql = text => {
	const r = spawnSync('sqlite3', ['-cmd', '.timeout 5000', join(data, 'plenary.db'), text], { encoding: 'utf8' });
	if (r.status !== 0) throw new Error(r.stderr);
	return r.stdout.trim();
};
// A zone in which it is noon: the letter of the day is due before or after now, whenever this runs.
const hours = new Date().getUTCHours() - 12, zone = `Etc/GMT${hours < 0 ? '-' : '+'}${Math.abs(hours)}`;
const start = digest => serve(data, '--smtp', `127.0.0.1:${port}`, '--mail-from', from, '--site', site, '--zone', zone, '--digest', digest);
let mail = await postfix(), server = await start('23:00');
const slug = await openRound(server.base);
const send = (path, fields) => fetch(server.base + path, { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields) });
const path = (l, re) => l.text.match(new RegExp(`https://consult\\.example(${re.source})`))?.[1];
const news = l => l.header('List-Unsubscribe');

// Subscribers of six languages, at once; one for the letter of the day.
const people = ['ar', 'en', 'es', 'fr', 'ru', 'zh'].flatMap(l => [1, 2].map(n => `${l}${n}@example.org`)), daily = 'fr-daily@example.org';
for (const who of [...people, daily]) {
	const lang = who.slice(0, 2), how = who === daily ? 'daily' : 'now';
	check((await send(`/${lang}/subscribe`, { scope: 'round', of: slug, email: who, 'on-extended': '1', 'on-report': '1', 'on-hearing': '1', how, lang })).status === 303, `${who} asks`);
}
for (const who of [...people, daily]) {
	const asked = await letter(`the question to ${who}`, who);
	check((await send(path(asked, /\/\w\w\/subscriptions\/\w+/), { do: 'confirm' })).status === 303, `${who} confirms`);
}

// A respondent's: the receipt, then the decision; an officer's: the invitation.
const form = await (await fetch(`${server.base}/es/rounds/${slug}/answer`)).text(), answerer = 'respondent@example.org';
const sent = await send(`/es/rounds/${slug}/answer`, { key: form.match(/name="key" value="([^"]+)"/)[1], category: 'government', capacity: 'organisation',
	organisation: 'Correos', country: 'KE', lang: 'es', consent: 'name_and_text', email: answerer, 'answer-1': 'Por correo.' });
check(sent.status === 303, `an answer (${sent.status})`);
const receipt = await letter('the receipt', answerer);
check((await send(path(receipt, /\/es\/confirm\/[\w-]+/), {})).status === 303, 'its link confirms the address');
const published = run('response', 'publish', '--data', data, slug, sql(`SELECT MAX(number) FROM response r JOIN round c ON c.id = r.round WHERE c.slug = '${slug}'`), '--site', site);
check(published.status === 0, `published: ${published.err}`);
const decision = await letter('the decision', answerer, l => l.id !== receipt.id);
check(decision.text.includes(`${site}/es/rounds/${slug}/responses/`), 'it leads to the answer');
const invited = run('admin', 'invite', '--data', data, '--role', 'officer', '--email', 'new@example.org', '--lang', 'ru', '--site', site);
check(invited.status === 0, `invited: ${invited.err}`);
const invitation = await letter('the invitation', 'new@example.org');
check((await fetch(server.base + path(invitation, /\/ru\/invitations\/\w+/))).status === 200, 'its link opens');
check([receipt, decision, invitation].every(l => !news(l)), 'these three are nothing that one can end by a click');

// News: at once, and of the day.
let ordinal = 50;
const happens = (...what) => {
	for (const w of what)
		sql(`INSERT INTO occasion (at, what, round, ordinal) SELECT CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + 999999, '${w}', id, ${ordinal++} FROM round WHERE slug = '${slug}'`);
};
const count = (where, kinds = "'extended', 'report', 'hearing'") => Number(sql(`SELECT COUNT(*) FROM notice WHERE kind IN (${kinds}) AND ${where}`));
const isNews = l => news(l) && people.includes(l.to);
happens('extended');
await until('each gets the news', () => arrived().filter(isNews).length === people.length);
await wait(1100); // the instant of the news is the end of its second
await server.end();
server = await start('00:00');
const digest = await letter('the letter of the day', daily, news);
check(digest.text.includes(`${site}/fr/rounds/${slug}`), 'it tells the news');

// As it arrived, by another's parser and by hand.
const read = join(folder('postfix-eml'), 'letters');
mkdirSync(read);
arrived().forEach((l, i) => writeFileSync(join(read, `${String(i).padStart(4, '0')}.eml`), l.bytes.replaceAll('\n', '\r\n'), 'latin1'));
const python = spawnSync('python3', [join(top, 'tests/journey/read_letters.py'), read], { encoding: 'utf8' });
check(python.status === 0, `python reads them: ${python.stdout}${python.stderr}`);
for (const l of arrived()) {
	check(l.header('Return-Path') === `<${from}>` && l.header('From').includes(from) && l.header('To') === l.to, `${l.to}: from and to`);
	check(/^<plenary-\d+-\d+@consult\.example>$/.test(l.id) && l.header('Auto-Submitted') === 'auto-generated', `${l.to}: ${l.id}`);
	check(l.header('List-Unsubscribe-Post') === (news(l) ? 'List-Unsubscribe=One-Click' : undefined), `${l.to}: one click where there is something to end`);
}
for (const l of [arrived().find(isNews), digest]) {
	const click = news(l).match(/^<https:\/\/consult\.example(\/unsubscribe\/\w+)>$/)[1], ended = () => sql(`SELECT COUNT(*) FROM subscription WHERE email = '${l.to}' AND ended_at IS NOT NULL`);
	check((await fetch(server.base + click)).status === 200 && ended() === '0', 'a look at the link ends nothing');
	check((await send(click, { 'List-Unsubscribe': 'One-Click' })).status === 200 && ended() === '1', `one click ends what ${l.to} gets`);
}
const left = people.length - 1;

// Stopped for a while: what happens meanwhile waits, with us.
await mail.stop();
let before = count('1');
happens('report', 'hearing');
await until('letters are queued', () => count('1') === before + 2 * left);
await until('and refused by nobody being there', () => count("state = 'queued' AND tries >= 1") === 2 * left);
mail = await postfix();
const sooner = () => sql("UPDATE notice SET next_at = 0 WHERE state = 'queued'"); // the first pause is a minute
sooner();
await until('all are handed over', () => count("state = 'sent'") === count('1'));

// Killed while it takes letters, maybe with one in its hands.
happens('extended', 'report', 'hearing', 'extended', 'report', 'hearing');
before = readdirSync(box).length;
for (let i = 0; i < 10000 && readdirSync(box).length < before + 5; i++) await wait(1);
await mail.crash();
await until('all are known to be sent, in doubt, or refused', () => count("state = 'sending' OR (state = 'queued' AND tries = 0)") === 0 && count('1') === people.length + 8 * left);
const refused = count("state = 'queued'");
check(refused > 0, 'it was killed in the middle');
mail = await postfix();
sooner();
const unsure = () => count("state = 'unsure'"), all = people.length + 8 * left;
await until(() => `all is settled: ${sql('SELECT state, COUNT(*) FROM notice GROUP BY 1')}`, () => count("state = 'sent'") + unsure() === all);
check(unsure() <= 1, `one was in its hands at most: ${unsure()}`);
const ids = () => new Set(arrived().filter(isNews).map(l => l.id));
await until(() => `what Postfix took arrives: ${ids().size} of ${count("state = 'sent'")}`, () => ids().size >= count("state = 'sent'"));

check(ids().size <= all, `${ids().size} letters for ${all}`);
// Postfix itself may deliver again what it had not noted before it was killed; it was handed over once all the same.
const queues = new Map();
for (const l of arrived()) queues.set(l.id, (queues.get(l.id) ?? new Set()).add(l.queue));
check([...queues.values()].every(q => q.size === 1), 'no letter is handed over twice');

await mail.stop();
check(!/ (panic|fatal):/.test(mailLog()), `Postfix has nothing to say: ${mailLog().match(/.* (panic|fatal):.*/)?.[0]}`);
check((await server.end()).code === 0, 'ends cleanly');
console.log(`${arrived().length} letters arrived, ${refused} waited out the crash, ${unsure()} unsure`);
finish();
