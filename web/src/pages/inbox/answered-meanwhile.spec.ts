import { describe, expect, it } from '@jest/globals';
import { answeredMeanwhile } from './answered-meanwhile.js';

const heard = { id: 'a', kind: 'heard', author: null };
const wrote = { id: 'b', kind: 'wrote', author: 'staff:1' };
const note = { id: 'c', kind: 'note', author: 'staff:1' };
const scenario = { id: 'd', kind: 'scenario', author: null };

describe('an answer while somebody else writes', () => {
  it('is the newest word of a person after the draft was begun', () => {
    const phone = { id: 'e', kind: 'phone', author: 'clinic-phone' };
    expect(answeredMeanwhile([heard, wrote, note, scenario], { after: 'a', own: 'x' })).toBe(wrote);
    expect(answeredMeanwhile([heard, wrote, phone], { after: 'a', own: 'x' })).toBe(phone);
  });

  it('is none where the answer was there before, or only scenarios and notes came', () => {
    expect(answeredMeanwhile([heard, wrote, note, scenario], { after: 'b', own: 'x' })).toBeUndefined();
    expect(answeredMeanwhile([heard, note, scenario], { after: 'a', own: 'x' })).toBeUndefined();
  });

  it('is not the sentence by which the patient hears who answers them now', () => {
    const told = { id: 'f', kind: 'wrote', author: null };
    expect(answeredMeanwhile([heard, told], { after: 'a', own: 'x' })).toBeUndefined();
  });

  it('is not the message that was made of the draft itself', () => {
    expect(answeredMeanwhile([heard, wrote], { after: 'a', own: 'b' })).toBeUndefined();
  });

  it('counts everything in a thread that was empty, and nothing where the beginning is not loaded', () => {
    expect(answeredMeanwhile([wrote], { after: null, own: 'x' })).toBe(wrote);
    expect(answeredMeanwhile([wrote], { after: 'gone', own: 'x' })).toBeUndefined();
  });
});
