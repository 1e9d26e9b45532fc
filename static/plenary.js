/* plenary.js - only improves: beside a moment in the body's time stands the reader's own. */
"use strict";
for (const t of document.querySelectorAll("time[datetime][data-local]")) {
	const at = new Date(t.dateTime);
	const words = document.documentElement.dataset.yourTime;
	if (isNaN(at) || !words) continue;
	const text = new Intl.DateTimeFormat(document.documentElement.lang, {
		dateStyle: "medium", timeStyle: "short", numberingSystem: "latn",
	}).format(at);
	const note = document.createElement("span");
	note.className = "meta";
	note.textContent = " (" + words.replace("{1}", text) + ")";
	t.after(note);
}
/* Of the fields left empty in a filter nothing is said in the address. */
for (const form of document.querySelectorAll("form.filters")) {
	form.addEventListener("submit", () => {
		for (const field of form.elements) if (field.name && field.value === "") field.disabled = true;
	});
}
/* The list of languages closes on Escape, and the first thing wrong in a form is where one begins. */
document.addEventListener("keydown", (e) => {
	const open = e.key === "Escape" && document.querySelector(".tongue[open]");
	if (open) {
		open.open = false;
		open.querySelector("summary").focus();
	}
});
document.querySelector(".errors")?.focus();
