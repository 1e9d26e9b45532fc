#include "text/language.h"

#include "rules/answer_lang.h"
#include "rules/codes.h"
#include <criterion/criterion.h>

static struct language_found of(const char *text)
{
	return language_detect(str_z(text));
}

static void is(const char *code, const char *text)
{
	struct language_found f = of(text);
	cr_expect(str_eq(f.code, str_z(code)), "\"%s\": %.*s (%.*s, %d), not %s", text, STR_ARG(f.code),
		  STR_ARG(language_why_code(f.why)), f.score, code);
}

Test(language, of_the_six_is_told_from_a_sentence)
{
	is("en", "We support the proposal to extend the deadline for written comments.");
	is("fr", "Nous appuyons la proposition visant à prolonger le délai de réponse.");
	is("es", "Apoyamos la propuesta de ampliar el plazo para presentar observaciones.");
	is("ru", "Мы поддерживаем предложение продлить срок представления замечаний.");
	is("ar", "نؤيد الاقتراح الداعي إلى تمديد الموعد النهائي لتقديم التعليقات الخطية.");
	is("zh", "我们支持延长提交书面意见截止日期的提案。");
}

Test(language, of_neighbours_is_told_apart)
{
	is("pt", "Apoiamos a proposta de prorrogação do prazo para o envio de comentários.");
	is("ca", "Donem suport a la proposta d'ampliar el termini per presentar observacions.");
	is("gl",
	   "Apoiamos a proposta de ampliar o prazo para que se poidan presentar observacións ata outubro.");
	is("uk", "Ми підтримуємо пропозицію продовжити строк подання письмових зауважень.");
	is("bg", "Подкрепяме предложението за удължаване на срока за писмени бележки.");
	is("sr", "Подржавамо предлог да се продужи рок за достављање писаних примедби.");
	is("fa", "ما از پیشنهاد تمدید مهلت ارائه نظرات کتبی حمایت "
		 "می‌کنیم.");
	is("ur", "ہم تحریری آراء جمع کرانے کی آخری تاریخ میں توسیع کی تجویز کی حمایت کرتے ہیں۔");
	is("zh-Hant", "我們支持延長提交書面意見截止日期的提案。");
	is("ja", "書面による意見の提出期限を延長するという提案を支持します。");
	is("ko", "서면 의견 제출 기한을 연장하자는 제안을 지지합니다.");
	is("de", "Wir unterstützen den Vorschlag, die Frist für Stellungnahmen zu verlängern.");
	is("nl", "Wij steunen het voorstel om de termijn voor schriftelijke opmerkingen te verlengen.");
	is("sv", "Vi stöder förslaget att förlänga tidsfristen för skriftliga synpunkter.");
	is("da", "Vi støtter forslaget om at forlænge fristen for skriftlige bemærkninger.");
	is("pl", "Popieramy propozycję przedłużenia terminu składania uwag na piśmie.");
	is("tr", "Yazılı görüşlerin sunulması için sürenin uzatılması önerisini destekliyoruz.");
	is("vi", "Chúng tôi ủng hộ đề xuất gia hạn thời gian gửi ý kiến bằng văn bản.");
	is("sw", "Tunaunga mkono pendekezo la kuongeza muda wa kuwasilisha maoni kwa maandishi.");
	is("hi", "हम लिखित टिप्पणियाँ देने की समय-सीमा बढ़ाने के प्रस्ताव का समर्थन करते हैं।");
	is("bn", "আমরা লিখিত মতামত দেওয়ার সময়সীমা বাড়ানোর প্রস্তাব সমর্থন করি।");
	is("ta", "எழுத்து மூலமான கருத்துகளுக்கான காலக்கெடுவை நீட்டிக்கும் முன்மொழிவை ஆதரிக்கிறோம்.");
	is("th", "เราสนับสนุนข้อเสนอให้ขยายกำหนดเวลาส่งความคิดเห็น");
	is("he", "אנו תומכים בהצעה להאריך את המועד להגשת הערות בכתב.");
	is("el", "Υποστηρίζουμε την πρόταση παράτασης της προθεσμίας.");
}

Test(language, of_a_few_words_is_told_or_left_open_but_not_guessed)
{
	is("fr", "Oui, nous sommes d'accord.");
	is("de", "Ja, das ist richtig.");
	is("zh", "同意该提案");
	is("ko", "동의합니다");
	is("ja", "はい");
	is("el", "Ναι");
	cr_expect_eq(of("No").why, LANGUAGE_SHORT);
	cr_expect_eq(of("OK").why, LANGUAGE_SHORT);
	cr_expect_eq(of("ITU").why, LANGUAGE_SHORT);
	cr_expect_eq(of("да").why, LANGUAGE_SHORT);
}

Test(language, of_what_is_none_is_unknown)
{
	cr_expect_eq(of("").why, LANGUAGE_NO_LETTERS);
	cr_expect_eq(of("12.5 % (2024–2026) !!! 😀").why, LANGUAGE_NO_LETTERS);
	static const char *const none[] = {
	    "asdf jkl; asdfjkl qweruiop asdf zxcv asdfasdf jklj", "xkqzv wbrtp mnghl qzxvk pplrt wwzzk bqxzt",
	    "Hxrpc wqe zzt vbnm qpwo eiru tyal skdj fhgz mxnc bvqp", "ᏣᎳᎩ ᎦᏬᏂᎯᏍᏗ ᎢᏣᏓᏅᏖᏗ"};
	for (size_t i = 0; i < COUNT(none); i++) {
		struct language_found f = of(none[i]);
		cr_expect_neq(f.why, LANGUAGE_FOUND, "%s: %.*s %d", none[i], STR_ARG(f.code), f.score);
		cr_expect_null(f.code.s);
		cr_expect_eq(f.score, 0);
	}
}

#define ENGLISH                                                                                              \
	"We welcome the consultation on the role of governments in building an enabling environment and ask" \
	" that the deadline for written comments be extended until the end of October, so that everybody "   \
	"can"                                                                                                \
	" take part in it. "
#define FRENCH                                                                                               \
	"Nous nous félicitons de la consultation sur le rôle des pouvoirs publics dans la mise en place "  \
	"d'un"                                                                                               \
	" environnement propice et demandons que le délai soit prolongé jusqu'à la fin du mois d'octobre. "
#define RUSSIAN                                                                                                                                                                                  \
	"Мы приветствуем консультацию о роли правительств в создании благоприятной среды и просим продлить" \
	" срок представления письменных замечаний до конца октября, чтобы все могли принять в ней участие. "

Test(language, of_a_text_in_two_is_mixed)
{
	cr_expect_eq(of(ENGLISH FRENCH).why, LANGUAGE_MIXED);
	cr_expect_eq(of(RUSSIAN ENGLISH).why, LANGUAGE_MIXED);
	/* A word or a name from elsewhere mixes nothing. */
	is("ru", RUSSIAN RUSSIAN "См. Resolution 1336, Council Working Group.");
	is("fr", FRENCH FRENCH "La « Council Working Group on Internet » l'a noté.");
}

/* Of a text as long as that a few slices are looked at first. */
Test(language, of_a_long_text_in_two_is_mixed_wherever_the_other_stands)
{
	cr_expect_eq(of(FRENCH FRENCH FRENCH FRENCH ENGLISH ENGLISH ENGLISH ENGLISH).why, LANGUAGE_MIXED);
	cr_expect_eq(of(ENGLISH ENGLISH FRENCH FRENCH FRENCH ENGLISH ENGLISH ENGLISH).why, LANGUAGE_MIXED);
	cr_expect_eq(of(RUSSIAN RUSSIAN RUSSIAN FRENCH FRENCH FRENCH FRENCH).why, LANGUAGE_MIXED);
	is("en", ENGLISH ENGLISH ENGLISH ENGLISH ENGLISH ENGLISH);
	is("ru", RUSSIAN RUSSIAN RUSSIAN RUSSIAN);
}

Test(language, is_the_same_whatever_the_length)
{
	static char long_text[400000];
	size_t n = 0;

	while (n + sizeof RUSSIAN < sizeof long_text) {
		memcpy(long_text + n, RUSSIAN, sizeof RUSSIAN - 1);
		n += sizeof RUSSIAN - 1;
	}
	struct language_found f = language_detect((struct str){long_text, n});
	cr_assert(str_eq(f.code, STR("ru")));
	cr_assert_geq(f.score, 95);
}

Test(language, codes_are_those_an_answer_may_name)
{
	size_t n = 0;
	struct str code;

	for (; (code = language_code_at(n)).s; n++)
		cr_expect(language_code_known(code), "%.*s", STR_ARG(code));
	cr_assert_geq(n, 80u);
}

Test(answer_lang, counts_what_was_set_then_said_then_found)
{
	struct answer_lang l = answer_lang(STR("fr"), STR("en"), STR("es"));
	cr_expect(str_eq(l.code, STR("fr")) && l.from == LANG_FROM_SET);
	l = answer_lang((struct str){0}, STR("en"), STR("es"));
	cr_expect(str_eq(l.code, STR("en")) && l.from == LANG_FROM_SAID);
	l = answer_lang(STR(""), STR(""), STR("es"));
	cr_expect(str_eq(l.code, STR("es")) && l.from == LANG_FROM_FOUND);
	l = answer_lang((struct str){0}, STR(""), (struct str){0});
	cr_expect(str_eq(l.code, LANG_UNKNOWN) && l.from == LANG_FROM_UNKNOWN);
}

Test(answer_lang, differs_only_where_it_is_clear)
{
	static const struct {
		const char *said, *found;
		int score;
		bool differs;
	} t[] = {{"en", "fr", 99, true},  {"en", "fr", 80, false}, {"en", "en", 99, false},
		 {"", "fr", 99, false},	  {"hr", "sr", 99, false}, {"zh", "zh-Hant", 99, false},
		 {"nb", "da", 99, false}, {"pt", "es", 95, true}};

	for (size_t i = 0; i < COUNT(t); i++) {
		struct lang_found f = {.code = str_z(t[i].found), .score = t[i].score};
		cr_expect_eq(answer_lang_differs(str_z(t[i].said), &f), t[i].differs, "%s %s", t[i].said,
			     t[i].found);
	}
}
