import { describe, expect, it } from '@jest/globals';
import { shows } from './why-sentence.js';

describe('the sentence of the ledger', () => {
  it('shows every touch under exactly one of sent, held back and still to come', () => {
    const touches = [
      { status: 'pending', outcome: null },
      { status: 'dispatching', outcome: null },
      { status: 'ended', outcome: 'sent' },
      { status: 'ended', outcome: 'failed' },
    ] as const;
    for (const touch of touches) {
      expect((['sent', 'held', 'ahead'] as const).filter((filter) => shows(filter, touch))).toHaveLength(1);
    }
  });
});
