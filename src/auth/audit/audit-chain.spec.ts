import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { brokenLink, chained, GENESIS } from './audit-chain.js';
import type { AuditEntry, ChainedEntry, ChainHead } from './audit-chain.js';

const key = Buffer.alloc(32, 1);
const chainId = '0198f5a0-0000-7000-8000-0000000000cc';
const genesis: ChainHead = { chainId, seq: 0, hash: GENESIS };

const entry: fc.Arbitrary<AuditEntry> = fc.record({
  clinicId: fc.constant(1),
  occurredAt: fc.integer({ min: 0, max: 4_000_000_000_000 }),
  actorKind: fc.constantFrom('staff', 'key', 'system'),
  actorId: fc.option(fc.uuid()),
  act: fc.constantFrom('read', 'write', 'refused', 'access'),
  what: fc.string(),
  patientIds: fc.array(fc.uuid(), { maxLength: 3 }),
  subject: fc.option(fc.string()),
  breakGlassId: fc.option(fc.uuid()),
});
const entries = fc.array(entry, { minLength: 1, maxLength: 8 });

function chainOf(rows: readonly AuditEntry[], by = key): ChainedEntry[] {
  const made: ChainedEntry[] = [];
  for (const row of rows) made.push(chained(by, made.at(-1) ?? genesis, row));
  return made;
}

function faultsOf(rows: readonly ChainedEntry[], keys: readonly Buffer[] = [key]): number {
  return rows.filter((row, at) => brokenLink(keys, rows[at - 1] ?? genesis, row) !== undefined).length;
}

describe('a chain of the audit', () => {
  it('as it was written has no fault, also after its key was replaced', () => {
    fc.assert(
      fc.property(entries, (rows) => {
        expect(faultsOf(chainOf(rows))).toBe(0);
        expect(faultsOf(chainOf(rows), [Buffer.alloc(32, 2), key])).toBe(0);
      }),
    );
  });

  it('shows a change of any field of any row', () => {
    const changes = fc.constantFrom<(row: ChainedEntry) => ChainedEntry>(
      (row) => ({ ...row, occurredAt: row.occurredAt + 1 }),
      (row) => ({ ...row, actorId: '0198f5a0-0000-7000-8000-0000000000dd' }),
      (row) => ({ ...row, what: `${row.what}x` }),
      (row) => ({ ...row, patientIds: [...row.patientIds, chainId] }),
      (row) => ({ ...row, subject: `${row.subject ?? ''}x` }),
      (row) => ({ ...row, breakGlassId: chainId }),
      (row) => ({ ...row, clinicId: 2 }),
      (row) => ({ ...row, act: row.act === 'read' ? 'write' : 'read' }),
    );
    fc.assert(
      fc.property(entries, fc.nat(), changes, (rows, at, change) => {
        const chain = chainOf(rows);
        const place = at % chain.length;
        const changed = chain.map((row, index) => (index === place ? change(row) : row));
        expect(faultsOf(changed)).toBeGreaterThan(0);
      }),
    );
  });

  it('shows a row that was taken out, put in, or exchanged with another', () => {
    fc.assert(
      fc.property(fc.array(entry, { minLength: 3, maxLength: 8 }), entry, (rows, more) => {
        const chain = chainOf(rows);
        expect(faultsOf(chain.toSpliced(1, 1))).toBeGreaterThan(0);
        expect(faultsOf(chain.toSpliced(1, 0, chained(key, chain[0] ?? genesis, more)))).toBeGreaterThan(0);
        const [first, second, ...rest] = chain;
        if (first && second) expect(faultsOf([second, first, ...rest])).toBeGreaterThan(0);
      }),
    );
  });

  it('cannot be made anew by who has not its key', () => {
    fc.assert(
      fc.property(entries, (rows) => {
        expect(faultsOf(chainOf(rows, Buffer.alloc(32, 9)))).toBe(rows.length);
      }),
    );
  });
});
