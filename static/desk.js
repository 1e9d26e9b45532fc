/* desk.js - what makes staff screens quicker; everything works without it. */
"use strict";

/* A report and the answers beside it: a click puts the reference into the text; who is mentioned is marked as one types. */
function reportDesk(text) {
	const items = document.querySelectorAll(".said-item");
	const said = () => {
		const all = text.value.match(/\[\[R[^\]]*\]\]/g) || [];
		return new Set(all.join(" ").match(/R\d+/g) || []);
	};
	const mark = () => {
		const now = said();
		for (const item of items) item.classList.toggle("is-mentioned", now.has(item.id.replace("said-", "R")));
	};
	for (const code of document.querySelectorAll("[data-insert]")) {
		const button = document.createElement("button");
		button.type = "button";
		button.className = "insert symbol";
		button.textContent = code.textContent;
		button.addEventListener("click", () => {
			text.setRangeText(button.textContent, text.selectionStart, text.selectionEnd, "end");
			text.focus();
			mark();
		});
		code.replaceWith(button);
	}
	text.addEventListener("input", mark);
	mark();
}
const report = document.querySelector("textarea[data-report]");
if (report) reportDesk(report);

/* Shortcuts on the pages of responses: only while no field has the focus, and only if they are not switched off. */
function responseKeys(help) {
	const kept = "plenary-keys";
	const box = help.querySelector("[data-keys]");
	const rows = [...document.querySelectorAll(".pick")];
	let here = -1;
	help.hidden = false;
	box.checked = localStorage.getItem(kept) !== "off";
	box.addEventListener("change", () => localStorage.setItem(kept, box.checked ? "on" : "off"));

	const move = (by) => {
		if (!rows.length) {
			document.querySelector(by > 0 ? "a[rel=next]" : "a[rel=prev]")?.click();
			return;
		}
		rows[here]?.classList.remove("is-here");
		here = Math.min(Math.max(here + by, 0), rows.length - 1);
		rows[here].classList.add("is-here");
		rows[here].querySelector("h3 a").focus();
	};
	const pick = () => {
		const row = rows.find((r) => r.contains(document.activeElement)) || rows[here];
		row?.querySelector("[type=checkbox]")?.click();
	};
	const focus = (selector) => document.querySelector(selector)?.focus();
	const redact = () => {
		if (!document.querySelector("#words")) return;
		takeSelection();
		document.querySelector("#words").closest("details").open = true;
		focus(document.querySelector("#words")?.value ? "#redact-reason" : "#words");
	};
	const keys = {
		j: () => move(1),
		k: () => move(-1),
		x: pick,
		p: () => focus("[name=do][value=publish]"),
		w: () => focus("#reason"),
		r: redact,
		u: () => focus("[name=do][value=undo]"),
		"?": () => {
			help.open = !help.open;
			help.querySelector("summary").focus();
		},
	};
	document.addEventListener("keydown", (e) => {
		const typing = e.target.closest("input:not([type=checkbox]), select, textarea, [contenteditable]");
		if (!box.checked || typing || e.ctrlKey || e.altKey || e.metaKey || !keys[e.key]) return;
		e.preventDefault();
		keys[e.key]();
	});
}

/* The words that are selected in a text go into the form that redacts them, with the place where they stand. */
function takeSelection() {
	const words = document.querySelector("#words");
	const chosen = getSelection();
	const from = chosen.rangeCount ? chosen.getRangeAt(0) : null;
	const text = from && (from.startContainer.parentElement || from.startContainer).closest("blockquote[id^=text]");
	if (!words || !text || chosen.isCollapsed || !text.contains(from.endContainer)) return;
	const before = document.createRange();
	before.setStart(text, 0);
	before.setEnd(from.startContainer, from.startOffset);
	const said = chosen.toString().trim();
	words.value = said;
	document.querySelector("#question").value = text.id.replace("text", "");
	const count = (s) => s.split(said).length - 1;
	document.querySelector("#which").value = count(text.textContent) > 1 ? count(before.toString()) + 1 : "";
}

/* How many are picked. */
function countPicks(said) {
	const form = said.closest("form");
	const count = () => {
		const n = form.querySelectorAll("[name=item]:checked").length;
		said.textContent = n ? new Intl.NumberFormat(document.documentElement.lang, { numberingSystem: "latn" }).format(n) + " ✓ " : "";
	};
	form.addEventListener("change", count);
	count();
}
const shortcuts = document.querySelector("#keys");
if (shortcuts) responseKeys(shortcuts);
if (document.querySelector("#words")) document.addEventListener("mouseup", takeSelection);
const picked = document.querySelector("[data-picked]");
if (picked) countPicks(picked);

/* An answer being coded: what is selected in it becomes the passage. */
const passage = document.querySelector("#passage");
if (passage)
	document.addEventListener("mouseup", () => {
		const chosen = getSelection();
		const inside = (n) => (n?.nodeType === 3 ? n.parentElement : n)?.closest("[data-passage]");
		if (!chosen.isCollapsed && inside(chosen.anchorNode) && inside(chosen.anchorNode) === inside(chosen.focusNode))
			passage.value = chosen.toString().trim();
	});
