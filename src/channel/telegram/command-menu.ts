import { menuLanguages } from './telegram-settings.js';
import type { MenuLanguage } from './telegram-settings.js';

/** One command of the menu beside the text field. */
export interface MenuCommand {
  readonly command: string;
  readonly description: string;
}

/** The menu for devices of one language; unset: of every other. */
export interface CommandMenu {
  readonly language?: MenuLanguage | undefined;
  readonly commands: readonly MenuCommand[];
}

const texts: Readonly<Record<MenuLanguage, Readonly<Record<'start' | 'stop' | 'help' | 'language', string>>>> = {
  uk: {
    start: 'Почати або під’єднати свою картку',
    stop: 'Не надсилати мені повідомлень',
    help: 'Що тут можна та як покликати людину',
    language: 'Змінити мову',
  },
  ru: {
    start: 'Начать или подключить свою карту',
    stop: 'Не присылать мне сообщений',
    help: 'Что здесь можно и как позвать человека',
    language: 'Сменить язык',
  },
  en: {
    start: 'Start, or connect your record',
    stop: 'Send me no more messages',
    help: 'What you can do here, and how to reach a person',
    language: 'Change the language',
  },
};

function commandsIn(language: MenuLanguage): MenuCommand[] {
  return Object.entries(texts[language]).map(([command, description]) => ({ command, description }));
}

/** The menus to set, first the one for devices in a language that is none of ours. */
export function commandMenus(otherwise: MenuLanguage): CommandMenu[] {
  const own = menuLanguages.map((language) => ({ language, commands: commandsIn(language) }));
  return [{ commands: commandsIn(otherwise) }, ...own];
}
