import { describe, expect, it } from '@jest/globals';
import { reachesScope, type LiveHint } from './live.js';

const hint = (departments?: readonly string[]): LiveHint => ({ kind: 'handover', id: 'h', departments });

describe('a live hint', () => {
  it.each([
    [undefined, ['reception'], true],
    [['reception', 'treatment'], ['reception'], true],
    [['treatment'], ['reception'], false],
    [['treatment'], [], false],
    [[], 'all', true],
  ] as const)('of %j reaches somebody of %j: %s', (told, scope, reaches) => {
    expect(reachesScope(hint(told), scope)).toBe(reaches);
  });
});
