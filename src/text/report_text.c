/* report_text.c - see report_text.h */
#include "text/report_text.h"

#include "base/list.h"
#include "base/utf8.h"

static void value_keep(char to[REPORT_MISTAKE_BYTES], struct str value)
{
	size_t n = value.n < REPORT_MISTAKE_BYTES ? value.n : REPORT_MISTAKE_BYTES - 1;

	if (n)
		memcpy(to, value.s, n);
	to[n] = 0;
	to[utf8_bad_at(str_z(to))] = 0; /* no half character where it was cut */
}

void report_mistake(struct report_mistakes *m, int line, int column, enum msg what, struct str first,
		    struct str second)
{
	if (m->n == REPORT_MISTAKES_MOST) {
		m->more = true;
		return;
	}
	struct report_mistake *one = &m->list[m->n++];
	one->line = line;
	one->column = column;
	one->what = what;
	value_keep(one->values[0], first);
	value_keep(one->values[1], second);
}

static void plain_mistake(struct report_mistakes *m, int line, int column, enum msg what)
{
	report_mistake(m, line, column, what, STR(""), STR(""));
}

/* One whose values are numbers; without grouping, since they name something. */
static void number_mistake(struct report_mistakes *m, int line, int column, enum msg what, int64_t first,
			   int second)
{
	char a[24], b[12];

	snprintf(a, sizeof a, "%lld", (long long)first);
	snprintf(b, sizeof b, "%d", second);
	report_mistake(m, line, column, what, str_z(a), str_z(b));
}

struct str report_mistake_text(struct arena *a, enum lang l, const struct report_mistake *m)
{
	return say(a, l, m->what, str_z(m->values[0]), str_z(m->values[1]));
}

/* A letter in either case, then a number of 1 to 9 digits; false when it is something else. */
static bool numbered(struct str word, char letter, int64_t *ret)
{
	if (word.n < 2 || word.n > 10 || (word.s[0] | 0x20) != letter)
		return false;
	int64_t v = 0;
	for (size_t i = 1; i < word.n; i++) {
		if (word.s[i] < '0' || word.s[i] > '9')
			return false;
		v = v * 10 + (word.s[i] - '0');
	}
	*ret = v;
	return true;
}

/* "R12 q2 q3" */
static size_t one_response(struct str part, struct reference *ret, size_t room)
{
	struct str word, rest = str_trim(part);
	int64_t response, question;
	size_t n = 0;

	if (!str_split(&rest, ' ', &word) || !numbered(word, 'r', &response) || response == 0 || room == 0)
		return 0;
	while (str_split(&rest, ' ', &word)) {
		if (word.n == 0)
			continue;
		if (!numbered(word, 'q', &question) || n == room)
			return 0;
		ret[n++] = (struct reference){.response = response, .question = (int)question};
	}
	if (n == 0)
		ret[n++] = (struct reference){.response = response, .question = WHOLE_RESPONSE};
	return n;
}

size_t reference_parse(struct str inside, struct reference ret[REFERENCES_TOGETHER])
{
	struct str part;
	size_t n = 0;

	while (str_split(&inside, ',', &part)) {
		size_t more = one_response(part, ret + n, REFERENCES_TOGETHER - n);
		if (more == 0)
			return 0;
		n += more;
	}
	return n;
}

/* References while they are found. */
struct finder {
	struct arena *a;
	struct reference *list;
	size_t n;
	struct report_mistakes *mistakes;
};

static void found(struct finder *f, const struct reference *r, size_t n, int line, int column)
{
	for (size_t i = 0; i < n; i++) {
		struct reference *one = PUSH(f->a, f->list, f->n);
		*one = r[i];
		one->line = line;
		one->column = column;
	}
}

/* At an opening "<": a tag, a comment, a declaration; not an address in angle brackets, not "a < b". */
static bool begins_html(struct str line, size_t at)
{
	char c = at + 1 < line.n ? line.s[at + 1] : ' ';

	if (c == '!' || c == '?' || c == '/')
		return true;
	if (!((c | 0x20) >= 'a' && (c | 0x20) <= 'z'))
		return false;
	for (size_t i = at + 1; i < line.n; i++) {
		if (line.s[i] == '@' || line.s[i] == ':')
			return false;
		if (line.s[i] == '>' || line.s[i] == ' ' || line.s[i] == '/')
			return true;
	}
	return true;
}

/* The reference whose brackets open at `at`; returns where to go on. */
static size_t bracket(struct finder *f, struct str line, int number, size_t at)
{
	struct reference r[REFERENCES_TOGETHER];
	size_t end = str_find(line, STR("]]"), at + 2);
	struct str inside = str_cut(line, at + 2, end);

	if (end == line.n) {
		plain_mistake(f->mistakes, number, (int)at + 1, MSG_report_mistake_open);
		return line.n;
	}
	size_t n = reference_parse(inside, r);
	if (n == 0)
		report_mistake(f->mistakes, number, (int)at + 1, MSG_report_mistake_names_none, inside,
			       STR(""));
	else if (f->n + n > REFERENCES_MOST)
		number_mistake(f->mistakes, number, (int)at + 1, MSG_report_mistake_many, REFERENCES_MOST, 0);
	else
		found(f, r, n, number, (int)at + 1);
	return end + 2;
}

static void walk_line(struct finder *f, struct str line, int number)
{
	for (size_t at = 0; at < line.n;) {
		if (line.s[at] == '\\') {
			at += 2;
		} else if (line.s[at] == '[' && at + 1 < line.n && line.s[at + 1] == '[') {
			at = bracket(f, line, number, at);
		} else {
			if (line.s[at] == '<' && begins_html(line, at))
				plain_mistake(f->mistakes, number, (int)at + 1, MSG_report_mistake_html);
			at++;
		}
	}
}

bool references_find(struct arena *a, struct str markdown, struct references *ret,
		     struct report_mistakes *ret_mistakes)
{
	struct finder f = {.a = a, .mistakes = ret_mistakes};
	struct str line;
	int number = 0;

	*ret_mistakes = (struct report_mistakes){0};
	if (markdown.n > REPORT_TEXT_MOST)
		number_mistake(ret_mistakes, 1, 1, MSG_report_mistake_long, REPORT_TEXT_MOST, 0);
	while (ret_mistakes->n < REPORT_MISTAKES_MOST && markdown.n <= REPORT_TEXT_MOST &&
	       str_split(&markdown, '\n', &line))
		walk_line(&f, line, ++number);
	if (ret_mistakes->n)
		return false;
	*ret = (struct references){.list = f.list, .n = f.n};
	return true;
}

const struct counted *counted_find(const struct counted *list, size_t n, int64_t number)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t mid = (low + high) / 2;
		if (list[mid].number == number)
			return &list[mid];
		if (list[mid].number < number)
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}

bool counted_answers(const struct counted *c, int question)
{
	for (size_t i = 0; i < c->question_count; i++)
		if (c->questions[i] == question)
			return true;
	return false;
}

bool references_check(struct references r, const struct counted *list, size_t n,
		      struct report_mistakes *ret_mistakes)
{
	static const enum msg not_public[] = {
	    [RESPONSE_RECEIVED] = MSG_report_mistake_undecided,
	    [RESPONSE_WITHHELD] = MSG_report_mistake_withheld,
	    [RESPONSE_WITHDRAWN] = MSG_report_mistake_withdrawn,
	};
	*ret_mistakes = (struct report_mistakes){0};
	for (size_t i = 0; i < r.n && !ret_mistakes->more; i++) {
		const struct reference *at = &r.list[i];
		const struct counted *c = counted_find(list, n, at->response);
		enum msg what;
		if (!c)
			what = MSG_report_mistake_unknown;
		else if (c->state != RESPONSE_PUBLISHED)
			what = not_public[c->state];
		else if (at->question != WHOLE_RESPONSE && !counted_answers(c, at->question))
			what = MSG_report_mistake_question;
		else
			continue;
		number_mistake(ret_mistakes, at->line, at->column, what, at->response, at->question);
	}
	return ret_mistakes->n == 0;
}
