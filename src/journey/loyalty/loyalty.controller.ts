import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Actor, AuditService, Need, type Principal } from '../../auth/index.js';
import { LifecycleService } from '../../patient/index.js';
import { UnitOfWork } from '../../runtime/index.js';
import { LoyaltyActs } from './loyalty-acts.service.js';
import {
  atRiskView,
  hurtView,
  loyaltyAnswers,
  loyaltyRequests,
  overviewView,
  patientLoyaltyView,
} from './loyalty-views.js';
import { ledgersAnswer, ledgersView } from './loyalty-ledgers-view.js';
import { LoyaltyLedgers } from './loyalty-ledgers.service.js';
import { LoyaltyService } from './loyalty.service.js';

type Requests = { [Name in keyof typeof loyaltyRequests]: z.output<(typeof loyaltyRequests)[Name]> };

/** How loyal the clinic's patients are, and what is known and owed to each. */
@ApiTags('loyalty')
@ApiBearerAuth()
@Controller('api/v1')
export class LoyaltyController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly loyalty: LoyaltyService,
    private readonly acts: LoyaltyActs,
    private readonly lifecycle: LifecycleService,
    private readonly ledgers: LoyaltyLedgers,
    private readonly audit: AuditService,
  ) {}

  @Get('loyalty')
  @Need('report.read')
  @ApiOperation({ summary: 'The loyal share, the visits that the own figures say make loyal, and why patients left' })
  @ApiOkResponse({ standardSchema: loyaltyAnswers.overview })
  async overview(@Actor() actor: Principal) {
    return overviewView(await this.work.run(actor.clinicId, (tx) => this.loyalty.overview(tx)));
  }

  @Get('loyalty/ledgers')
  @Need('report.read')
  @ApiOperation({ summary: 'Moves between stages, privileges, recommendations, and winning back against silence' })
  @ApiOkResponse({ standardSchema: ledgersAnswer })
  async readLedgers(@Actor() actor: Principal) {
    return ledgersView(await this.work.run(actor.clinicId, (tx) => this.ledgers.read(tx)));
  }

  @Get('loyalty/at-risk')
  @Need('patient.read')
  @ApiOperation({ summary: 'Fewer visits than loyalty takes, nothing booked, and later than is usual for them' })
  @ApiOkResponse({ standardSchema: loyaltyAnswers.atRisk })
  async atRisk(
    @Actor() actor: Principal,
    @Query({ schema: loyaltyRequests.page }) { cursor, limit }: Requests['page'],
  ) {
    return this.work.run(actor.clinicId, async (tx) => {
      const { patients, next } = await this.loyalty.atRisk(tx, { after: cursor, limit });
      const patientIds = patients.map(({ patientId }) => patientId);
      await this.audit.read(tx, actor, { what: 'loyalty.at_risk', patientIds });
      return { patients: patients.map(atRiskView), next };
    });
  }

  @Get('loyalty/hurt')
  @Need('patient.read')
  @ApiOperation({ summary: 'Regular and loyal patients with so many incidents that they may leave' })
  @ApiOkResponse({ standardSchema: loyaltyAnswers.hurt })
  async hurt(@Actor() actor: Principal) {
    return this.work.run(actor.clinicId, async (tx) => {
      const { hurt, now } = await this.loyalty.overview(tx);
      await this.audit.read(tx, actor, { what: 'loyalty.hurt', patientIds: hurt.map(({ patientId }) => patientId) });
      return { patients: hurt.map((one) => hurtView(one, now)), next: null };
    });
  }

  @Get('patients/:id/loyalty')
  @Need('patient.read')
  @ApiOperation({ summary: 'Stage, visits to loyalty, the checklist with its evidence, privileges and household' })
  @ApiOkResponse({ standardSchema: loyaltyAnswers.patient })
  async find(@Actor() actor: Principal, @Param({ schema: loyaltyRequests.patient }) { id }: Requests['patient']) {
    return patientLoyaltyView(id, await this.work.run(actor.clinicId, (tx) => this.loyalty.of(tx, id)));
  }

  @Post('patients/:id/loyalty-facts')
  @HttpCode(204)
  @Need('patient.write')
  @ApiOperation({ summary: 'Note what staff saw or heard: a defence in public, a reason, an incident' })
  @ApiNoContentResponse()
  async note(
    @Actor() actor: Principal,
    @Param({ schema: loyaltyRequests.patient }) { id }: Requests['patient'],
    @Body({ schema: loyaltyRequests.note }) { at, ...fact }: Requests['note'],
  ): Promise<void> {
    const happened = at === undefined ? undefined : Date.parse(at);
    await this.work.run(actor.clinicId, async (tx) => {
      await this.loyalty.of(tx, id);
      await this.acts.note(tx, actor, id, { ...fact, at: happened });
    });
  }

  @Delete('patients/:id/loyalty-facts/:kind/:ref')
  @HttpCode(204)
  @Need('patient.write')
  @ApiOperation({ summary: 'A fact that was none: it stays in the ledger and counts no more' })
  @ApiNoContentResponse()
  async takeBack(
    @Actor() actor: Principal,
    @Param({ schema: loyaltyRequests.fact }) { id, kind, ref }: Requests['fact'],
  ): Promise<void> {
    await this.work.run(actor.clinicId, (tx) => this.lifecycle.takeBack(tx, { patientId: id, kind, ref }));
  }

  @Post('patients/:id/privileges/:privilege/use')
  @HttpCode(204)
  @Need('patient.write')
  @ApiOperation({ summary: 'The patient made use of something they had earned' })
  @ApiNoContentResponse()
  async use(
    @Actor() actor: Principal,
    @Param({ schema: loyaltyRequests.privilege }) { id, privilege }: Requests['privilege'],
  ): Promise<void> {
    await this.work.run(actor.clinicId, (tx) => this.acts.use(tx, actor, id, privilege));
  }

  @Post('patients/:id/referral-code')
  @HttpCode(200)
  @Need('patient.write')
  @ApiOperation({ summary: 'The code a patient gives to friends; the same one for ever' })
  @ApiOkResponse({ standardSchema: loyaltyAnswers.code })
  async code(@Actor() actor: Principal, @Param({ schema: loyaltyRequests.patient }) { id }: Requests['patient']) {
    return this.work.run(actor.clinicId, async (tx) => {
      await this.loyalty.of(tx, id);
      return { code: await this.acts.code(tx, id) };
    });
  }

  @Post('patients/:id/referred-by')
  @HttpCode(204)
  @Need('patient.write')
  @ApiOperation({ summary: 'On whose word a patient came, by the code they brought' })
  @ApiNoContentResponse()
  async referredBy(
    @Actor() actor: Principal,
    @Param({ schema: loyaltyRequests.patient }) { id }: Requests['patient'],
    @Body({ schema: loyaltyRequests.code }) { code }: Requests['code'],
  ): Promise<void> {
    await this.work.run(actor.clinicId, async (tx) => {
      await this.loyalty.of(tx, id);
      await this.acts.referredBy(tx, id, { code, source: 'staff' });
    });
  }
}
