/* passkey.js - asks the browser for a passkey and puts its answer into the form; only on pages that have one. */
"use strict";
{
	const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
	const letters = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
		.replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
	const listed = (list) => list.map((c) => ({ ...c, id: bytes(c.id) }));

	const asked = (form) => {
		const o = JSON.parse(form.dataset.options);
		o.challenge = bytes(o.challenge);
		if (o.user) o.user.id = bytes(o.user.id);
		for (const name of ["excludeCredentials", "allowCredentials"]) if (o[name]) o[name] = listed(o[name]);
		return form.dataset.passkey === "create"
			? navigator.credentials.create({ publicKey: o }) : navigator.credentials.get({ publicKey: o });
	};
	const answer = (form, made) => {
		const r = made.response, fields = form.elements;
		fields.client_data.value = letters(r.clientDataJSON);
		fields.auth_data.value = letters(r.authenticatorData ?? r.getAuthenticatorData());
		fields.credential.value = made.id;
		if (r.signature) fields.signature.value = letters(r.signature);
		if (r.userHandle) fields.handle.value = letters(r.userHandle);
		if (r.getTransports) fields.transports.value = r.getTransports().join(" ");
		form.submit();
	};
	const tell = (form, words) => {
		const at = form.querySelector("[role=alert]");
		at.textContent = words;
		at.hidden = !words;
	};
	for (const form of document.querySelectorAll("form[data-passkey]")) {
		const button = form.querySelector("button[type=submit]"), needs = form.querySelector(".passkey-needs");
		if (!window.PublicKeyCredential) {
			needs.textContent = form.dataset.unable;
			continue;
		}
		needs.remove();
		button.disabled = false;
		form.addEventListener("submit", async (e) => {
			e.preventDefault();
			tell(form, "");
			button.disabled = true;
			try {
				answer(form, await asked(form));
			} catch (why) {
				tell(form, why.name === "InvalidStateError" ? form.dataset.there
					: why.name === "NotAllowedError" || why.name === "AbortError" ? form.dataset.cancelled : form.dataset.unable);
				button.disabled = false;
				button.focus();
			}
		});
	}
}
