import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Clock, UnitOfWork } from '../../runtime/index.js';
import { Actor } from '../access/actor.decorator.js';
import { Need } from '../access/need.decorator.js';
import type { Principal } from '../access/principal.js';
import { ActorNameStore } from './actor-name.store.js';
import type { ChainedEntry } from './audit-chain.js';
import { cursorOf, placeOf } from './audit-cursor.js';
import { AuditVerifyService } from './audit-verify.service.js';
import { AuditStore } from './audit.store.js';

const acts = ['read', 'write', 'refused', 'access'] as const;
const instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

const listQuery = z
  .strictObject({
    actor: z.uuid().optional(),
    patient: z.uuid().optional(),
    act: z.enum(acts).optional(),
    break_glass: z.enum(['true', 'false']).default('false'),
    from: instant.optional(),
    to: instant.optional(),
    after: z
      .string()
      .refine((text) => placeOf(text) !== undefined, 'is no value of next')
      .transform(placeOf)
      .optional(),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  })
  .meta({ id: 'AuditQuery' });

const entry = z.object({
  occurred_at: z.iso.datetime(),
  actor: z.object({ kind: z.enum(['staff', 'key', 'system']), id: z.uuid().nullable(), name: z.string().nullable() }),
  act: z.enum(acts),
  what: z.string(),
  patient_ids: z.array(z.uuid()),
  subject: z.string().nullable(),
  break_glass_id: z.uuid().nullable(),
  chain: z.object({ id: z.uuid(), seq: z.number() }),
});

const chain = z
  .object({
    checked_at: z.iso.datetime(),
    rows: z.number(),
    chains: z.number(),
    anchors: z.number(),
    broken: z.array(
      z.object({ chain_id: z.uuid(), seq: z.number(), kind: z.enum(['missing', 'relinked', 'changed', 'cut']) }),
    ),
  })
  .meta({ id: 'AuditChainState' });

const answer = z.object({ entries: z.array(entry), next: z.string().nullable() }).meta({ id: 'AuditList' });

/** Who saw and did what. Nobody changes it here or anywhere else. */
@ApiTags('audit')
@Need('audit.read')
@Controller('api/v1/audit')
export class AuditController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly entries: AuditStore,
    private readonly names: ActorNameStore,
    private readonly proof: AuditVerifyService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Rows of the audit by person, patient, kind and time, newest first' })
  @ApiOkResponse({ standardSchema: answer })
  async list(@Actor() actor: Principal, @Query({ schema: listQuery }) query: z.output<typeof listQuery>) {
    const { actor: actorId, patient: patientId, act, from, to, after, limit } = query;
    const filter = { actorId, patientId, act, glassOnly: query.break_glass === 'true', from, to };
    return this.work.run(actor.clinicId, async (tx) => {
      const found = await this.entries.list(tx, filter, { after, limit });
      const names = await this.names.of(tx, [...new Set(found.flatMap((row) => row.actorId ?? []))]);
      const last = found.length === limit ? found.at(-1) : undefined;
      return { entries: found.map((row) => entryView(row, names)), next: last ? cursorOf(last) : null };
    });
  }

  @Get('chain')
  @ApiOperation({ summary: 'Whether every row is as it was written; walks all of them' })
  @ApiOkResponse({ standardSchema: chain })
  async chain(@Actor() actor: Principal): Promise<z.input<typeof chain>> {
    const {
      entries: rows,
      chains,
      anchors,
      faults,
    } = await this.work.run(actor.clinicId, (tx) => this.proof.verify(tx));
    const broken = faults.map(({ chainId, seq, fault }) => ({ chain_id: chainId, seq, kind: fault }));
    return { checked_at: new Date(this.clock.now()).toISOString(), rows, chains, anchors, broken };
  }
}

function entryView(row: ChainedEntry, names: ReadonlyMap<string, string>): z.input<typeof entry> {
  return {
    occurred_at: new Date(row.occurredAt).toISOString(),
    actor: { kind: row.actorKind, id: row.actorId, name: names.get(row.actorId ?? '') ?? null },
    act: row.act,
    what: row.what,
    patient_ids: [...row.patientIds],
    subject: row.subject,
    break_glass_id: row.breakGlassId,
    chain: { id: row.chainId, seq: row.seq },
  };
}
