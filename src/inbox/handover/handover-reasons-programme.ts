/** One sentence in each language of the pages. */
export type Sentences = Readonly<Record<'uk' | 'ru' | 'en', string>>;

/** Why the scenarios that come with the house ask for people, where the front door and the desk never do. */
export const programmeReasons: Readonly<Record<string, Sentences>> = {
  'nothing-free': {
    uk: 'Хоче записатися, а вільного часу немає: запропонуйте чергу або іншого лікаря.',
    ru: 'Хочет записаться, а свободного времени нет: предложите очередь или другого врача.',
    en: 'Wants to book and no time is free: offer the waiting list or another doctor.',
  },
  'hard-to-book': {
    uk: 'Записатися в чаті було важко: запитайте, що завадило.',
    ru: 'Записаться в чате было трудно: спросите, что помешало.',
    en: 'Booking in the chat was hard: ask what was in the way.',
  },
  'wants-tour': {
    uk: 'Хоче спершу побачити клініку: домовтеся про час.',
    ru: 'Хочет сначала увидеть клинику: договоритесь о времени.',
    en: 'Wants to see the clinic first: agree on a time.',
  },
  'wants-to-write': {
    uk: 'Хоче обговорити результати письмово: переконайтеся, хто читає.',
    ru: 'Хочет обсудить результаты письменно: убедитесь, кто читает.',
    en: 'Would like to discuss results in writing: make sure who reads.',
  },
  'wants-to-know-more': {
    uk: 'Хоче знати більше про пропозицію: розкажіть, що входить і скільки коштує.',
    ru: 'Хочет узнать больше о предложении: расскажите, что входит и сколько стоит.',
    en: 'Wants to know more about the offer: say what belongs to it and what it costs.',
  },
  'wants-to-go-on': {
    uk: 'Хоче продовжити курс: уточніть у лікаря інтервал і запропонуйте час.',
    ru: 'Хочет продолжить курс: уточните у врача интервал и предложите время.',
    en: 'Wants to go on with the course: ask the doctor about the interval and offer a time.',
  },
  'wants-free-consultation': {
    uk: 'Хоче на безкоштовну консультацію: запропонуйте найближчий час.',
    ru: 'Хочет на бесплатную консультацию: предложите ближайшее время.',
    en: 'Wants the free consultation: offer the nearest times.',
  },
  undecided: {
    uk: 'Ще думає про план: запитайте один раз, чи є запитання.',
    ru: 'Ещё думает о плане: спросите один раз, есть ли вопросы.',
    en: 'Still thinks about the plan: ask once whether a question is open.',
  },
  'will-not-wait': {
    uk: 'Ми запізнюємося, а чекати не хочуть: вибачтеся й перенесіть візит.',
    ru: 'Мы опаздываем, а ждать не хотят: извинитесь и перенесите визит.',
    en: 'We are late and they will not wait: apologise and move the visit.',
  },
  'tell-in-person': {
    uk: 'Ми запізнюємося, а пацієнт не знає: скажіть особисто або телефоном.',
    ru: 'Мы опаздываем, а пациент не знает: скажите лично или по телефону.',
    en: 'We are late and the patient has not been told: tell them in person or by phone.',
  },
  'asked-the-way': {
    uk: 'Питає дорогу, а відповідь не дійшла: зателефонуйте.',
    ru: 'Спрашивает дорогу, а ответ не дошёл: позвоните.',
    en: 'Asked for the way and our answer did not arrive: call.',
  },
  'asked-to-be-reminded': {
    uk: 'Просив або просила нагадати про курс: зателефонуйте й запропонуйте час.',
    ru: 'Просил или просила напомнить о курсе: позвоните и предложите время.',
    en: 'Asked to be reminded of the course: call and offer a time.',
  },
  'doctor-away': {
    uk: 'Лікар не зможе прийняти: вибачтеся й запропонуйте інший час.',
    ru: 'Врач не сможет принять: извинитесь и предложите другое время.',
    en: 'Their doctor cannot see them: apologise and offer other times.',
  },
  'clinic-closed-question': {
    uk: 'Ми не можемо прийняти, і в них запитання: прочитайте й зателефонуйте.',
    ru: 'Мы не можем принять, и у них вопрос: прочитайте и позвоните.',
    en: 'We cannot receive them and they have a question: read it and call.',
  },
  'clinic-closed-move': {
    uk: 'Ми не можемо прийняти: перенесіть візит на найближчий час.',
    ru: 'Мы не можем принять: перенесите визит на ближайшее время.',
    en: 'We cannot receive them: move the visit to the nearest time.',
  },
  'clinic-closed-cancel': {
    uk: 'Ми не можемо прийняти, і від візиту відмовляються: вибачтеся й скасуйте його.',
    ru: 'Мы не можем принять, и от визита отказываются: извинитесь и отмените его.',
    en: 'We cannot receive them and they give the visit up: apologise and cancel it.',
  },
  'clinic-closed-call': {
    uk: 'Ми не можемо прийняти, а чи прочитали, невідомо: зателефонуйте, доки не вирушили.',
    ru: 'Мы не можем принять, а прочитали ли, неизвестно: позвоните, пока не выехали.',
    en: 'We cannot receive them and do not know whether they read it: call before they set out.',
  },
  'no-show-again': {
    uk: 'Знову не прийшов на візит: зателефонуйте й запитайте, що допомогло б.',
    ru: 'Снова не пришёл на визит: позвоните и спросите, что помогло бы.',
    en: 'Missed a visit again: call and ask what would help.',
  },
  'win-back-call': {
    uk: 'Давно не було: зателефонуйте один раз і запитайте, як справи.',
    ru: 'Давно не было: позвоните один раз и спросите, как дела.',
    en: 'Has not come for long: call once and ask how they are.',
  },
  'went-elsewhere': {
    uk: 'Ходить до іншої клініки: подякуйте й запитайте, що там краще.',
    ru: 'Ходит в другую клинику: поблагодарите и спросите, что там лучше.',
    en: 'Goes to another clinic: thank them and ask what is better there.',
  },
  'doubts-the-choice': {
    uk: 'Лояльний пацієнт уже не певен у нас: зателефонуйте й запитайте, що змінилося.',
    ru: 'Лояльный пациент больше не уверен в нас: позвоните и спросите, что изменилось.',
    en: 'A loyal patient is no longer sure of us: call and ask what changed.',
  },
  'loyalty-alarm': {
    uk: 'Із цінним пацієнтом забагато пішло не так: зателефонуйте, доки він з нами.',
    ru: 'У ценного пациента слишком многое пошло не так: позвоните, пока он с нами.',
    en: 'Too much went wrong for a loyal patient: call while they are still with us.',
  },
  health: {
    uk: 'Перервав курс через здоров’я: зателефонуйте й з’ясуйте причину.',
    ru: 'Прервал курс из-за здоровья: позвоните и выясните причину.',
    en: 'Paused the course because of their health: call and find out why.',
  },
  'feels-worse-unanswered': {
    uk: 'Стало гірше, а відділ не відповів за годину: знайдіть лікаря й телефонуйте.',
    ru: 'Стало хуже, а отдел не ответил за час: найдите врача и звоните.',
    en: 'Feels worse and nobody answered within the hour: find a doctor and call.',
  },
  'further-results': {
    uk: 'Готові ще результати: скажіть і про них.',
    ru: 'Готовы ещё результаты: скажите и о них.',
    en: 'More results are ready: tell them of these too.',
  },
  'not-as-hoped': {
    uk: 'Курс не дав того, на що сподівалися: запросіть на контрольний візит.',
    ru: 'Курс не дал того, на что надеялись: пригласите на контрольный визит.',
    en: 'The course did not turn out as hoped: invite them to a control visit.',
  },
  'no-answer-from-us': {
    uk: 'Пацієнт не дочекався нашої відповіді: подбайте, щоб йому відповіли зараз.',
    ru: 'Пациент не дождался нашего ответа: проследите, чтобы ему ответили сейчас.',
    en: 'Nobody answered the patient in time: see to it that somebody does now.',
  },
  'scheduled-dropped': {
    uk: 'Відкладене повідомлення не пішло: прочитайте розмову й напишіть заново.',
    ru: 'Отложенное сообщение не ушло: прочитайте переписку и напишите заново.',
    en: 'A message for later was kept back: read the thread and write anew.',
  },
};
