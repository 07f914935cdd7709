import { describe, expect, it } from '@jest/globals';
import { toldBy } from './history-line.js';

const at = '2026-06-15T09:00:00.000Z';
const line = (kind: string, body: Record<string, unknown>) => toldBy({ occurred_at: at, kind, body });

describe('a line of the history', () => {
  it('tells how a scenario began, went on and ended, and what made it', () => {
    const turned = { scenario: 'visit-reminders@3', turn: 1, event: { type: 'appointment.booked' } };
    const told = { word: 'history.began', scenario: 'visit-reminders', event: 'appointment.booked', because: null };
    expect(line('enrolment.turned', turned)).toEqual(told);
    expect(line('enrolment.turned', { ...turned, turn: 2 }).word).toBe('history.went');
    const ended = line('enrolment.turned', { ...turned, turn: 3, end: { outcome: 'attended', by: 'goal' } });
    expect(ended).toMatchObject({ word: 'history.finished' });
  });

  it('tells why one did not begin', () => {
    const refused = line('enrolment.refused', { scenario: 'season-offer', rule: 'unwanted' });
    expect(refused).toEqual({ word: 'history.refused', scenario: 'season-offer', event: null, because: 'unwanted' });
  });

  it('tells what happened though no scenario heard it, and what it has no word for by its name', () => {
    const heard = line('appointment.moved', { event: { type: 'appointment.moved' } });
    expect(heard).toMatchObject({ word: null, event: 'appointment.moved' });
    expect(line('custom.thing', {})).toMatchObject({ word: null, event: 'custom.thing', scenario: null });
  });
});
