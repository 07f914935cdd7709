import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { z } from 'zod';
import { Actor, Need, Unaudited, type Principal } from '../../auth/index.js';
import { channelNames } from '../../channel/index.js';
import { ClinicId } from '../../runtime/index.js';
import { WalkService } from './walk.service.js';
import { walkStates, type StoredWalk } from './walk.store.js';

const channel = z.enum(channelNames);
const shown = z
  .object({
    channel,
    day_seconds: z.int(),
    state: z.enum(walkStates),
    /** The outcome of the scenario, or why it ended. */
    result: z.string().nullable(),
    began_at: z.iso.datetime(),
    /** How many messages went to the phone. */
    sent: z.int(),
  })
  .meta({ id: 'RehearsalWalk' });
const answer = z.object({ walk: shown.nullable() }).meta({ id: 'RehearsalWalkFound' });
const one = z.strictObject({ id: z.uuid() });
const wish = z
  .strictObject({
    channel,
    locale: z.enum(['ru', 'uk', 'en']).default('en'),
    /** Real seconds that a day of the rehearsal takes: 60 makes a week seven minutes. */
    day_seconds: z.int().min(5).max(86_400).default(60),
  })
  .meta({ id: 'RehearsalWalkBegin' });

/** Rehearsals on the own phone of whoever asks: marked, never counted, to nobody else. */
@ApiTags('rehearsal')
@ApiBearerAuth()
@Need('programme.read')
@Unaudited('nothing of a patient is in a rehearsal, and it goes to the own phone of whoever asks')
@Controller('api/v1/rehearsals/:id/walk')
export class WalkController {
  constructor(private readonly walks: WalkService) {}

  @Post()
  @ApiOperation({ summary: 'Go on with the rehearsal on my own phone, at accelerated time' })
  @ApiCreatedResponse({ standardSchema: shown })
  async begin(
    @Actor() actor: Principal,
    @Param({ schema: one }) { id }: z.output<typeof one>,
    @Body({ schema: wish }) { channel: by, locale, day_seconds: daySeconds }: z.output<typeof wish>,
  ) {
    return view(await this.walks.begin(actor, id, { channel: by, locale, daySeconds }));
  }

  @Get()
  @ApiOperation({ summary: 'How the walk of this rehearsal stands' })
  @ApiOkResponse({ standardSchema: answer })
  async show(@ClinicId() clinicId: number, @Param({ schema: one }) { id }: z.output<typeof one>) {
    const walk = await this.walks.find(clinicId, id);
    return { walk: walk ? view(walk) : null };
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({ summary: 'End the walk; the rehearsal stays' })
  @ApiNoContentResponse()
  async stop(@ClinicId() clinicId: number, @Param({ schema: one }) { id }: z.output<typeof one>): Promise<void> {
    await this.walks.stop(clinicId, id);
  }
}

function view({ channel: by, daySeconds, state, result, beganAt, sent }: StoredWalk): z.input<typeof shown> {
  return {
    ...{ channel: by, day_seconds: daySeconds, state, result, began_at: new Date(beganAt).toISOString() },
    sent: sent.filter(({ ref }) => ref !== '').length,
  };
}
