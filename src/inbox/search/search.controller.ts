import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Actor, Need, type Principal } from '../../auth/index.js';
import { UnitOfWork } from '../../runtime/index.js';
import { SearchService } from './search.service.js';

const query = z.strictObject({
  q: z.string().trim().min(2).max(200),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});
const text = z.string().nullable();

const answer = z
  .object({
    people: z.array(
      z.object({ patient_id: z.uuid(), name: text, birth_date: text, held_by: text, channels: z.array(z.string()) }),
    ),
    messages: z.array(
      z.object({
        entry_id: z.uuid(),
        patient_id: z.uuid(),
        name: text,
        at: z.iso.datetime(),
        kind: z.string(),
        text: z.string(),
      }),
    ),
  })
  .meta({ id: 'SearchAnswer' });

/** Finds people, and what was said. */
@ApiTags('conversations')
@ApiBearerAuth()
@Need('conversation.read')
@Controller('api/v1/search')
export class SearchController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly search: SearchService,
  ) {}

  @Get()
  @ApiOperation({
    summary:
      'People by the beginning of a name or an address or the last digits of a phone, and lines of threads by their words',
  })
  @ApiOkResponse({ standardSchema: answer })
  async find(@Actor() actor: Principal, @Query({ schema: query }) { q, limit }: z.output<typeof query>) {
    const { people, lines } = await this.work.run(actor.clinicId, (tx) => this.search.find(tx, actor, q, limit));
    return {
      people: people.map(({ patientId, name, birthDate, heldBy, channels }) => ({
        ...{ patient_id: patientId, name, birth_date: birthDate, held_by: heldBy, channels },
      })),
      messages: lines.map(({ entryId, patientId, name, at, kind, text: said }) => ({
        ...{ entry_id: entryId, patient_id: patientId, name, at: new Date(at).toISOString(), kind, text: said },
      })),
    };
  }
}
