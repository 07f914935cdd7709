/** What stands after the stem in the cases of a Russian or Ukrainian name, by what its stored form ends in. */
const declensions: readonly (readonly [end: RegExp, endings: string])[] = [
  [/[иыіо]й$/u, 'ий ый ій ой ого ому им ым ім ом і'],
  [/ая$/u, 'ая ой ою ую'],
  [/а$/u, 'а ы и е і у о ой ою ей ею ої ій'],
  [/я$/u, 'я и і ї е є ю й ей ею єю'],
  [/й$/u, 'й я ю ем єм ї е и і ю єві еві'],
  [/ь$/u, 'ь я ю ем єм ом е и і ью еві єві'],
  [/о$/u, 'о а у ом ові еві і е'],
  [/[бвгґджзклмнпрстфхцчшщ]$/u, ' а я у ю ом ем єм е і ові еві єві ым им'],
];
/** Петренко's Ольга is Ользі, Галка is Галці: the last letter of the stem gives way before і. */
const softened: Readonly<Record<string, string>> = { г: 'з', к: 'ц', х: 'с' };
const fleeting = /^(.*[^аеиіоуыэюяє])[еоі]([^аеиіоуыэюяєйь])$/u;
/** A shorter one is also much else: of Том only "Тому" with a capital is a form. */
const shortest = 4;

/** Small letters, one word for one word: ё as е, and no apostrophe, which is written in four ways. */
export function plain(text: string): string {
  return text
    .toLocaleLowerCase()
    .replaceAll('ё', 'е')
    .replaceAll(/(?<=\p{L})['’ʼ`](?=\p{L})/gu, '');
}

/** The name (in small letters) in every case it may stand in, itself among them. A name in other letters, or of other endings, has itself only. */
export function formsOf(name: string): Set<string> {
  const forms = new Set([name]);
  for (const [end, endings] of declensions) {
    if (!end.test(name)) continue;
    const stem = name.replace(end, (last) => (/[бвгґджзклмнпрстфхцчшщ]/u.test(last) ? last : ''));
    if (stem.length < 2) continue;
    for (const one of stemsOf(stem, name)) for (const ending of endings.split(' ')) forms.add(one + ending);
    const soft = softened[stem.at(-1) ?? ''];
    if (soft !== undefined) forms.add(`${stem.slice(0, -1)}${soft}і`);
  }
  return forms;
}

/** Павел is Павла and Кравець is Кравця: the vowel before the last letter may go, and Лев becomes Льва. */
function stemsOf(stem: string, name: string): string[] {
  const [, before, last] = (/[аяоий]$/u.test(name) ? null : fleeting.exec(stem)) ?? [];
  if (before === undefined || last === undefined) return [stem];
  return [stem, before + last, `${before}ь${last}`];
}

/** Whether one of the words of the text is one of the names, in whichever case. */
export function namesAnybody(text: string, names: readonly string[]): boolean {
  const words = plainWords(text);
  return names
    .flatMap((name) => plain(name).match(/\p{L}+/gu) ?? [])
    .filter((name) => name.length > 2)
    .some((name) => {
      const among = name.length < shortest ? words.capital : words.all;
      return words.all.has(name) || [...formsOf(name)].some((form) => among.has(form));
    });
}

function plainWords(text: string): { readonly all: ReadonlySet<string>; readonly capital: ReadonlySet<string> } {
  const words = text.match(/\p{L}+(?:['’ʼ`]\p{L}+)*/gu) ?? [];
  const capital = words.filter((word) => /^\p{Lu}/u.test(word));
  return { all: new Set(words.map(plain)), capital: new Set(capital.map(plain)) };
}
