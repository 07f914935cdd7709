import fs from 'node:fs/promises';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import { Config } from '../../runtime/index.js';
import type { ChainHead } from '../audit/audit-chain.js';

/**
 * Where the chains of the audit stood, outside of the database and in the words of `tropa audit anchor`: whoever can change the database
 * alone is found out by them. Copy them to where nobody of this machine can change them either.
 */
@Injectable()
export class AnchorFile {
  constructor(private readonly config: Config) {}

  async append(clinicId: number, heads: readonly ChainHead[]): Promise<void> {
    if (heads.length === 0) return;
    const lines = heads.map(({ chainId, seq, hash }) => `${chainId} ${seq} ${hash.toString('hex')}\n`);
    await fs.mkdir(this.config.home, { recursive: true, mode: 0o700 });
    await fs.appendFile(path.join(this.config.home, `audit-anchors-${clinicId}.txt`), lines.join(''), { mode: 0o600 });
  }
}
