import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';

@Injectable()
export class ActorNameStore {
  /** The names of staff and of API keys by id. */
  async of(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await tx.query<{ id: string; name: string }>(
      `SELECT staff_id AS id, name FROM staff WHERE clinic_id = $1 AND staff_id = ANY($2::uuid[])
       UNION ALL
       SELECT api_key_id, name FROM api_key WHERE clinic_id = $1 AND api_key_id = ANY($2::uuid[])`,
      [tx.clinicId, ids],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}
