import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Actor, Need, type Principal } from '../../auth/index.js';
import { Clock, UnitOfWork } from '../../runtime/index.js';
import { card } from './card-answers.js';
import { CardService } from './card.service.js';
import { ConversationAccess } from '../conversation/conversation-access.service.js';
import { PersonService } from '../person/person.service.js';

const requests = {
  id: z.strictObject({ id: z.uuid() }),
  other: z.strictObject({ other: z.uuid() }).meta({ id: 'PatientPair' }),
} as const;
type Pair = z.output<typeof requests.other>;
type Id = z.output<typeof requests.id>;

const merged = z.object({ patient_id: z.uuid(), merged: z.array(z.uuid()) }).meta({ id: 'PatientMerge' });

/** A patient on one page, and who turned out to be them. */
@ApiTags('patients')
@ApiBearerAuth()
@Controller('api/v1/patients/:id')
export class CardController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly cards: CardService,
    private readonly access: ConversationAccess,
    private readonly persons: PersonService,
    private readonly clock: Clock,
  ) {}

  @Get('card')
  @Need('conversation.read')
  @ApiOperation({
    summary: 'Stage, visits, appointments, running scenarios, next touches, promises, consents and household',
  })
  @ApiOkResponse({ standardSchema: card })
  async card(@Actor() actor: Principal, @Param({ schema: requests.id }) { id }: Id) {
    return this.work.run(actor.clinicId, (tx) => this.cards.card(tx, actor, id));
  }

  @Post('merge')
  @HttpCode(200)
  @Need('patient.write')
  @ApiOperation({
    summary: 'The other one turned out to be this patient: one thread, one recipient, one budget; can be split again',
  })
  @ApiOkResponse({ standardSchema: merged })
  async merge(
    @Actor() actor: Principal,
    @Param({ schema: requests.id }) { id }: Id,
    @Body({ schema: requests.other }) { other }: Pair,
  ) {
    const ids = await this.work.run(actor.clinicId, async (tx) => {
      await this.access.open(tx, actor, id);
      await this.access.open(tx, actor, other);
      return this.persons.merge(tx, actor, { patientId: id, other, now: this.clock.now() });
    });
    return { patient_id: id, merged: ids };
  }

  @Post('split')
  @HttpCode(204)
  @Need('patient.write')
  @ApiOperation({ summary: 'Takes a merge back: each has again what was theirs' })
  @ApiNoContentResponse()
  async split(
    @Actor() actor: Principal,
    @Param({ schema: requests.id }) { id }: Id,
    @Body({ schema: requests.other }) { other }: Pair,
  ): Promise<void> {
    await this.work.run(actor.clinicId, async (tx) => {
      await this.access.open(tx, actor, id);
      await this.persons.split(tx, actor, { patientId: id, other, now: this.clock.now() });
    });
  }
}
