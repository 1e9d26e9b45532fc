// report_file.mjs - an officer takes the consolidated report out as DOCX, edits it in a word processor, and brings it back:
// the comparison, what was not understood, a new draft, and the journal that says of which file it was made.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { officer } from './keyboard.mjs';
import { browser, check, finish, serve } from './site.mjs';

const site = await serve(), chrome = await browser();
const slug = 'assembly-affordable-access', folder = join(site.data, '../files');
mkdirSync(folder);

/** Changes a DOCX: `how` is Python that gets `name` and `text` of each part; then a part of so many bytes more. */
function rewrite(from, to, how, more) {
	const r = spawnSync('python3', ['-c', `
import os, sys, zipfile
src, out = zipfile.ZipFile(sys.argv[1]), zipfile.ZipFile(sys.argv[2], 'w', zipfile.ZIP_DEFLATED)
for i in src.infolist():
    text = src.read(i)
    name = i.filename
${how.split('\n').map(l => `    ${l}`).join('\n')}
    out.writestr(i, text)
if len(sys.argv) > 3: out.writestr('word/media/scan.jpeg', os.urandom(int(sys.argv[3])))
out.close()`, from, to, ...(more ? [`${more}`] : [])], { encoding: 'utf8' });
	check(r.status === 0, `the file is edited: ${r.stderr}`);
}

/** As LibreOffice saves it. */
function throughOffice(file) {
	const out = join(folder, 'saved');
	const r = spawnSync('soffice', [`-env:UserInstallation=file://${join(folder, 'profile')}`, '--headless', '--convert-to', 'docx', '--outdir', out, file],
		{ encoding: 'utf8', timeout: 120e3 });
	check(r.status === 0, `LibreOffice saves it: ${r.stderr}`);
	return join(out, 'edited.docx');
}

try {
	const who = await officer(site, chrome, 'en', 'officer@example.org'), { page } = who;
	const address = `${site.base}/en/desk/rounds/${slug}/report?lang=en`;
	await page.goto(address);
	if (!await page.locator('form[action$="/report/file"] button[value=download]').count()) {
		await page.goto(`${address}&begin=1`);
		await page.locator('button[value=save]').first().click();
		await page.waitForURL(/done=save/);
	}
	const draft = await page.inputValue('textarea[name=text]'), before = Number(await page.locator('input[name=after]').first().inputValue());
	check(/\[\[R\d+/.test(draft), 'the draft mentions responses');
	const [download] = await Promise.all([page.waitForEvent('download'), page.click('button[value=download]')]);
	check(/report.*\.docx$/.test(download.suggestedFilename()), `it comes as DOCX: ${download.suggestedFilename()}`);
	const got = join(folder, 'got.docx'), edited = join(folder, 'edited.docx');
	await download.saveAs(got);

	// What was written: a paragraph more with a reference typed as words, one with a picture, and hidden words.
	rewrite(got, edited, `if name == 'word/document.xml':
    more = '<w:p><w:r><w:t xml:space="preserve">Added in a word processor, see [R1]. </w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>nobody sees this</w:t></w:r></w:p>'
    at = text.rindex(b'<w:sectPr')
    text = text[:at] + more.encode() + text[at:]`);
	const saved = throughOffice(edited), large = join(folder, 'came back.docx');
	rewrite(saved, large, 'pass', 3e6);
	const bytes = readFileSync(large), digest = createHash('sha256').update(bytes).digest('hex');
	check(bytes.length > 3e6, 'it is larger than a form of the site may be');

	await page.goto(address);
	await page.setInputFiles('input[type=file]', large);
	await Promise.all([page.waitForNavigation(), page.locator('input[type=file]').evaluate(e => e.form.querySelector('button').click())]);
	await who.look('what came back');
	const main = await page.textContent('main');
	check((await page.textContent('h1')) === 'What came back', `it is compared: ${await page.textContent('h1')}`);
	check(await page.locator('.diff ins', { hasText: 'Added in a word processor' }).count() === 1, 'what is new is marked');
	check(main.includes('Paragraphs: 0 changed, 1 new, 0 left out.'), `and nothing else: ${main.match(/Paragraphs: .*/)?.[0]}`);
	check(await page.locator('.notes-found li', { hasText: 'nobody sees this' }).count() === 1, 'hidden words are listed as not taken');
	check(main.includes('Nothing of it has been kept.'), 'nothing is kept before somebody decides');
	const text = await page.inputValue('textarea[name=text]');
	check(text.includes('[[R1]]') && text.trim().startsWith(draft.trim().slice(0, 60)), 'the text is the draft with the paragraph');

	await page.click('button[value=save]');
	await page.waitForURL(/done=save/);
	check(Number(await page.locator('input[name=after]').first().inputValue()) === before + 1, 'a new draft is there');
	check((await page.inputValue('textarea[name=text]')).includes('Added in a word processor, see [[R1]].'), 'with what was written');
	const row = spawnSync('sqlite3', [join(site.data, 'plenary.db'), "SELECT after FROM journal WHERE act = 'save_report' ORDER BY id DESC LIMIT 1"],
		{ encoding: 'utf8' });
	const said = JSON.parse(row.stdout);
	check(said.file.name === 'came back.docx' && said.file.digest === digest, `the journal names the file: ${row.stdout}`);

	// In Arabic, and what is no DOCX or too large: a page that says so, and the draft as it was.
	const ar = await officer(site, chrome, 'ar', 'officer@example.org');
	const send = async file => {
		await ar.page.goto(`${site.base}/ar/desk/rounds/${slug}/report?lang=en`);
		await ar.page.setInputFiles('input[type=file]', file);
		await Promise.all([ar.page.waitForNavigation(), ar.page.locator('input[type=file]').evaluate(e => e.form.querySelector('button').click())]);
	};
	await send(large);
	await ar.look('what came back, in Arabic');
	check(await ar.page.locator('.notice.warning').count() >= 1, 'it was made of an older draft, and that is said');
	writeFileSync(join(folder, 'no.docx'), 'A report, typed.');
	await send(join(folder, 'no.docx'));
	check(await ar.page.locator('.errors').count() === 1, 'what is no DOCX is refused with words');
	await ar.look('what is no DOCX, in Arabic');
	renameSync(join(folder, 'no.docx'), join(folder, 'huge.docx'));
	writeFileSync(join(folder, 'huge.docx'), Buffer.alloc(40e6, 7));
	await send(join(folder, 'huge.docx'));
	check((await ar.page.textContent('main')).includes('32'), 'what is too large gets a page that says what may come');
	await ar.look('what is too large, in Arabic');
	await page.goto(address);
	check(Number(await page.locator('input[name=after]').first().inputValue()) === before + 1, 'and the draft is as it was');
} finally {
	await chrome.close();
	await site.stop();
}
finish();
