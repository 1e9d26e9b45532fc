#include "vocabulary.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char **lines_read(const char *path, uint32_t *ret_n)
{
	FILE *f = fopen(path, "rb");
	if (!f) {
		perror(path);
		exit(1);
	}
	char *line = NULL, **list = NULL;
	size_t room = 0;
	uint32_t n = 0;
	for (ssize_t got; (got = getline(&line, &room, f)) > 0;) {
		line[strcspn(line, "\n")] = 0;
		if (!(n & (n - 1)))
			list = realloc(list, (n ? 2 * n : 1) * sizeof *list);
		list[n++] = strdup(line);
	}
	free(line);
	fclose(f);
	*ret_n = n;
	return list;
}

/* Walker's alias method over weights 1 / (rank + 2.7)^1.05. */
static void weigh(struct vocabulary *v)
{
	uint32_t n = v->words_n, few = 0, many = 0;
	double *p = malloc(n * sizeof *p), sum = 0;
	uint32_t *small = malloc(n * sizeof *small), *large = malloc(n * sizeof *large);
	for (uint32_t i = 0; i < n; i++)
		sum += p[i] = 1 / pow(i + 1 + 2.7, 1.05);
	v->keep = malloc(n * sizeof *v->keep);
	v->other = malloc(n * sizeof *v->other);
	for (uint32_t i = 0; i < n; i++) {
		p[i] *= n / sum;
		if (p[i] < 1)
			small[few++] = i;
		else
			large[many++] = i;
	}
	while (few && many) {
		uint32_t s = small[--few], l = large[many - 1];
		v->keep[s] = (float)p[s];
		v->other[s] = l;
		p[l] -= 1 - p[s];
		if (p[l] < 1) {
			many--;
			small[few++] = l;
		}
	}
	while (many || few) {
		uint32_t i = many ? large[--many] : small[--few];
		v->keep[i] = 1;
		v->other[i] = i;
	}
	free(p);
	free(small);
	free(large);
}

void vocabulary_read(struct vocabulary *v, const char *dir, const char *lang)
{
	char path[4096];
	snprintf(path, sizeof path, "%s/words.%s.txt", dir, lang);
	v->words = lines_read(path, &v->words_n);
	snprintf(path, sizeof path, "%s/own.%s.txt", dir, lang);
	v->own = lines_read(path, &v->own_n);
	if (v->words_n < 1000 || !v->own_n) {
		fprintf(stderr, "docket: %s: too few words\n", path);
		exit(1);
	}
	weigh(v);
}

uint32_t vocabulary_word(const struct vocabulary *v, struct lot *lot)
{
	uint32_t i = lot_below(lot, v->words_n);
	return lot_share(lot) < (double)v->keep[i] ? i : v->other[i];
}

/* clang-format off */
const char *const greetings[TONGUES][GREETINGS] = {
	{"Dear Chairman,", "Dear Commissioner,", "To whom it may concern:", "Hello,", "Dear Sir or Madam,", "Dear Members of the Commission,"},
	{"Estimado señor presidente:", "A quien corresponda:", "Estimados comisionados:", "Hola:", "Señoras y señores:", "Muy señor mío:"},
	{"Monsieur le Président,", "Madame, Monsieur,", "À qui de droit,", "Bonjour,", "Chers commissaires,", "Mesdames et Messieurs,"},
	{"Уважаемый председатель!", "Уважаемые члены комиссии!", "Здравствуйте!", "Дамы и господа!", "Уважаемые господа!", "Добрый день!"},
	{"尊敬的主席：", "敬启者：", "尊敬的委员会：", "您好：", "各位委员：", "尊敬的先生女士："},
	{"السيد الرئيس المحترم،", "إلى من يهمه الأمر،", "السادة أعضاء اللجنة،", "تحية طيبة،", "السيدات والسادة،", "حضرة السيد المفوض،"},
};
const char *const closings[TONGUES][CLOSINGS] = {
	{"Sincerely,", "Regards,", "Thank you,", "Respectfully,"},
	{"Atentamente,", "Un saludo,", "Gracias,", "Cordialmente,"},
	{"Cordialement,", "Salutations distinguées,", "Merci,", "Bien à vous,"},
	{"С уважением,", "Спасибо,", "Искренне ваш,", "Всего доброго,"},
	{"此致敬礼", "谢谢", "顺颂时祺", "祝好"},
	{"مع التحية،", "وتفضلوا بقبول الاحترام،", "شكرا،", "المخلص،"},
};
/* clang-format on */
