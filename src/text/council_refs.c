/* council_refs.c - documents by number: "C22/32 (Rev.1)". */
#include "text/council_in.h"

static bool series_scan(struct str s, size_t *at, struct str *ret)
{
	static const struct str known[] = {STR("CWG-Internet"), STR("CWG\u2011Internet"), STR("WG-Internet"),
					   STR("OPCWGINT"), STR("C")};
	int i = scan_one_of(s, at, known, COUNT(known));

	if (i < 0)
		return false;
	*ret = i == 1 ? known[0] : known[i];
	return true;
}

static void revision_number(struct str s, size_t *at, int *ret)
{
	size_t i = *at;

	scan_space(s, &i);
	if (!scan_word(s, &i, STR("(")) && !scan_word(s, &i, STR("（")))
		return;
	if (!scan_word_any_case(s, &i, STR("Rev")) && !scan_word(s, &i, STR("修订")))
		return;
	scan_word(s, &i, STR("."));
	scan_space(s, &i);
	int v;
	if (!scan_int(s, &i, 2, &v) || (!scan_word(s, &i, STR(")")) && !scan_word(s, &i, STR("）"))))
		return;
	*at = i;
	*ret = v;
}

bool ref_scan(struct arena *a, struct str s, size_t *at, struct council_ref *ret)
{
	struct council_ref ref = {0};
	size_t i = *at;

	if (!series_scan(s, &i, &ref.series))
		return false;
	bool council = ref.series.n == 1;
	if (!council && !scan_word(s, &i, STR("-")))
		scan_space(s, &i);
	size_t session = i;
	if (!scan_int(s, &i, 2, &ref.session) || (council && i - session != 2) || !scan_word(s, &i, STR("/")))
		return false;
	size_t kind = i;
	static const struct str groups[] = {STR("DL/"), STR("INF/"), STR("DT/")};
	scan_one_of(s, &i, groups, COUNT(groups));
	struct str group = str_cut(s, kind, i);
	if (!scan_int(s, &i, 4, &ref.serial))
		return false;
	ref.number = arena_printf(a, "%.*s%s%02d/%.*s%d", STR_ARG(ref.series), council ? "" : "-",
				  ref.session, STR_ARG(group), ref.serial);
	if (byte_at(s, i) == '-' && is_upper(byte_at(s, i + 1)) && !is_letter(byte_at(s, i + 2)) &&
	    !is_digit(byte_at(s, i + 2)))
		i += 2; /* the language: C22/87-E */
	revision_number(s, &i, &ref.revision);
	*at = i;
	*ret = ref;
	return true;
}

void refs_read(struct arena *a, struct council_doc *d, size_t part)
{
	struct str s = d->parts[part].text;

	for (size_t at = 0; at < s.n; at++) {
		struct council_ref ref;
		size_t to = at;
		if (!is_upper(s.s[at]) || !word_begins_at(s, at) || (at > 0 && s.s[at - 1] == '-') ||
		    !ref_scan(a, s, &to, &ref))
			continue;
		if (d->n_refs == COUNCIL_MENTIONS) {
			d->cut = true;
			return;
		}
		ref.at = place_in(d, part, at, to);
		*ROW_ADD(a, d->refs, d->n_refs) = ref;
		at = to - 1;
	}
}
