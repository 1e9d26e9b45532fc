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
