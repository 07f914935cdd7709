import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { DAY } from '../../engine/index.js';
import { Clock, Config, IdSource, SignedLinks } from '../../runtime/index.js';

/** What a signed link names: the clinic and the patient, by id; `j` makes two links of one patient two. */
const claimsSchema = z.strictObject({ c: z.int().positive(), p: z.uuid(), j: z.string() });

const purpose = 'book/me';
const validMs = 14 * DAY;

/** Who comes by a link, and the hash by which it is used once. */
export interface OwnLink {
  readonly patientId: string;
  readonly hash: Buffer;
}

/** Links by which a patient books without typing who they are. Whoever has one is that patient, once. */
@Injectable()
export class BookingLinks {
  constructor(
    private readonly links: SignedLinks,
    private readonly config: Config,
    private readonly ids: IdSource,
    private readonly clock: Clock,
  ) {}

  /** Undefined where the server has no public address. */
  linkOf(clinicId: number, patientId: string): { readonly url: string; readonly expiresAt: number } | undefined {
    const { publicUrl } = this.config;
    if (publicUrl === undefined) return undefined;
    const now = this.clock.now();
    const expiresAt = now + validMs;
    const token = this.links.token(purpose, { c: clinicId, p: patientId, j: this.ids.uuid(now) }, expiresAt);
    return { url: `${publicUrl}/book/${clinicId}?me=${token}`, expiresAt };
  }

  /** The patient whom a genuine link of this clinic names. */
  read(clinicId: number, token: string): OwnLink | undefined {
    const claims = claimsSchema.safeParse(this.links.read(purpose, token, this.clock.now())).data;
    if (claims?.c !== clinicId) return undefined;
    return { patientId: claims.p, hash: createHash('sha256').update(token).digest() };
  }
}
