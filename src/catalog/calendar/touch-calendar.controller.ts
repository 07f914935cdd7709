import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Actor, Need, type Principal } from '../../auth/index.js';
import { UnitOfWork } from '../../runtime/index.js';
import { TouchCalendarService } from './touch-calendar.service.js';

const requests = {
  id: z.strictObject({ id: z.uuid() }),
  days: z.strictObject({ from: z.iso.date().optional(), visit: z.iso.date().optional() }),
} as const;

const moment = z.object({
  date: z.iso.date(),
  time: z.string(),
  /** Whole days since the beginning. */
  from_start: z.int(),
  /** Whole days since the visit, negative before it. */
  from_visit: z.int().nullable(),
});

const calendar = z
  .object({
    start: moment,
    visit: moment.nullable(),
    touches: z.array(
      z.object({
        state: z.string(),
        template: z.string(),
        branch: z.enum(['positive', 'negative', 'usual']),
        /** Events on the way there, in their order. */
        after: z.array(z.string()),
        /** As the scenario plans it. */
        planned: moment,
        /** As quiet hours and budgets leave it; null: it never leaves. */
        leaves: moment.nullable(),
        /** What put it off or ended it. */
        rule: z.string().nullable(),
      }),
    ),
    /** Days without any quiet-free hour, from the first to the last message. */
    closed_days: z.array(z.iso.date()),
    /** False where some branches were not walked. */
    complete: z.boolean(),
  })
  .meta({ id: 'TouchCalendar' });

/** What a scenario sends when. */
@ApiTags('drafts')
@ApiBearerAuth()
@Need('programme.read')
@Controller('api/v1/drafts')
export class TouchCalendarController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly calendars: TouchCalendarService,
  ) {}

  @Get(':id/calendar')
  @ApiOperation({ summary: 'Each message of each branch on its day, for somebody who comes in on a day' })
  @ApiOkResponse({ standardSchema: calendar })
  async of(
    @Actor() actor: Principal,
    @Param({ schema: requests.id }) { id }: z.output<typeof requests.id>,
    @Query({ schema: requests.days }) days: z.output<typeof requests.days>,
  ) {
    return this.work.run(actor.clinicId, (tx) => this.calendars.of(tx, id, days));
  }
}
