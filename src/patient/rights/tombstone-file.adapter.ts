import fs from 'node:fs/promises';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Config, Logger } from '../../runtime/index.js';
import type { Tombstone } from './tombstone.store.js';

const FILE = 'tombstones.jsonl';

const lineSchema = z.strictObject({
  clinic_id: z.int().positive(),
  patient_id: z.uuid(),
  erased_at: z.number(),
  marks: z.array(z.string().regex(/^[0-9a-f]{64}$/)).min(1),
});

/**
 * The tombstones beside the database, in the home of this installation: a backup that is older than an erasure does not know
 * of it. They hold hashes, ids of ours and times.
 */
@Injectable()
export class TombstoneFile {
  private readonly file: string;

  constructor(
    config: Config,
    private readonly logger: Logger,
  ) {
    this.file = path.join(config.home, FILE);
  }

  async append(clinicId: number, tombstones: readonly Tombstone[]): Promise<void> {
    if (tombstones.length === 0) return;
    const lines = tombstones.map(({ patientId, erasedAt, marks }) =>
      JSON.stringify({ clinic_id: clinicId, patient_id: patientId, erased_at: erasedAt, marks }),
    );
    await fs.mkdir(path.dirname(this.file), { recursive: true, mode: 0o700 });
    await fs.appendFile(this.file, `${lines.join('\n')}\n`, { mode: 0o600 });
  }

  /** Those of a clinic; a line that a crash cut short is left out and told. */
  async read(clinicId: number): Promise<Tombstone[]> {
    const text = await fs.readFile(this.file, 'utf8').catch(() => '');
    return text
      .split('\n')
      .filter((line) => line !== '')
      .flatMap((line) => this.tombstone(line) ?? [])
      .filter((line) => line.clinic_id === clinicId)
      .map(({ patient_id: patientId, erased_at: erasedAt, marks }) => ({ patientId, erasedAt, marks }));
  }

  private tombstone(line: string): z.output<typeof lineSchema> | undefined {
    try {
      return lineSchema.parse(JSON.parse(line));
    } catch {
      this.logger.error('patient.tombstone_unreadable');
      return undefined;
    }
  }
}
