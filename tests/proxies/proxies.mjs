// proxies.mjs - the shipped nginx and Caddy configurations with the real programs, on high ports of this machine and with
// a certificate made here: TLS, HTTP/2, headers, sizes, an answer sent through each, links with the right scheme and host,
// and a session from the link that begins it to its end.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { check, demonstration, finish, folder, openRound, run, serve, top } from '../journey/plenary.mjs';

const name = 'consult.example', work = folder('proxies');
const key = join(work, 'key.pem'), certificate = join(work, 'certificate.pem');
spawnSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2',
	'-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`, '-keyout', key, '-out', certificate]);

const freePort = () => new Promise(done => {
	const s = createServer().listen(0, '127.0.0.1', () => { const { port } = s.address(); s.close(() => done(port)); });
});
const shipped = path => readFileSync(join(top, 'packaging', path), 'utf8');
/** Every replacement has to hit: else the shipped file is not what this test thinks it is. */
function changed(text, pairs) {
	for (const [from, to] of pairs) {
		check(text.includes(from), `the shipped file has "${from}"`);
		text = text.replaceAll(from, to);
	}
	return text;
}

async function nginx(up, port, plain) {
	const dir = join(work, 'nginx');
	mkdirSync(dir);
	const site = changed(shipped('nginx/plenary.conf'), [
		['listen 80;', `listen 127.0.0.1:${plain};`], ['\tlisten [::]:80;\n', ''],
		['listen 443 ssl http2;', `listen 127.0.0.1:${port} ssl http2;`], ['\tlisten [::]:443 ssl http2;\n', ''],
		['/etc/ssl/consult.example.pem', certificate], ['/etc/ssl/private/consult.example.key', key], ['127.0.0.1:8080', `127.0.0.1:${up}`]]);
	writeFileSync(join(dir, 'site.conf'), site);
	writeFileSync(join(dir, 'nginx.conf'), `${process.getuid() === 0 ? 'user root;' : ''} daemon off; pid ${dir}/pid; error_log ${dir}/error.log; worker_processes 1;
		events { worker_connections 256; }
		http { ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(t => `${t}_temp_path ${dir}/${t};`).join(' ')} include ${dir}/site.conf; }\n`);
	const test = spawnSync('nginx', ['-t', '-p', dir, '-c', join(dir, 'nginx.conf')], { encoding: 'utf8' });
	check(test.status === 0 && !test.stderr.includes('[warn]'), `nginx takes it: ${test.stderr}`);
	return spawn('nginx', ['-p', dir, '-c', join(dir, 'nginx.conf')], { stdio: 'ignore' });
}

async function caddy(up, port, plain) {
	const dir = join(work, 'caddy');
	mkdirSync(dir);
	const file = join(dir, 'Caddyfile');
	writeFileSync(file, changed(shipped('caddy/Caddyfile'), [
		['\tservers {', `\tadmin off\n\tauto_https disable_certs\n\thttp_port ${plain}\n\thttps_port ${port}\n\tservers {`],
		['\ttls {', `\ttls ${certificate} ${key} {`], ['127.0.0.1:8080', `127.0.0.1:${up}`],
		['\nconsult.example {', `\nhttps://consult.example:${port} {\n\tbind 127.0.0.1`]]));
	const env = { ...process.env, XDG_DATA_HOME: dir, XDG_CONFIG_HOME: dir, HOME: dir };
	const test = spawnSync('caddy', ['validate', '--adapter', 'caddyfile', '--config', file], { encoding: 'utf8', env });
	check(test.status === 0, `Caddy takes it: ${test.stderr}`);
	return spawn('caddy', ['run', '--adapter', 'caddyfile', '--config', file], { stdio: 'ignore', env });
}

/** curl, as a client that trusts the certificate made here. */
function ask(port, path, ...more) {
	const r = spawnSync('curl', ['-sS', '-i', '--max-time', '20', '--cacert', certificate, '--resolve', `${name}:${port}:127.0.0.1`,
		'-w', '\n%{http_version} %{ssl_verify_result}', ...more, `https://${name}:${port}${path}`], { encoding: 'utf8', maxBuffer: 1 << 26 });
	const at = r.stdout.lastIndexOf('\n'), [version] = r.stdout.slice(at + 1).split(' ');
	const status = Number([...r.stdout.matchAll(/^HTTP\/\S+ (\d+)/gm)].at(-1)?.[1] ?? 0);
	return { status, version, text: r.stdout.slice(0, at), code: r.status, header: h => r.stdout.match(new RegExp(`^${h}: (.*?)\\r?$`, 'im'))?.[1] };
}

const data = demonstration('proxies');

/** The secretary's session, as a browser would have it: curl keeps the cookie by its own rules for `__Host-`. */
function session(holds, kind, port, site) {
	const jar = join(work, `jar-${kind}`), own = ['-b', jar, '-c', jar];
	const kept = () => readFileSync(jar, 'utf8').split('\n').map(l => l.split('\t')).find(f => f[5] === '__Host-plenary');
	const link = run('admin', 'sign-in-link', '--data', data, '--site', site, 'secretary@example.org').out.match(/https:\S+/)[0];
	const path = link.slice(site.length);
	holds(link.startsWith(`${site}/`) && ask(port, path, ...own).status === 200, 'the link opens');
	holds(ask(port, path, ...own, '-H', 'Origin: https://evil.example', '-H', 'X-Forwarded-Host: evil.example', '-d', 'token=').status === 403,
		'a forged host does not make another site ours');
	const begun = ask(port, path, ...own, '-H', `Origin: ${site}`, '-d', 'token='), set = begun.header('set-cookie') ?? '';
	holds(begun.status === 303 && begun.version === '2' && begun.header('location')?.startsWith('/en/'), `signed in (${begun.status})`);
	holds(/^__Host-plenary=[\w-]{26,}; Path=\/; Secure; HttpOnly; SameSite=Lax; Max-Age=\d+$/.test(set), `the cookie as it was set: ${set.replace(/=[^;]+/, '=...')}`);
	const [host, others, , secure, , , secret] = kept() ?? [];
	holds(host === `#HttpOnly_${name}` && others === 'FALSE' && secure === 'TRUE' && set.startsWith(`__Host-plenary=${secret};`), 'the client keeps it for this host, TLS and no script');

	// Pages of hers, and nobody else's, whoever asked before.
	const desk = ask(port, '/en/desk/rounds', ...own);
	holds(desk.status === 200 && desk.text.includes(slug), `her desk (${desk.status})`);
	holds(desk.header('cache-control') === 'no-store' && !desk.header('etag') && !desk.header('age'), 'is kept by nobody');
	for (const cookie of [[], ['-b', '__Host-plenary=' + 'x'.repeat(26)]]) {
		const other = ask(port, '/en/desk/rounds', ...cookie);
		holds(other.status === 303 && other.header('location').includes('/en/sign-in?') && !other.text.includes(slug), `another client is asked to sign in (${other.status})`);
	}
	const account = ask(port, '/en/account', ...own);
	const token = account.text.match(/name="token" value="([^"]+)"/)?.[1], wanted = `Secretary through ${kind}`;
	const change = (...headers) => ask(port, '/en/account', ...own, ...headers, '--data-urlencode', `name=${wanted}`, '-d', 'lang=en');
	holds(change('-H', `Origin: ${site}`).status === 403, 'a form without the word of her session is refused');
	holds(change('-H', 'Origin: https://evil.example', '-d', `token=${token}`).status === 403, 'so is one of another site');
	holds(change('-H', `Origin: http://${name}:${port}`, '-H', 'X-Forwarded-Proto: http', '-d', `token=${token}`).status === 403,
		'and one of this site without TLS, whatever its sender says of itself');
	holds(!ask(port, '/en/account', ...own).text.includes(wanted), 'nothing of these was written');
	const saved = change('-H', `Origin: ${site}`, '-d', `token=${token}`);
	holds(saved.status === 303 && ask(port, '/en/account', ...own).text.includes(wanted), `her own is taken (${saved.status})`);

	const out = ask(port, '/en/sign-out', ...own, '-H', `Origin: ${site}`, '-d', `token=${token}`);
	holds(out.status === 303 && /^__Host-plenary=;.*Max-Age=0$/.test(out.header('set-cookie') ?? ''), `she signs out (${out.status})`);
	holds(!kept(), 'the client forgets the cookie');
	holds(ask(port, '/en/desk/rounds', '-b', `__Host-plenary=${secret}`).status === 303, 'and whoever kept it has nothing');
	holds(ask(port, path, '-H', `Origin: ${site}`, '-d', 'token=').status !== 303, 'the link does not begin a second one');
}
const server = await serve(data, '--proxied', '--access-log');
const slug = await openRound(server.base);

async function through(kind, start, limited) {
	const port = await freePort(), plain = await freePort(), site = `https://${name}:${port}`;
	const proxy = await start(server.port, port, plain);
	try {
		let home = { status: 0 };
		for (let i = 0; i < 60 && home.status !== 200; i++) {
			home = ask(port, '/en/');
			if (home.status !== 200) await new Promise(done => setTimeout(done, 100));
		}
		const holds = (truth, what) => check(truth, `${kind}: ${what}`);
		holds(home.status === 200 && home.version === '2', `HTTP/2 (${home.status} ${home.version})`);
		holds(home.header('strict-transport-security')?.startsWith('max-age=63072000'), 'HSTS');
		holds(home.header('content-security-policy') && home.header('x-content-type-options') === 'nosniff', 'our headers come through');
		holds(!/\d/.test(home.header('server') ?? ''), 'no version of the proxy is told');
		holds(ask(port, '/en/', '--tls-max', '1.1', '--ciphers', 'DEFAULT@SECLEVEL=0').code !== 0, 'TLS 1.1 is refused');
		holds(ask(port, '/en/', '--tls-max', '1.2').status === 200, 'TLS 1.2 is not');
		holds(ask(port, '/healthz').text.endsWith('ok\n'), 'health');
		for (const coding of ['identity', 'br']) {
			const page = ask(port, '/en/rounds', '-o', '/dev/null', '-D', '-', '-H', `Accept-Encoding: ${coding}`), tag = page.header('etag');
			const again = ask(port, '/en/rounds', '-H', `Accept-Encoding: ${coding}`, '-H', `If-None-Match: ${tag}`);
			holds(page.status === 200 && tag && again.status === 304 && again.header('etag') === tag, `a known page is not sent again (${coding}: ${again.status})`);
			holds(page.header('cache-control') === 'public, no-cache' && /accept-encoding/i.test(page.header('vary') ?? ''), `it is asked for each time (${coding})`);
		}

		const feed = ask(port, `/en/rounds.atom`);
		holds(feed.text.includes(`${site}/en/`), 'links have the scheme and host that the client sees');
		const forged = ask(port, '/en/rounds.atom?year=2099', '-H', 'X-Forwarded-Host: evil.example', '-H', 'X-Forwarded-Proto: gopher', '-H', 'Forwarded: host=evil.example');
		holds(forged.status === 200 && !forged.text.includes('evil.example') && !forged.text.includes('gopher:'), 'what a client forges is not believed');

		const page = ask(port, `/en/rounds/${slug}/answer`).text;
		const field = f => page.match(new RegExp(`name="${f}" value="([^"]+)"`))[1];
		const body = new URLSearchParams({ key: field('key'), category: field('category'), capacity: 'organisation',
			organisation: `Through ${kind}`, country: 'KE', lang: 'en', consent: 'name_and_text', 'answer-1': 'Through a proxy. '.repeat(300) }).toString();
		const sent = ask(port, `/en/rounds/${slug}/answer`, '-H', `Origin: ${site}`, '--data-binary', body);
		holds(sent.status === 303, `an answer is taken (${sent.status})`);
		const receipt = ask(port, sent.header('location') ?? '/');
		holds(receipt.status === 200 && receipt.text.includes(`${site}/en/receipts/`), 'the receipt\'s link can be kept');
		holds(ask(port, `/en/rounds/${slug}/answer`, '-H', 'Origin: https://evil.example', '--data-binary', body).status === 403, 'another site\'s form is refused');
		const cookies = [home, page, sent, receipt].map(r => r.header?.('set-cookie')).filter(Boolean);
		holds(cookies.every(c => /; secure/i.test(c)), 'cookies are Secure');

		session(holds, kind, port, site);

		const big = join(work, 'big');
		writeFileSync(big, 'answer-1=' + 'a'.repeat(1.5 * 1024 * 1024));
		const large = ask(port, `/fr/rounds/${slug}/answer`, '-H', `Origin: ${site}`, '--data-binary', `@${big}`);
		holds(large.status === 413 && large.text.includes('lang="fr"'), `too large a form is refused by plenary, in French (${large.status})`);
		writeFileSync(big, 'answer-1=' + 'a'.repeat(6 * 1024 * 1024));
		holds([413, 0].includes(ask(port, `/fr/rounds/${slug}/answer`, '-H', `Origin: ${site}`, '--data-binary', `@${big}`).status), 'a huge one by the proxy');
		if (limited) {
			const many = spawnSync('curl', ['-sS', '-o', '/dev/null', '--cacert', certificate, '--resolve', `${name}:${port}:127.0.0.1`, '-d', 'x=1',
				'-w', '%{http_code}\n', `https://${name}:${port}/en/nowhere?[1-60]`], { encoding: 'utf8' });
			holds(many.stdout.includes('429\n'), 'who posts too much is asked to come back');
			const redirect = await fetch(`http://127.0.0.1:${plain}/en/?x=1`, { redirect: 'manual', headers: { host: name } });
			holds(redirect.status === 301 && redirect.headers.get('location') === `https://${name}/en/?x=1`, 'plain HTTP is sent to TLS');
		}
		const gone = ask(port, '/en/', '--http1.1');
		holds(gone.status === 200 && gone.version.startsWith('1.1'), 'HTTP/1.1 too');
	} finally {
		const ended = new Promise(done => proxy.on('exit', done));
		proxy.kill('SIGTERM');
		await ended;
	}
}

await through('nginx', nginx, true);
await through('Caddy', caddy, false);
check(!server.log().includes('level=error'), `no errors: ${server.log()}`);
check((await server.end()).code === 0, 'ends cleanly');
finish();
