import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Clock, SignedLinks, UnitOfWork } from '../../runtime/index.js';
import type { Tx } from '../../runtime/index.js';
import { ExportLinkStore } from './export-link.store.js';
import { ExportService, type PatientExport } from './export.service.js';

/** What opens an export. It is the first part of the link's address, too. */
const PURPOSE = 'my-data';
const validMs = 24 * 3_600_000;
const tokenBytes = 16;

/** Clinic and token, as the link names them. */
const claimsSchema = z.strictObject({ c: z.int().positive(), t: z.string().length(22) });

/** Links by which a patient reads once, within a day, what is kept about them. */
@Injectable()
export class ExportLinks {
  constructor(
    private readonly links: SignedLinks,
    private readonly store: ExportLinkStore,
    private readonly exports: ExportService,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** The address; undefined where the server has none that patients reach. */
  async make(tx: Tx, patientId: string): Promise<string | undefined> {
    const token = randomBytes(tokenBytes).toString('base64url');
    const createdAt = this.clock.now();
    const expiresAt = createdAt + validMs;
    const url = this.links.url(PURPOSE, { c: tx.clinicId, t: token }, expiresAt);
    if (url !== undefined) await this.store.insert(tx, { tokenHash: hashOf(token), patientId, createdAt, expiresAt });
    return url;
  }

  /** Whether the link would still open. Looking uses nothing up, for messengers look at every link before its reader does. */
  async isOpen(link: string): Promise<boolean> {
    const claims = this.read(link);
    if (!claims) return false;
    return this.work.run(claims.c, (tx) => this.store.isOpen(tx, hashOf(claims.t), this.clock.now()));
  }

  /** The export behind the link, once; undefined for one that was used, has expired or never was. */
  async open(link: string): Promise<PatientExport | undefined> {
    const claims = this.read(link);
    if (!claims) return undefined;
    return this.work.run(claims.c, async (tx) => {
      const patientId = await this.store.use(tx, hashOf(claims.t), this.clock.now());
      return patientId === undefined ? undefined : this.exports.of(tx, patientId);
    });
  }

  private read(link: string): z.output<typeof claimsSchema> | undefined {
    return claimsSchema.safeParse(this.links.read(PURPOSE, link, this.clock.now())).data;
  }
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
