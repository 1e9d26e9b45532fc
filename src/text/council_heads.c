/* council_heads.c - lines that are known by their words: fields, clauses, annexes, signatures, the masthead.
 */
#include "text/council_in.h"

struct word_field {
	struct str word;
	enum council_field field;
};
static const struct word_field fields[] = {
    {STR("概要"), FIELD_SUMMARY},
    {STR("摘要"), FIELD_SUMMARY},
    {STR("目的"), FIELD_SUMMARY},
    {STR("需采取的行动"), FIELD_ACTION},
    {STR("理事会需采取的行动"), FIELD_ACTION},
    {STR("需理事会采取的行动"), FIELD_ACTION},
    {STR("参考文件"), FIELD_REFERENCES},
    {STR("参考资料"), FIELD_REFERENCES},
    {STR("与《战略规划》的关联"), FIELD_STRATEGY},
    {STR("与战略规划的关联"), FIELD_STRATEGY},
    {STR("财务影响"), FIELD_FINANCE},
    {STR("Summary"), FIELD_SUMMARY},
    {STR("Purpose"), FIELD_SUMMARY},
    {STR("Action required"), FIELD_ACTION},
    {STR("Action required by the Council"), FIELD_ACTION},
    {STR("Action required from the Council"), FIELD_ACTION},
    {STR("References"), FIELD_REFERENCES},
    {STR("Reference"), FIELD_REFERENCES},
    {STR("Reference documents"), FIELD_REFERENCES},
    {STR("Relevant link(s) with the Strategic Plan"), FIELD_STRATEGY},
    {STR("Relevant link with the Strategic Plan"), FIELD_STRATEGY},
    {STR("Financial implications"), FIELD_FINANCE},
    {STR("Financial implication"), FIELD_FINANCE},
};

struct word_clause {
	struct str word;
	enum council_clause clause;
};
static const struct word_clause clauses[] = {
    {STR("认识到"), CLAUSE_RECITAL},
    {STR("考虑到"), CLAUSE_RECITAL},
    {STR("忆及"), CLAUSE_RECITAL},
    {STR("注意到"), CLAUSE_RECITAL},
    {STR("铭记"), CLAUSE_RECITAL},
    {STR("顾及"), CLAUSE_RECITAL},
    {STR("回顾"), CLAUSE_RECITAL},
    {STR("重申"), CLAUSE_RECITAL},
    {STR("强调"), CLAUSE_RECITAL},
    {STR("意识到"), CLAUSE_RECITAL},
    {STR("做出决议"), CLAUSE_RESOLVES},
    {STR("作出决议"), CLAUSE_RESOLVES},
    {STR("决议"), CLAUSE_RESOLVES},
    {STR("做出决定"), CLAUSE_RESOLVES},
    {STR("责成"), CLAUSE_INSTRUCTS},
    {STR("请"), CLAUSE_INVITES},
    {STR("敦促"), CLAUSE_INVITES},
    {STR("鼓励"), CLAUSE_INVITES},
    {STR("recognizing"), CLAUSE_RECITAL},
    {STR("considering"), CLAUSE_RECITAL},
    {STR("having considered"), CLAUSE_RECITAL},
    {STR("recalling"), CLAUSE_RECITAL},
    {STR("noting"), CLAUSE_RECITAL},
    {STR("bearing in mind"), CLAUSE_RECITAL},
    {STR("taking into account"), CLAUSE_RECITAL},
    {STR("emphasizing"), CLAUSE_RECITAL},
    {STR("reaffirming"), CLAUSE_RECITAL},
    {STR("aware"), CLAUSE_RECITAL},
    {STR("resolves"), CLAUSE_RESOLVES},
    {STR("decides"), CLAUSE_RESOLVES},
    {STR("instructs"), CLAUSE_INSTRUCTS},
    {STR("invites"), CLAUSE_INVITES},
    {STR("urges"), CLAUSE_INVITES},
    {STR("encourages"), CLAUSE_INVITES},
    {STR("requests"), CLAUSE_INVITES},
    {STR("calls upon"), CLAUSE_INVITES},
};

static const struct str roles[] = {
    STR("主席"),       STR("副主席"),	    STR("代理主席"),	      STR("秘书长"),
    STR("Chair"),      STR("Vice-Chair"),   STR("Chairman"),	      STR("Chairperson"),
    STR("Chairwoman"), STR("Acting Chair"), STR("Secretary-General"),
};

static bool scan_colon(struct str s, size_t *at)
{
	scan_space(s, at);
	return scan_word(s, at, STR("：")) || scan_word(s, at, STR(":"));
}

static struct str without_colon(struct str s)
{
	if (str_ends(s, STR("：")))
		s.n -= STR("：").n;
	else if (str_ends(s, STR(":")))
		s.n--;
	return str_trim_wide(s);
}

static bool field_head(struct str line, struct head *ret)
{
	struct str s = without_colon(line);

	for (size_t i = 0; i < COUNT(fields); i++) {
		size_t at = 0;
		if (scan_word_any_case(s, &at, fields[i].word) && at == s.n) {
			*ret = (struct head){.kind = HEAD_FIELD, .field = fields[i].field};
			return true;
		}
	}
	return false;
}

static bool clause_head(struct str line, struct head *ret)
{
	static const struct str first[] = {STR("进一步"), STR("还"), STR("亦"), STR("further "),
					   STR("also ")};
	enum { LONGEST = 160 };
	size_t at = 0;

	if (line.n > LONGEST || str_ends(line, STR("。")) || str_ends(line, STR("；")) ||
	    str_ends(line, STR(".")) || str_ends(line, STR(";")))
		return false;
	scan_one_of(line, &at, first, COUNT(first));
	for (size_t i = 0; i < COUNT(clauses); i++) {
		size_t to = at;
		if (!scan_word(line, &to, clauses[i].word) || is_letter(byte_at(line, to)))
			continue;
		*ret = (struct head){.kind = HEAD_CLAUSE, .clause = clauses[i].clause};
		return true;
	}
	return false;
}

/* "附件", "附件 1", "附件A：标题", "ANNEX 2", "Annex to ..." is not one; nor is "附件：1件", which counts
 * them. */
static bool annex_head(struct str line, struct head *ret)
{
	static const struct str words[] = {STR("附件"),	 STR("附录"),	  STR("ANNEX"),
					   STR("Annex"), STR("APPENDIX"), STR("Appendix")};
	enum { NAME = 4, LONGEST = 160 };
	size_t at = 0;

	if (line.n > LONGEST || scan_one_of(line, &at, words, COUNT(words)) < 0)
		return false;
	size_t from = at;
	scan_space(line, &from);
	if (from == at && is_letter(byte_at(line, at)))
		return false; /* "ANNEXES" */
	at = from;
	while (at < line.n && at - from < NAME && (is_digit(line.s[at]) || is_upper(line.s[at])))
		at++;
	int number;
	if (at == from)
		scan_int_zh(line, &at, &number);
	struct str name = str_cut(line, from, at);
	size_t end = at;
	scan_space(line, &at);
	if (at < line.n && (name.n == 0 || (!scan_colon(line, &at) && !scan_dash(line, &at) && at == end)))
		return false;
	if (byte_at(line, at) >= 'a' && byte_at(line, at) <= 'z')
		return false; /* the middle of a sentence */
	*ret =
	    (struct head){.kind = HEAD_ANNEX, .name = name, .rest = str_trim_wide(str_cut(line, at, line.n))};
	return !text_is_ended(ret->rest);
}

static bool signature_head(struct str line)
{
	enum { LONGEST = 160 };

	if (line.n > LONGEST || str_ends(line, STR("。")) || str_ends(line, STR(".")))
		return false;
	for (size_t i = 0; i < COUNT(roles); i++) {
		size_t at = 0;
		if (scan_word(line, &at, roles[i]) && scan_colon(line, &at))
			return true;
	}
	return false;
}

static bool is_rule(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.s[i] != '_' && s.s[i] != '=' && s.s[i] != ' ')
			return false;
	return s.n >= 3;
}

bool line_enacts(struct str line)
{
	return str_eq(line, STR("理事会，")) || str_eq(line, STR("The Council,"));
}

struct head head_read(struct str line)
{
	struct head h = {0};

	if (is_rule(line))
		return (struct head){.kind = HEAD_RULE};
	if (field_head(line, &h) || annex_head(line, &h))
		return h;
	if (signature_head(line))
		return (struct head){.kind = HEAD_SIGNATURE};
	return clause_head(line, &h) ? h : (struct head){0};
}

/* "Document C22/87-E", "文件 C22/87-C", "C22/87-C号文件" */
static bool masthead_number(struct arena *a, struct str line, struct council_doc *d)
{
	struct council_ref ref;
	size_t at = 0;

	if (!scan_word_any_case(line, &at, STR("Document")))
		scan_word(line, &at, STR("文件"));
	scan_colon(line, &at);
	scan_space(line, &at);
	if (!ref_scan(a, line, &at, &ref) || !str_eq(ref.series, STR("C")))
		return false;
	scan_space(line, &at);
	if (!scan_word(line, &at, STR("号文件")))
		scan_word(line, &at, STR("文件"));
	if (at < line.n)
		return false;
	d->number = ref.number;
	d->year = 2000 + ref.session;
	return true;
}

bool masthead_read(struct arena *a, struct str line, struct council_doc *d)
{
	static const struct str starts[] = {STR("Original:"),  STR("原文："),	STR("Agenda item"),
					    STR("议项"),       STR("Geneva,"),	STR("日内瓦"),
					    STR("Council 20"), STR("理事会20"), STR("COUNCIL 20")};
	struct when when;
	size_t at = 0;

	if (masthead_number(a, line, d))
		return true;
	if (when_next(line, &at, &when) && when.from == 0 && when.to == line.n) {
		if (when.precision == PRECISION_DAY && !when.range)
			d->date = when.first;
		return true;
	}
	at = 0;
	return scan_one_of(line, &at, starts, COUNT(starts)) >= 0;
}
