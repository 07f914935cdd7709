import type { LocaleId } from '../../catalog/index.js';

/** Whose law decides what somebody agrees to who books. */
export const jurisdictions = ['ua', 'ru', 'eu'] as const;
export type Jurisdiction = (typeof jurisdictions)[number];

/** A consent is proved by the text that was shown: whoever changes one of these gives it a new number. */
export const CONSENT_VERSION = 1;

/**
 * What has to be agreed to before anything of a visitor is kept. Health data are a special kind of data everywhere; in Russia the consent
 * is a document of its own that names the purposes and the withdrawal, and is never joined with one for advertising.
 */
const texts: Readonly<Record<Jurisdiction, Readonly<Record<LocaleId, string>>>> = {
  ua: {
    uk: 'Даю згоду клініці «{clinic}» на обробку моїх персональних даних, зокрема про здоров’я, щоб записати мене, провести візит і писати мені про нього (Закон України «Про захист персональних даних»). Згоду можу відкликати будь-коли.',
    ru: 'Даю согласие клинике «{clinic}» на обработку моих персональных данных, в том числе о здоровье, чтобы записать меня, провести визит и писать мне о нём (Закон Украины «О защите персональных данных»). Согласие могу отозвать в любой момент.',
    en: 'I agree that {clinic} processes my personal data, those about health among them, to book and carry out the visit and to write to me about it (Law of Ukraine on Personal Data Protection). I can withdraw this at any time.',
  },
  ru: {
    uk: 'Даю клініці «{clinic}» окрему згоду на обробку імені, телефону й відомостей про візити (збирання, запис, зберігання, використання, видалення) для запису й надання медичних послуг за 152-ФЗ; вона діє до відкликання, а відкликати її можна повідомленням до клініки.',
    ru: 'Даю клинике «{clinic}» отдельное согласие на обработку имени, телефона и сведений о визитах (сбор, запись, хранение, использование, удаление) для записи и оказания медицинских услуг по 152-ФЗ; оно действует до отзыва, отозвать его можно сообщением в клинику.',
    en: 'I give {clinic} a consent of its own to process my name, phone and what concerns my visits (to collect, record, keep, use and delete them) for booking and medical services under Federal Law 152-FZ; it holds until I withdraw it by a message to the clinic.',
  },
  eu: {
    uk: 'Погоджуюся, що клініка «{clinic}» обробляє мої дані, зокрема про здоров’я (ст. 9(2)(a) GDPR), щоб записати мене, провести візит і писати мені про нього. Згоду можу відкликати будь-коли; дані видалять на моє прохання.',
    ru: 'Соглашаюсь, что клиника «{clinic}» обрабатывает мои данные, в том числе о здоровье (ст. 9(2)(a) GDPR), чтобы записать меня, провести визит и писать мне о нём. Согласие могу отозвать в любой момент; данные удалят по моей просьбе.',
    en: 'I agree that {clinic} processes my data, those about health among them (Art. 9(2)(a) GDPR), to book and carry out the visit and to write to me about it. I can withdraw this at any time, and ask for my data to be deleted.',
  },
};

/** The text to agree to, with the name of the clinic. */
export function consentText(jurisdiction: Jurisdiction, locale: LocaleId, clinic: string): string {
  return texts[jurisdiction][locale].replace('{clinic}', clinic);
}

/** What a clinic that did not say so most likely is under, by the currency it works in. */
export function jurisdictionOf(currency: string): Jurisdiction {
  if (currency === 'UAH') return 'ua';
  return currency === 'RUB' ? 'ru' : 'eu';
}

/** In which country a phone number without the code of one is; none where many are possible. */
export function phoneCountry(jurisdiction: Jurisdiction): string | undefined {
  return { ua: 'UA', ru: 'RU', eu: undefined }[jurisdiction];
}
