import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { UnitOfWork } from '../../runtime/index.js';
import { Actor } from '../access/actor.decorator.js';
import { Need } from '../access/need.decorator.js';
import type { Principal } from '../access/principal.js';
import { AlarmService } from './alarm.service.js';
import { alarmKinds, type Alarm } from './alarm.store.js';

const listQuery = z.strictObject({
  open: z.enum(['true', 'false']).default('true'),
  after: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
const alarmId = z.strictObject({ id: z.uuid() });
const instant = z.iso.datetime();

const view = z
  .object({
    alarm_id: z.uuid(),
    kind: z.enum(alarmKinds),
    staff_id: z.uuid().nullable(),
    staff_name: z.string().nullable(),
    patients: z.int(),
    first_at: instant,
    last_at: instant,
    reviewed_at: instant.nullable(),
    reviewed_by: z.uuid().nullable(),
  })
  .meta({ id: 'AuditAlarm' });
const answer = z.object({ alarms: z.array(view), next: z.uuid().nullable() }).meta({ id: 'AuditAlarmList' });

/** Unusual reading, and who looked into it. */
@ApiTags('audit')
@Need('audit.read')
@Controller('api/v1/audit/alarms')
export class AlarmController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly alarms: AlarmService,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Who opened or exported unusually many patients within an hour, and broken chains; newest first',
  })
  @ApiOkResponse({ standardSchema: answer })
  async list(@Actor() actor: Principal, @Query({ schema: listQuery }) query: z.output<typeof listQuery>) {
    const { after, limit } = query;
    const found = await this.work.run(actor.clinicId, (tx) =>
      this.alarms.list(tx, { after, open: query.open === 'true', limit }),
    );
    return { alarms: found.map(viewOf), next: found.length === limit ? (found.at(-1)?.alarmId ?? null) : null };
  }

  @Post(':id/review')
  @HttpCode(204)
  @ApiOperation({ summary: 'Somebody has looked into it; never the one it is about' })
  @ApiNoContentResponse()
  async review(@Actor() actor: Principal, @Param({ schema: alarmId }) { id }: z.output<typeof alarmId>): Promise<void> {
    await this.work.run(actor.clinicId, (tx) => this.alarms.review(tx, actor, id));
  }
}

function viewOf(alarm: Alarm): z.input<typeof view> {
  const { alarmId: alarm_id, kind, staffId, staffName, patients, reviewedBy } = alarm;
  const [first_at, last_at] = [alarm.firstAt, alarm.lastAt].map((at) => new Date(at).toISOString()) as [string, string];
  return {
    ...{ alarm_id, kind, staff_id: staffId, staff_name: staffName, patients, first_at, last_at },
    reviewed_at: alarm.reviewedAt === null ? null : new Date(alarm.reviewedAt).toISOString(),
    reviewed_by: reviewedBy,
  };
}
