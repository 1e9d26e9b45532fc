/* function_words.c - words that every text of a language has, whatever it is about. See join.h */
#include "weigh/join.h"

struct str function_words(struct str lang)
{
	static const struct {
		struct str lang, words;
	} lists[] = {
	    {STR("ar"), STR("في من الى إلى على عن مع بين حتى منذ عند عندما لدى خلال حول دون بدون بعد قبل "
			    "فوق تحت امام أمام خلف ضد نحو عبر و او أو ثم ف ب ل ك لكن ولكن لكنّ بل ام أم "
			    "اما إما ان أن إن انه أنه إنه انها أنها إنها انهم وان وأن فان فإن لان لأن كان "
			    "كانت كانوا يكون تكون يكونوا ليس ليست ليسوا لا لم لن ما ماذا متى اين أين كيف "
			    "لماذا هل هو هي هم هن هما نحن انا أنا انت أنت انتم هذا هذه ذلك تلك هؤلاء اولئك "
			    "أولئك الذي التي الذين اللذان اللتان اللاتي اللواتي كل كلا بعض اي أي اية أية "
			    "كما مثل غير سوى قد لقد سوف ايضا أيضا أيضاً فقط له لها لهم لنا لي لك به بها "
			    "بهم بنا فيه فيها فيهم عليه عليها عليهم منه منها منهم اليه إليه اليها إليها "
			    "عنه عنها وهو وهي وهم ومن وفي وعلى والى وإلى وعن ومع وما ولا ولم وقد وكان وهذا "
			    "وهذه وذلك بما لما مما فيما حيث اذا إذا اذ إذ لو لولا هنا هناك هنالك جدا جداً "
			    "يجب ينبغي يمكن تم يتم وكذلك كذلك وايضا وأيضا ذات ذو بأن بان"
			    " واحد واحدة اثنان اثنين ثلاثة ثلاث أربعة أربع خمسة عشرة أول أولى الأول الأولى")},
	    {STR("en"), STR("a an the this that these those and or but nor so yet if then than as at by "
			    "for from in into of off on onto out over to under up upon with within without "
			    "about above across after against along among amongst around because before "
			    "behind below beneath beside besides between beyond both during each either "
			    "else even ever every except he her hers herself him himself his how however i "
			    "is it its itself me mine my myself neither no not now our ours ourselves she "
			    "since some such their theirs them themselves there therefore they through "
			    "throughout thus till too toward towards until us very via was we were what "
			    "whatever when whenever where whereas whether which whichever while who "
			    "whoever whom whose why you your yours yourself yourselves am are be been "
			    "being do does did doing done has have had having can cannot could may might "
			    "must shall should will would ought also any anyone anything all another other "
			    "others again already almost always although here hence just many more most "
			    "much only once often own per quite rather really same several still though "
			    "well one s t re ve ll d m don doesn didn isn aren wasn weren won wouldn "
			    "shouldn couldn hasn haven hadn e g ie eg etc like make makes made get gets "
			    "got"
			    " two three four five six seven eight nine ten first second third")},
	    {STR("es"),
	     STR("el la los las lo un una unos unas al del de a ante bajo con contra desde "
		 "durante en entre hacia hasta mediante para por según sin sobre tras y e o u "
		 "ni pero sino mas que qué quien quienes quién cual cuales cuál cuáles cuyo "
		 "cuya cuyos cuyas cuando cuándo donde dónde como cómo cuanto cuánto si sí no "
		 "yo tú él ella ello nosotros nosotras vosotros ellos ellas usted ustedes me te "
		 "se nos os le les mi mis tu tus su sus nuestro nuestra nuestros nuestras suyo "
		 "suya este esta esto estos estas ese esa eso esos esas aquel aquella aquello "
		 "aquellos aquellas es son era eran fue fueron ser sido siendo sea sean será "
		 "serán sería serían está están estaba estaban estar estado estén esté ha han "
		 "he hemos había habían haber habrá habría haya hayan hay tiene tienen tener "
		 "tenía hace hacer hacen puede pueden poder podría podrían debe deben deber "
		 "debería deberían más menos muy mucho mucha muchos muchas poco poca pocos "
		 "pocas todo toda todos todas otro otra otros otras mismo misma mismos mismas "
		 "cada algún alguna algunos algunas ningún ninguna tal tales tan tanto tanta ya "
		 "también tampoco así aún aunque porque pues entonces luego siempre nunca aquí "
		 "ahí allí bien solo sólo etc"
		 " dos tres cuatro cinco seis siete ocho nueve diez primer primero primera segundo segunda")},
	    {STR("fr"),
	     STR("le la les l un une des du de d au aux ce cet cette ces c ça cela ceci celui "
		 "celle ceux celles et ou où mais donc or ni car que qu qui quoi dont quand "
		 "comment pourquoi si comme alors ainsi aussi à en dans par pour sur sous vers "
		 "avec sans chez contre entre depuis pendant avant après dès lors jusque jusqu "
		 "selon parmi envers hors outre malgré je j tu il elle on nous vous ils elles "
		 "me m te t se s lui leur leurs eux moi toi soi y mon ma mes ton ta tes son sa "
		 "ses notre nos votre vos ne n pas plus moins très trop peu beaucoup tout tous "
		 "toute toutes même mêmes autre autres quel quelle quels quelles quelque "
		 "quelques chaque plusieurs aucun aucune certains certaines tel telle tels "
		 "telles est sont été être étant était étaient sera seront serait seraient soit "
		 "soient suis es sommes êtes fut a as ai ont avons avez avait avaient aura "
		 "auront aurait auraient ait aient avoir ayant fait faire font doit doivent "
		 "devrait devraient peut peuvent pourrait pourraient faut encore déjà ici là "
		 "toujours jamais souvent bien afin lorsque lorsqu puisque parce tandis "
		 "cependant toutefois notamment etc"
		 " deux trois quatre cinq six sept huit neuf dix premier première second seconde")},
	    {STR("ru"), STR("и в во не что он на я с со как а то все она так его но да ты к у же вы за бы "
			    "по только ее её мне было вот от меня еще ещё нет о об обо из ему теперь когда "
			    "даже ну вдруг ли если уже или ни быть был была были него до вас нибудь опять "
			    "уж вам ведь там потом себя ничего ей может они тут где есть надо ней для мы "
			    "тебя их чем сам чтоб чтобы без будто чего раз тоже себе под будет будут ж "
			    "тогда кто этот того потому этого какой какая какие какое совсем ним здесь "
			    "этом один почти мой моя моё мои тем нее неё сейчас куда зачем всех можно при "
			    "наконец два другой хоть после над больше тот та те через эти эта это нас про "
			    "всего них которая который которое которые которых которым которой котором "
			    "которого много разве эту моей впрочем хорошо свою своей своего свои своих "
			    "этой перед иногда лучше чуть том нельзя такой такая такие такое таких таким "
			    "им более всегда конечно всю между также является являются должен должна "
			    "должно должны наш наша наше наши ваш ваша ваше ваши нам нами этих этим этими "
			    "всё всем всеми тех очень лишь поэтому однако кроме либо хотя"
			    " три четыре пять шесть семь восемь девять десять двух трех первый первая первое "
			    "второй вторая")},
	    {STR("zh"), STR("我们 你们 他们 她们 它们 自己 这个 那个 这些 那些 这样 那样 这种 那种 以及 或者 "
			    "还是 而且 并且 但是 不过 然而 因为 因此 所以 如果 "
			    "虽然 即使 尽管 由于 对于 关于 根据 按照 通过 为了 以便 从而 其他 其它 其中 之间 "
			    "之一 一个 一些 一种 任何 所有 每个 各种 可以 可能 "
			    "应该 应当 必须 需要 能够 已经 正在 没有 不是 就是 也是 都是 不能 不会 还有 也有 "
			    "并不 而不 仅仅 只有 只是 非常 更加 什么 怎么 如何 "
			    "为何 哪些 当然 同时 此外 另外 例如 以上 以下 之后 之前 时候 方面"
			    " 两个 三个 第一 第二")},
	};
	for (size_t i = 0; i < COUNT(lists); i++)
		if (str_starts(lang, lists[i].lang) && (lang.n == 2 || lang.s[2] == '-'))
			return lists[i].words;
	return (struct str){0};
}
