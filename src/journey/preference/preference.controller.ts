import { Body, Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Actor, Need, type Principal } from '../../auth/index.js';
import { UnitOfWork } from '../../runtime/index.js';
import { PreferenceService, type Preference } from './preference.service.js';

const patientPath = z.strictObject({ id: z.uuid() });
const touchpointPath = z.strictObject({ id: z.uuid(), touchpoint: z.string().min(1).max(80) });
const word = z.strictObject({ reason: z.string().trim().min(1).max(200).optional() }).meta({ id: 'UnwantedWord' });

const answer = z
  .object({
    preferences: z.array(
      z.object({
        touchpoint: z.string(),
        title: z.record(z.string(), z.string()),
        unwanted: z.object({ since: z.string(), reason: z.string().nullable() }).nullable(),
      }),
    ),
  })
  .meta({ id: 'Preferences' });

const view = ({ unwanted, ...one }: Preference) => ({
  ...one,
  unwanted: unwanted && { since: new Date(unwanted.since).toISOString(), reason: unwanted.reason },
});

/** What patients do not want to hear of. */
@ApiTags('journey')
@ApiBearerAuth()
@Controller('api/v1/patients/:id')
export class PreferenceController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly preferences: PreferenceService,
  ) {}

  @Get('preferences')
  @Need('patient.read')
  @ApiOperation({ summary: 'What the patient can do without hearing of, and what of it they do not want' })
  @ApiOkResponse({ standardSchema: answer })
  async list(@Actor() actor: Principal, @Param({ schema: patientPath }) { id }: z.infer<typeof patientPath>) {
    const preferences = await this.work.run(actor.clinicId, (tx) => this.preferences.list(tx, id));
    return { preferences: preferences.map(view) };
  }

  @Put('unwanted/:touchpoint')
  @HttpCode(204)
  @Need('patient.write')
  @ApiOperation({ summary: 'The patient does not want to hear of it: surveys, news and offers about it end' })
  @ApiNoContentResponse()
  async refuse(
    @Actor() actor: Principal,
    @Param({ schema: touchpointPath }) { id, touchpoint }: z.infer<typeof touchpointPath>,
    @Body({ schema: word }) { reason }: z.infer<typeof word>,
  ): Promise<void> {
    await this.work.run(actor.clinicId, (tx) => this.preferences.refuse(tx, actor, id, { touchpoint, reason }));
  }

  @Delete('unwanted/:touchpoint')
  @HttpCode(204)
  @Need('patient.write')
  @ApiOperation({ summary: 'The patient may hear of it again' })
  @ApiNoContentResponse()
  async allow(
    @Actor() actor: Principal,
    @Param({ schema: touchpointPath }) { id, touchpoint }: z.infer<typeof touchpointPath>,
  ): Promise<void> {
    await this.work.run(actor.clinicId, (tx) => this.preferences.allow(tx, id, touchpoint));
  }
}
