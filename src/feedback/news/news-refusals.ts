import { AppError } from '../../runtime/index.js';

export function newsTooEarly(state: string): AppError {
  return new AppError(
    'FEEDBACK_NEWS_EARLY',
    `An improvement that is ${state} is no news yet: patients hear of what is proven.`,
    {
      status: 409,
      fix: 'Wait for the figures, or verify it by hand with the evidence named.',
    },
  );
}

export function missingTexts(locales: readonly string[]): AppError {
  return new AppError(
    'FEEDBACK_NEWS_TEXTS',
    `The text of the news is missing${locales.length > 0 ? ` in ${locales.join(', ')}` : ''}.`,
    {
      status: 409,
      fix: 'Write it in every language of the clinic: PUT the texts first.',
    },
  );
}

export function nobodyToTell(): AppError {
  return new AppError('FEEDBACK_NEWS_NOBODY', 'Nobody whom it concerns may hear it, or everybody has.', {
    status: 409,
    fix: 'The preview says of each why not.',
  });
}

export function personWanted(): AppError {
  return new AppError('FEEDBACK_NEWS_PERSON', 'News of improvements is released by a named person here.', {
    status: 409,
    fix: 'Somebody who may write improvements signs in and releases it.',
  });
}

export function sensitiveText(locale: string, words: readonly string[]): AppError {
  return new AppError(
    'FEEDBACK_NEWS_SENSITIVE',
    `The text in ${locale} could say something of somebody's health: ${words.join(', ')}.`,
    {
      status: 400,
      fix: 'A bystander may read it on a locked screen: leave these words out.',
    },
  );
}
