/** Why a message goes to a member of staff and to no patient. */
export const marks = ['test', 'rehearsal', 'code', 'idea'] as const;
export type Mark = (typeof marks)[number];

const words: Readonly<Record<Mark, Readonly<Record<string, string>>>> = {
  test: { ru: 'Проба', uk: 'Проба', en: 'Test' },
  rehearsal: { ru: 'Репетиция', uk: 'Репетиція', en: 'Rehearsal' },
  code: { ru: 'Код', uk: 'Код', en: 'Code' },
  idea: { ru: 'Идея', uk: 'Ідея', en: 'Idea' },
};

/** What is said at the top of a message to staff, so that nobody takes it for one to a patient. */
export function marked(text: string, { mark, locale }: { readonly mark: Mark; readonly locale: string }): string {
  return `[${words[mark][locale] ?? words[mark]['en'] ?? ''}] ${text}`;
}

const codeWords: Readonly<Record<string, string>> = {
  ru: 'Чтобы получать пробы сообщений сюда, введите в настройках код',
  uk: 'Щоб отримувати проби повідомлень сюди, введіть у налаштуваннях код',
  en: 'To get test messages here, type this code in the settings:',
};

/** The message that confirms an address. */
export function codeText(code: string, locale: string): string {
  return `${codeWords[locale] ?? codeWords['en'] ?? ''} ${code}`;
}
