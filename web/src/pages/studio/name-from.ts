const letters: Readonly<Record<string, string>> = {
  ...{
    а: 'a',
    б: 'b',
    в: 'v',
    г: 'h',
    ґ: 'g',
    д: 'd',
    е: 'e',
    ё: 'e',
    є: 'ie',
    ж: 'zh',
    з: 'z',
    и: 'y',
    і: 'i',
    ї: 'i',
  },
  ...{
    й: 'i',
    к: 'k',
    л: 'l',
    м: 'm',
    н: 'n',
    о: 'o',
    п: 'p',
    р: 'r',
    с: 's',
    т: 't',
    у: 'u',
    ф: 'f',
    х: 'kh',
    ц: 'ts',
  },
  ...{ ч: 'ch', ш: 'sh', щ: 'shch', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'iu', я: 'ia' },
};

function words(title: string): readonly string[] {
  const latin = [...title.toLowerCase()].map((letter) => letters[letter] ?? letter).join('');
  return latin
    .normalize('NFD')
    .replace(/[^a-z0-9\s-]/g, '')
    .split(/[\s-]+/)
    .filter((word) => word !== '');
}

/** The name of a state for what somebody calls a step: "Day after" and «День після» alike. Empty where nothing is left. */
export function nameFrom(title: string): string {
  const [first = '', ...rest] = words(title);
  const name = first + rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return name.replace(/^[0-9]+/, '').slice(0, 40);
}

/** The name of a scenario for its title: after-a-procedure. */
export function fileNameFrom(title: string): string {
  return words(title)
    .join('-')
    .replace(/^[0-9-]+/, '')
    .slice(0, 50)
    .replace(/-$/, '');
}
