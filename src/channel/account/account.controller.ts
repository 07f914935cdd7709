import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import QRCode from 'qrcode';
import { Need } from '../../auth/index.js';
import { AppError, ClinicId, UnitOfWork } from '../../runtime/index.js';
import { ProbeService } from '../probe/probe.service.js';
import { answers } from './account-answers.js';
import { requests, type Requests } from './account-requests.js';
import { AccountStatusService } from './account-status.service.js';
import { AccountService } from './account.service.js';
import type { AccountRow } from './account.store.js';

/** Accounts of channels over HTTP. Secrets go in and never come out. */
@ApiTags('channels')
@Need('channel.write')
@Controller('api/v1/channels')
export class AccountController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly accounts: AccountService,
    private readonly statuses: AccountStatusService,
    private readonly probes: ProbeService,
  ) {}

  @Need('channel.read')
  @Get()
  @ApiOperation({ summary: 'The accounts of all channels, how they are, and what waits on each channel' })
  @ApiOkResponse({ standardSchema: answers.status })
  async status(@ClinicId() clinicId: number) {
    return this.statuses.status(clinicId);
  }

  @Need('channel.read')
  @Get('kinds')
  @ApiOperation({ summary: 'The kinds of account there are, with their secrets' })
  @ApiOkResponse({ standardSchema: answers.kinds })
  kinds() {
    const kinds = this.accounts.kinds().map(({ kind, channel, about, secrets }) => ({ kind, channel, about, secrets }));
    return { kinds };
  }

  @Post()
  @ApiOperation({ summary: 'Set up an account' })
  @ApiCreatedResponse({ standardSchema: answers.account })
  async add(@ClinicId() clinicId: number, @Body({ schema: requests.add }) account: Requests['add']) {
    const row = await this.work.run(clinicId, async (tx) =>
      this.opening(clinicId, await this.accounts.add(tx, account)),
    );
    return this.statuses.statusOf(clinicId, row);
  }

  @Patch(':name')
  @ApiOperation({ summary: 'Change an account: its state, how far it is live, its settings and secrets' })
  @ApiOkResponse({ standardSchema: answers.account })
  async change(
    @ClinicId() clinicId: number,
    @Param('name') name: string,
    @Body({ schema: requests.change }) change: Requests['change'],
  ) {
    const row = await this.work.run(clinicId, async (tx) =>
      this.opening(clinicId, await this.accounts.change(tx, name, change)),
    );
    return this.statuses.statusOf(clinicId, row);
  }

  @Delete(':name')
  @HttpCode(204)
  @ApiOperation({ summary: 'Remove an account; messages that left through it stay in the ledger' })
  @ApiNoContentResponse()
  async remove(@ClinicId() clinicId: number, @Param('name') name: string): Promise<void> {
    await this.work.run(clinicId, (tx) => this.accounts.remove(tx, name));
  }

  @Post(':name/test')
  @HttpCode(200)
  @ApiOperation({ summary: 'Ask the provider about the account, and send one message to `to` if given' })
  @ApiOkResponse({ standardSchema: answers.test })
  async test(
    @ClinicId() clinicId: number,
    @Param('name') name: string,
    @Body({ schema: requests.test }) { to }: Requests['test'],
  ) {
    return this.statuses.test(clinicId, name, to);
  }

  @Put(':name/probe')
  @HttpCode(204)
  @ApiOperation({ summary: 'Send a real message to the clinic’s own test contact every so many hours' })
  @ApiNoContentResponse()
  async probe(
    @ClinicId() clinicId: number,
    @Param('name') name: string,
    @Body({ schema: requests.probe }) { to, every_hours: everyHours }: Requests['probe'],
  ): Promise<void> {
    await this.work.run(clinicId, (tx) => this.probes.set(tx, name, { to, everyHours }));
  }

  @Delete(':name/probe')
  @HttpCode(204)
  @ApiOperation({ summary: 'Probe the account no longer' })
  @ApiNoContentResponse()
  async stopProbe(@ClinicId() clinicId: number, @Param('name') name: string): Promise<void> {
    await this.work.run(clinicId, (tx) => this.probes.stop(tx, name));
  }

  /** One that its kind cannot open is not kept. */
  private async opening(clinicId: number, row: AccountRow): Promise<AccountRow> {
    if (row.state === 'on') await this.statuses.assertOpens(clinicId, row);
    return row;
  }

  @Get(':name/pairing')
  @ApiOperation({ summary: 'Where the pairing of an account stands; the QR code as an SVG image' })
  @ApiOkResponse({ standardSchema: answers.pairing })
  async pairing(@ClinicId() clinicId: number, @Param('name') name: string) {
    const { accounts } = await this.statuses.status(clinicId);
    const account = accounts.find((one) => one.name === name);
    if (!account) throw unknownAccount(name);
    const { state = 'starting', code } = account.pairing ?? {};
    return { state, qr: code === undefined ? null : await QRCode.toString(code, { type: 'svg' }) };
  }
}

function unknownAccount(name: string): AppError {
  return new AppError('CHANNEL_ACCOUNT_UNKNOWN', `The clinic has no channel account named "${name}".`, {
    status: 404,
    fix: 'List them with GET /api/v1/channels.',
  });
}
