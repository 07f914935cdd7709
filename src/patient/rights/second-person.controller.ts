import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Actor, Need, type Principal } from '../../auth/index.js';
import { AppError, UnitOfWork } from '../../runtime/index.js';
import {
  askedView,
  secondPersonAnswers,
  secondPersonRequests,
  shownView,
  type SecondPersonRequests,
} from './second-person-requests.js';
import { SecondPersonService } from './second-person.service.js';
import type { GuardedAct } from './second-person.store.js';

/** What takes two people: to take out or to forget everything about a patient. */
@ApiTags('patients')
@ApiBearerAuth()
@Controller('api/v1')
export class SecondPersonController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly seconds: SecondPersonService,
  ) {}

  @Post('patients/:id/export/ask')
  @HttpCode(200)
  @Need('patient.export')
  @ApiOperation({ summary: 'Ask a second person to confirm that you may take out everything about a patient' })
  @ApiOkResponse({ standardSchema: secondPersonAnswers.asked })
  async askExport(
    @Actor() actor: Principal,
    @Param({ schema: secondPersonRequests.one }) { id }: SecondPersonRequests['one'],
    @Body({ schema: secondPersonRequests.ask }) { reason }: SecondPersonRequests['ask'],
  ) {
    return this.ask(actor, { act: 'export', patientId: id, reason });
  }

  @Post('patients/:id/erase/ask')
  @HttpCode(200)
  @Need('patient.erase')
  @ApiOperation({ summary: 'Ask a second person to confirm that you may forget a patient' })
  @ApiOkResponse({ standardSchema: secondPersonAnswers.asked })
  async askErase(
    @Actor() actor: Principal,
    @Param({ schema: secondPersonRequests.one }) { id }: SecondPersonRequests['one'],
    @Body({ schema: secondPersonRequests.ask }) { reason }: SecondPersonRequests['ask'],
  ) {
    return this.ask(actor, { act: 'erase', patientId: id, reason });
  }

  @Get('second-person')
  @Need('patient.export')
  @ApiOperation({ summary: 'What waits for a second person or was confirmed and not done yet, oldest first' })
  @ApiOkResponse({ standardSchema: secondPersonAnswers.list })
  async list(
    @Actor() actor: Principal,
    @Query({ schema: secondPersonRequests.list }) { patient: patientId, after, limit }: SecondPersonRequests['list'],
  ) {
    const page = { patientId, after, limit: limit + 1 };
    const rows = await this.work.run(actor.clinicId, (tx) => this.seconds.list(tx, page));
    const requests = rows.slice(0, limit).map(shownView);
    return { requests, next: rows.length > limit ? (requests.at(-1)?.request_id ?? null) : null };
  }

  @Post('second-person/:id/confirm')
  @HttpCode(204)
  @Need('patient.export')
  @ApiOperation({ summary: 'Say as the second person that it is right; never of what you asked for yourself' })
  @ApiNoContentResponse()
  async confirm(
    @Actor() actor: Principal,
    @Param({ schema: secondPersonRequests.one }) { id }: SecondPersonRequests['one'],
  ): Promise<void> {
    await this.decide(actor, id, 'confirmed');
  }

  @Post('second-person/:id/refuse')
  @HttpCode(204)
  @Need('patient.export')
  @ApiOperation({ summary: 'Say as the second person that it is not to be done' })
  @ApiNoContentResponse()
  async refuse(
    @Actor() actor: Principal,
    @Param({ schema: secondPersonRequests.one }) { id }: SecondPersonRequests['one'],
  ): Promise<void> {
    await this.decide(actor, id, 'refused');
  }

  private async ask(actor: Principal, about: { act: GuardedAct; patientId: string; reason: string }) {
    assertPerson(actor);
    return askedView(await this.work.run(actor.clinicId, (tx) => this.seconds.ask(tx, actor, about)));
  }

  private async decide(actor: Principal, id: string, verdict: 'confirmed' | 'refused'): Promise<void> {
    assertPerson(actor);
    await this.work.run(actor.clinicId, (tx) => this.seconds.decide(tx, actor, id, verdict));
  }
}

function assertPerson({ kind }: Principal): void {
  if (kind === 'staff') return;
  throw new AppError('PATIENT_NO_PERSON', 'A key is nobody who could ask or confirm.', {
    status: 409,
    fix: 'Sign in as a member of staff; with a key the act itself is open.',
  });
}
