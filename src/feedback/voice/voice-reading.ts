import { lexicons, type SpokenLocale } from '../sentiment/lexicon.js';
import { readComment } from '../sentiment/read-comment.js';
import type { NewVoice, VoiceReading, VoiceState } from './voice.js';

/** At or below this share of its scale a number is blame by itself, at or above the other it is praise. */
const low = 0.6;
const high = 0.75;

const silent: VoiceReading = { sentiment: 'neutral', sentimentScore: 0, themes: [], alert: false };

/**
 * What a voice seems to say. A number that the patient gave is never overruled by a reading of their words: the words add themes and
 * may raise an alert, the number says whether it is praise or blame.
 */
export function readVoice(
  { text, locale, score, scaleMax }: NewVoice,
  how?: { readonly unasked: boolean },
): VoiceReading {
  const spoken = spokenLocale(text, locale);
  const words = text === undefined || spoken === undefined ? silent : readWords(text, spoken, how);
  if (score === undefined || scaleMax === undefined) return words;
  const share = score / scaleMax;
  if (share <= low) return { ...words, sentiment: 'negative', sentimentScore: Math.min(words.sentimentScore, -0.5) };
  const sentiment = words.alert ? 'mixed' : share >= high ? 'positive' : 'neutral';
  return { ...words, sentiment };
}

/** Whether a person has to look before anything else happens: the state of a voice nobody has looked at. */
export function firstState(voice: NewVoice, { alert }: VoiceReading): VoiceState {
  return voice.state ?? (alert ? 'to_read' : 'noted');
}

/** The language of the lists for a text: the one it is said to be in, else what its letters tell. */
export function spokenLocale(text: string | undefined, locale: string | undefined): SpokenLocale | undefined {
  if (text === undefined) return undefined;
  const latin = (text.match(/[a-z]/gi) ?? []).length;
  const cyrillic = (text.match(/[а-яґєії]/gi) ?? []).length;
  if (latin > cyrillic) return 'en';
  if (cyrillic === 0) return undefined;
  if (/[ґєії]/i.test(text)) return 'uk';
  if (/[ыэъё]/i.test(text)) return 'ru';
  return locale !== undefined && locale !== 'en' && Object.hasOwn(lexicons, locale) ? (locale as SpokenLocale) : 'ru';
}

function readWords(text: string, locale: SpokenLocale, how?: { readonly unasked: boolean }): VoiceReading {
  const { sentiment, score, themes, alert } = readComment(text, locale, how);
  return { sentiment, sentimentScore: score, themes, alert };
}
