import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Tx } from '../runtime/index.js';
import { ApiKey } from './api-key.entity.js';

@Injectable()
export class ApiKeyStore {
  async insert(tx: Tx, key: Omit<ApiKey, 'clinicId' | 'revokedAt'>): Promise<void> {
    await tx.manager.insert(ApiKey, { ...key, clinicId: tx.clinicId, revokedAt: null });
  }

  /** Newest first. */
  async list(tx: Tx): Promise<ApiKey[]> {
    return tx.manager.find(ApiKey, { where: { clinicId: tx.clinicId }, order: { apiKeyId: 'DESC' } });
  }

  async findValid(tx: Tx, hash: Buffer): Promise<ApiKey | null> {
    return tx.manager.findOneBy(ApiKey, { clinicId: tx.clinicId, keyHash: hash, revokedAt: IsNull() });
  }

  /** Whether there was such a key and it was still valid. */
  async revoke(tx: Tx, apiKeyId: string, at: Date): Promise<boolean> {
    const where = { clinicId: tx.clinicId, apiKeyId, revokedAt: IsNull() };
    const { affected } = await tx.manager.update(ApiKey, where, { revokedAt: at });
    return (affected ?? 0) > 0;
  }
}
