import { stringify } from 'yaml';

/** A scenario of so many states, as large ones are: questions in a row, each with a good and a bad branch and a person. */
export function bigScenario(id: string, states: number): string {
  const questions = Math.floor(states / 3);
  const all: Record<string, unknown> = {};
  for (let at = 0; at < questions; at += 1) {
    const next = at + 1 < questions ? `ask${at + 1}` : 'over';
    all[`ask${at}`] = {
      entry: { type: 'send_message', params: { template: `text-${at}`, expires: 'PT8H' } },
      on: { 'message.failed': `call${at}` },
      after: { 'P1D at 10:00': `well${at}` },
    };
    all[`well${at}`] = { tags: ['positive'], after: { 'P2D at 10:00': next } };
    all[`call${at}`] = {
      tags: ['negative'],
      entry: { type: 'request_handover', params: { to: 'reception', reason: `reason-${at}`, due: '4 working hours' } },
      on: { 'handover.closed': next },
      after: { P14D: next },
    };
  }
  all['over'] = { type: 'final', output: { outcome: 'done' } };
  return stringify({
    scenario: id,
    title: { en: 'Large' },
    touchpoint: 'before-visit',
    groups: [],
    class: 'service',
    subject: 'patient',
    enrol: [{ on: 'patient.created', key: '[patient.id]', max_age: 'P1D' }],
    machine: { initial: 'ask0', states: all },
  });
}
