import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Actor, Need, type Principal } from '../auth/index.js';
import { cursorForms, cursorParts, cursorText, UnitOfWork } from '../runtime/index.js';
import { changeKinds, linkOf } from './change-kind.js';
import { ChangeStore, type Change } from './change.store.js';

const cursor = z
  .string()
  .transform((text) => cursorParts(text, cursorForms.epochMs, cursorForms.id, cursorForms.whole))
  .refine((found) => found !== undefined, 'is no value of next')
  .transform(([at, chainId = '', seq] = []) => ({ at: Number(at), chainId, seq: Number(seq) }));

const instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));
const kinds = [...new Set(Object.values(changeKinds).map(({ kind }) => kind))].sort();

const query = z
  .strictObject({
    kind: z.enum(kinds).optional(),
    actor: z.uuid().optional(),
    from: instant.optional(),
    to: instant.optional(),
    after: cursor.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  })
  .meta({ id: 'ChangeQuery' });

const answer = z
  .object({
    changes: z.array(
      z.object({
        at: z.iso.datetime(),
        /** Null: the product itself, or whoever works on its command line. */
        by: z.string().nullable(),
        kind: z.string(),
        /** An id, or a word of the clinic's own: a scenario, a channel. */
        subject: z.string().nullable(),
        link: z.string(),
        /** It may be taken back on the page behind the link. */
        undo: z.boolean(),
      }),
    ),
    next: z.string().nullable(),
  })
  .meta({ id: 'ChangeList' });

/** Who changed what of how the clinic runs, and when. */
@ApiTags('operations')
@ApiBearerAuth()
@Need('audit.read')
@Controller('api/v1/changes')
export class ChangeController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly store: ChangeStore,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Pauses, publications, drafts, bulk enrolments, channels, staff: who changed what, the newest first',
  })
  @ApiOkResponse({ standardSchema: answer })
  async list(
    @Actor() actor: Principal,
    @Query({ schema: query }) { kind, actor: actorId, from, to, after, limit }: z.output<typeof query>,
  ): Promise<z.input<typeof answer>> {
    const whats = Object.keys(changeKinds).filter((what) => kind === undefined || changeKinds[what]?.kind === kind);
    const filter = { whats, actorId, from, to };
    const found = await this.work.run(actor.clinicId, (tx) => this.store.list(tx, filter, { after, limit }));
    const last = found.length === limit ? found.at(-1) : undefined;
    return { changes: found.flatMap(viewOf), next: last ? cursorOf(last) : null };
  }
}

function viewOf({ at, by, what, subject }: Change) {
  const known = changeKinds[what];
  if (!known) return [];
  const { kind, undo } = known;
  return [{ at: new Date(at).toISOString(), by, kind, subject, link: linkOf(known, subject), undo }];
}

function cursorOf({ at, chainId, seq }: Change): string {
  return cursorText(at, chainId, seq);
}
