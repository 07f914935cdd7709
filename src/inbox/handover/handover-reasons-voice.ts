import type { Sentences } from './handover-reasons-programme.js';

/** Why scenarios ask for people because of what a patient thinks of the clinic, agreed to, or lets somebody else decide. */
export const voiceReasons: Readonly<Record<string, Sentences>> = {
  'still-not-right': {
    uk: 'Після нашої відповіді на скаргу все ще не так: зателефонуйте самі.',
    ru: 'После нашего ответа на жалобу всё ещё не так: позвоните сами.',
    en: 'After our answer to the complaint it is still not right: call yourself.',
  },
  'complaint-overdue': {
    uk: 'Скаргу не розглянуто вчасно: візьміть її самі.',
    ru: 'Жалоба не разобрана вовремя: возьмите её сами.',
    en: 'A complaint has waited past its deadline: take it yourself.',
  },
  'complaint-again': {
    uk: 'Друга скарга, поки розбирають першу: візьміть обидві разом.',
    ru: 'Вторая жалоба, пока разбирают первую: возьмите обе вместе.',
    en: 'A second complaint while the first is put right: take both together.',
  },
  'low-score-overdue': {
    uk: 'З незадоволеним пацієнтом ніхто не поговорив вчасно: зателефонуйте сьогодні.',
    ru: 'С недовольным пациентом никто не поговорил вовремя: позвоните сегодня.',
    en: 'Nobody spoke in time with a patient who was not content: call today.',
  },
  'incident-overdue': {
    uk: 'Після інциденту ніхто не поговорив із пацієнтом: зателефонуйте й знайдіть лікаря.',
    ru: 'После инцидента никто не поговорил с пациентом: позвоните и найдите врача.',
    en: 'Nobody has spoken with the patient after an incident: call and find the doctor.',
  },
  'incident-again': {
    uk: 'Другий інцидент за пів року: зателефонуйте разом із керівником відділу.',
    ru: 'Второй инцидент за полгода: позвоните вместе с руководителем отдела.',
    en: 'A second incident within half a year: call with the head of the department.',
  },
  'incident-news': {
    uk: 'Інцидент ще відкритий: скажіть пацієнтові, як справи.',
    ru: 'Инцидент ещё открыт: скажите пациенту, как обстоят дела.',
    en: 'The incident is still open: tell the patient how it stands.',
  },
  'incident-open-for-weeks': {
    uk: 'Інцидент відкритий уже місяць: завершіть його з пацієнтом.',
    ru: 'Инцидент открыт уже месяц: завершите его с пациентом.',
    en: 'An incident has been open for a month: close it with the patient.',
  },
  idea: {
    uk: 'Ідея пацієнта: прочитайте й скажіть, чи буде зроблено і коли.',
    ru: 'Идея пациента: прочитайте и скажите, будет ли сделано и когда.',
    en: 'An idea of a patient: read it and say whether and when.',
  },
  'what-is-missing': {
    uk: 'Написав, чого бракує: прочитайте, подякуйте, передайте як ідею.',
    ru: 'Написал, чего не хватает: прочитайте, поблагодарите, передайте как идею.',
    en: 'Wrote what is missing: read it, thank them, pass it on.',
  },
  'helps-not': {
    uk: 'Поліпшення не допомагає: запитайте, що ще заважає.',
    ru: 'Улучшение не помогает: спросите, что ещё мешает.',
    en: 'The improvement does not help: ask what still gets in the way.',
  },
  interview: {
    uk: 'Готовий поговорити пів години: запропонуйте два часи.',
    ru: 'Готов поговорить полчаса: предложите два времени.',
    en: 'Agreed to a talk of half an hour: offer two times.',
  },
  'good-word': {
    uk: 'Похвала або добрий відгук: передайте тим, про кого він.',
    ru: 'Похвала или хороший отзыв: передайте тем, о ком он.',
    en: 'Praise or a good review: pass it on to those it is about.',
  },
  'public-defence': {
    uk: 'Заступився за клініку публічно: подякуйте особисто.',
    ru: 'Заступился за клинику публично: поблагодарите лично.',
    en: 'Stood up for the clinic in public: thank them in person.',
  },
  contest: {
    uk: 'Хоче взяти участь у конкурсі: надішліть правила.',
    ru: 'Хочет участвовать в конкурсе: пришлите правила.',
    en: 'Wants to take part in the contest: send the rules.',
  },
  'family-member': {
    uk: 'Хоче прийти хтось із родини: запитайте, як із ним зв’язатися.',
    ru: 'Хочет прийти кто-то из семьи: спросите, как с ним связаться.',
    en: 'Somebody of the family would like to come: ask how to reach them.',
  },
  'record-consent': {
    uk: 'Знову погодився на новини: запишіть згоду.',
    ru: 'Снова согласился на новости: запишите согласие.',
    en: 'Agreed anew to news: record the consent.',
  },
  'record-refusal': {
    uk: 'Більше не хоче новин: запишіть відмову.',
    ru: 'Больше не хочет новостей: запишите отказ.',
    en: 'No longer agrees to news: record the refusal.',
  },
  'consent-lapsed': {
    uk: 'Не відповів, чи можна писати новини: запишіть, що згода скінчилася.',
    ru: 'Не ответил, можно ли писать новости: запишите, что согласие кончилось.',
    en: 'Did not answer whether news may go on: record that the consent has lapsed.',
  },
  'own-contact': {
    uk: 'Досяг повноліття: запишіть власний контакт, мову й згоди.',
    ru: 'Достиг совершеннолетия: запишите собственный контакт, язык и согласия.',
    en: 'Has come of age: record their own contact, language and consents.',
  },
  'guardian-contact': {
    uk: 'Про дитину, можливо, пишемо не тому: з’ясуйте, хто опікун.',
    ru: 'О ребёнке, возможно, пишем не тому: выясните, кто опекун.',
    en: 'We may write about a child to the wrong person: find out who the guardian is.',
  },
  'guardian-check': {
    uk: 'Не сказали, чи тому опікунові ми пишемо: запитайте на візиті.',
    ru: 'Не сказали, тому ли опекуну мы пишем: спросите на визите.',
    en: 'Did not say whether we write to the right guardian: ask at the visit.',
  },
};
