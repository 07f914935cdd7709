import { describe, expect, it } from '@jest/globals';
import { sheetToBe, type Change } from './sheet-to-be.js';

type Sheet = Parameters<typeof sheetToBe>[0];
const point = (touchpoint: string, stage: string) =>
  ({ touchpoint, stage, owner: 'reception' }) as Sheet['touchpoints'][number];
const sheet = { touchpoints: [point('booking', 'primary'), point('call', 'potential')] } as unknown as Sheet;
const to = (stage: string): Change['to'] => {
  return { title: { en: 'A place' }, stage, owner: 'service', moment_of_truth: false, ways: ['phone'] };
};
const change = (touchpoint: string, what: Change['change'], place: Change['to']): Change => {
  return { touchpoint, change: what, fields: [], scenarios: { added: [], removed: [] }, to: place };
};

describe('the map as a draft would make it', () => {
  it('is the map in force where the draft changes nothing', () => {
    expect(sheetToBe(sheet, [])).toEqual(sheet);
  });

  it('has what moves at its new place, what is new as grey, and what goes still to be seen', () => {
    const drawn = sheetToBe(sheet, [
      change('booking', 'changed', to('repeat')),
      change('call', 'removed', null),
      change('farewell', 'added', to('primary')),
    ]);
    expect(drawn.touchpoints).toMatchObject([
      { touchpoint: 'booking', stage: 'repeat', owner: 'service' },
      { touchpoint: 'call', stage: 'potential', owner: 'reception' },
      { touchpoint: 'farewell', stage: 'primary', colour: 'grey', score: null },
    ]);
  });
});
