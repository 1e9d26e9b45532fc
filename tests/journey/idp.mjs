// idp.mjs - an organisation's identity provider on this machine (npm oidc-provider), for the journey through it.
import { createServer } from 'node:http';
import { generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { top } from './plenary.mjs';

/** Everybody who comes is signed in as `who.subject`, and agrees. `base` is the site's address. */
export async function identityProvider(base, secret, slugs) {
	const { default: Provider } = await import(pathToFileURL(join(top, 'tests/browser/node_modules/oidc-provider/lib/index.js')));
	const who = { subject: 'person-1', logins: 0 };
	const server = createServer();
	await new Promise(done => server.listen(0, '127.0.0.1', done));
	const issuer = `http://127.0.0.1:${server.address().port}`;
	const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
	const provider = new Provider(issuer, {
		clients: [{
			client_id: 'plenary', client_secret: secret, token_endpoint_auth_method: 'client_secret_basic',
			redirect_uris: slugs.map(s => `${base}/sign-in/from/${s}`), grant_types: ['authorization_code'], response_types: ['code'],
		}],
		jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }] },
		cookies: { keys: ['a key for the cookies of a test'] },
		claims: { openid: ['sub'], profile: ['name'] },
		conformIdTokenClaims: false,
		features: { devInteractions: { enabled: false } },
		pkce: { required: () => true },
		findAccount: (ctx, id) => ({ accountId: id, claims: () => ({ sub: id, name: 'Person of the Provider' }) }),
		interactions: { url: (ctx, interaction) => `/interaction/${interaction.uid}` },
	});
	const finish = async (req, res) => {
		const { prompt, params, session, grantId } = await provider.interactionDetails(req, res);
		if (prompt.name === 'login') {
			who.logins++;
			return provider.interactionFinished(req, res, { login: { accountId: who.subject } }, { mergeWithLastSubmission: false });
		}
		const grant = grantId ? await provider.Grant.find(grantId) : new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
		grant.addOIDCScope('openid profile');
		return provider.interactionFinished(req, res, { consent: { grantId: await grant.save() } }, { mergeWithLastSubmission: true });
	};
	const answer = provider.callback();
	server.on('request', (req, res) => {
		if (!req.url.startsWith('/interaction/')) return answer(req, res);
		finish(req, res).catch(e => { res.statusCode = 500; res.end(String(e)); });
	});
	return { issuer, who, stop: () => { server.closeAllConnections(); server.close(); } };
}
