// states.mjs - pages that no link leads to: forms that were refused, conflicts, proofs wanted, errors, letters, what was sent out.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { check, enter, get, top } from './site.mjs';

function plenary(...args) {
	const r = spawnSync(join(top, 'build/plenary'), args, { encoding: 'utf8' });
	check(r.status === 0, `plenary ${args.slice(0, 2).join(' ')}: ${r.stderr}`);
	return r.stdout.trim();
}

const slug = 'assembly-affordable-access', draft = 'cables-and-small-islands';
const inDays = n => new Date(Date.now() + n * 864e5).toISOString().slice(0, 10);

/** What is done beforehand, with the command line: a draft, an invitation (and so a letter), somebody to be let in by it. */
export async function prepare(site) {
	plenary('round', 'draft', '--data', site.data, '--body', 'assembly', '--slug', draft, '--topic', 'Cables and small islands',
		'--framing', 'Cables carry nearly all traffic between continents.', '--question', 'Which policies make them resilient?',
		'--date', `replies-close=${inDays(10)}`);
	const invite = (...more) => plenary('admin', 'invite', '--data', site.data, '--body', 'assembly', '--site', site.base, ...more);
	invite('--role', 'chair', '--email', 'new-chair@example.org', '--name', 'Ines Duarte', '--lang', 'fr');
	const body = spawnSync('sqlite3', [join(site.data, 'plenary.db'), "SELECT id FROM body WHERE slug = 'assembly'"], { encoding: 'utf8' });
	return { body: body.stdout.trim(), delegate: await enter(site, 'delegate@example.org'), auditor: await enter(site, 'auditor@example.org'),
		invitation: new URL(invite('--role', 'officer', '--email', 'new-officer@example.org', '--name', 'Ibrahim Kone')).pathname.slice(3) };
}

/**
 * The states in any language, each as { path, who, status, post }: post names the fields that are sent; who: one of hire(), the
 * delegate, or the auditor.
 */
function states(made) {
	const round = `/desk/rounds/${slug}`;
	return [
		{ path: `/desk/rounds/${draft}`, who: 'secretary' },
		{ path: `/desk/rounds/${draft}?in=fr`, who: 'secretary' },
		{ path: `/desk/rounds/${draft}/release`, who: 'secretary' },
		{ path: made.invitation, who: 'nobody' },
		{ path: '/desk/rounds/no-such', who: 'secretary', status: 404 },
		{ path: '/desk/audit', who: 'delegate', status: 404 },
		{ path: '/invitations/no-such', who: 'nobody', status: 404 },
		{ path: '/sign-in/link/no-such', who: 'nobody', status: 404 },
		{ path: '/sign-in/again', who: 'secretary' },
		{ path: '/room', who: 'delegate' },
		{ path: '/desk/letters', who: 'auditor' },
		{ path: '/desk/letters/1', who: 'auditor' },
		{ path: '/desk/letters/1', who: 'secretary', status: 404 }, // an invitation's letter is no body's
		{ path: '/desk/people/invite', who: 'administrator', status: 422,
			post: { email: 'not an address', name: '', role: 'chair', lang: 'en' } },
		{ path: '/desk/rounds/new', who: 'secretary', status: 422, post: { body: made.body, lang: 'en', topic: '', framing: '' } },
		{ path: `/desk/rounds/${draft}`, who: 'secretary', status: 409,
			post: { lang: 'en', seen: '0000000000000001', topic: 'Cables', framing: 'Cables, again.', 'question-1': 'Which?' } },
		{ path: `/desk/rounds/${draft}/release`, who: 'secretary', status: 409, post: { version: '99', when: 'now', knows: '1' } },
		{ path: `/desk/rounds/${draft}/release`, who: 'secretary', status: 422, post: { version: '1', when: 'later', date: '', time: '' } },
		{ path: `${round}/extend`, who: 'secretary', status: 422, post: { event: 'replies-close', was: '', to: '', reason: '', do: 'move' } },
		{ path: `${round}/extend`, who: 'secretary', post: { event: 'replies-close', was: '', to: inDays(200), reason: 'More time was asked for', do: 'look' } },
		{ path: `${round}/responses/4`, who: 'secretary', status: 409, post: { revision: '99', do: 'withhold', reason: 'Personal data' } },
		{ path: `${round}/responses/4`, who: 'secretary', post: { revision: '1', do: 'preview', question: '1', words: '国际出口', reason: 'Personal data' } },
		{ path: `${round}/responses`, who: 'secretary', status: 409, post: { item: '4.99', do: 'publish' } },
		{ path: `${round}/report`, who: 'secretary', status: 409, post: { lang: 'en', after: '99', text: 'Another text.', action: 'save' } },
		{ path: `${round}/report`, who: 'secretary', status: 422, post: { lang: 'en', after: '0', text: '# Report\n\nMany said so [[R999 q1]].', action: 'check' } },
		{ path: `${round}/summary`, who: 'secretary', status: 422, post: { lang: 'en', text: '', action: 'save' } },
		{ path: '/sign-in', who: 'nobody', status: 422, post: { email: 'nobody@example.org', password: 'not this one', next: '' } },
		{ path: '/recover', who: 'nobody', post: { email: 'nobody@example.org' } },
		{ path: '/account', who: 'secretary', status: 403, post: { token: 'forged' } },
	];
}

/** The states as pages: what a browser would be shown, each with its address, HTML and the cookie of whoever it is for. */
export async function statePages(site, people, made, lang) {
	const all = [];
	for (const { path: at, who, status = 200, post } of states(made)) {
		const path = `/${lang}${at}`, cookie = people.find(p => p.who === who)?.cookie ?? made[who];
		let sent = await get(site.base + path, { headers: { cookie }, redirect: 'manual' });
		if (post) {
			const token = (await sent.text()).match(/name="token" value="([^"]+)"/)?.[1] ?? '';
			sent = await fetch(site.base + path, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ token, ...post }),
				headers: { cookie, origin: site.base, 'content-type': 'application/x-www-form-urlencoded' } });
		}
		check(sent.status === status, `${path} answers ${status} to the ${who}${post ? ' who sends it' : ''}: ${sent.status}`);
		all.push({ path, what: `${who} ${sent.status}`, status: sent.status, html: await sent.text(), cookie, post });
	}
	return all;
}
