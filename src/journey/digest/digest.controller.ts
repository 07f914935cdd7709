import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Actor, Need, StaffService, type Principal } from '../../auth/index.js';
import { UnitOfWork } from '../../runtime/index.js';
import { DIGEST_HOUR } from './digest.js';
import { DigestService } from './digest.service.js';
import { DigestStore } from './digest.store.js';

const preview = z
  .object({
    subject: z.string(),
    text: z.string(),
    /** Monday at this hour of the clinic's zone. */
    hour: z.int(),
    letters: z.array(
      z
        .object({
          week: z.iso.date(),
          state: z.enum(['sending', 'sent', 'not_sent', 'unknown']),
          letters: z.int(),
        })
        .meta({ id: 'DigestLetters' }),
    ),
  })
  .meta({ id: 'Digest' });

/** The letter of the week, as the one who asks would get it. */
@ApiTags('reports')
@ApiBearerAuth()
@Need('report.read')
@Controller('api/v1/digest')
export class DigestController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly digests: DigestService,
    private readonly store: DigestStore,
    private readonly staff: StaffService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The letter of this week to whoever asks, and what became of the last ones' })
  @ApiOkResponse({ standardSchema: preview })
  async preview(@Actor() { clinicId, kind, id, roles, departments }: Principal) {
    return this.work.run(clinicId, async (tx) => {
      const locale = kind === 'staff' ? (await this.staff.find(tx, id)).locale : 'en';
      const ground = await this.digests.ground(tx);
      const { subject, text } = this.digests.letter(ground, { staffId: id, roles, departments, locale });
      return { subject, text, hour: DIGEST_HOUR, letters: await this.store.sent(tx) };
    });
  }
}
