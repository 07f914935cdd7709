import { expect, it } from '@jest/globals';
import { commandMenus } from './command-menu.js';

it('shows a device in another language the menu in the language of the clinic', () => {
  for (const language of ['uk', 'ru', 'en'] as const) {
    const [otherwise, ...own] = commandMenus(language);
    expect(otherwise?.language).toBeUndefined();
    expect(own.find((menu) => menu.language === language)?.commands).toEqual(otherwise?.commands);
  }
});
