import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Need } from '../../auth/index.js';
import { AccountKeeper, type ChannelAdapter } from '../../channel/index.js';
import { ClinicId, UnitOfWork } from '../../runtime/index.js';
import { StartLinkService } from './start-link.service.js';

/** Channels that hand the token of a link over when somebody starts to write. */
const request = z.strictObject({ channel: z.enum(['telegram']) }).meta({ id: 'StartLinkRequest' });

@ApiTags('patients')
@ApiBearerAuth()
@Need('patient.write')
@Controller('api/v1/patients')
export class StartLinkController {
  constructor(
    private readonly links: StartLinkService,
    private readonly accounts: AccountKeeper,
    private readonly work: UnitOfWork,
  ) {}

  @Post(':id/start-link')
  @HttpCode(201)
  @ApiOperation({
    summary:
      'Make a one-time link by which a patient opens a channel and is known at once; url is null while the name of the bot is not known',
  })
  async make(
    @ClinicId() clinicId: number,
    @Param('id', ParseUUIDPipe) id: string,
    @Body({ schema: request }) { channel }: z.output<typeof request>,
  ) {
    const { token, expiresAt } = await this.work.run(clinicId, (tx) => this.links.make(tx, id, channel));
    const account = this.accounts
      .all()
      .find((open) => open.clinicId === clinicId && open.row.channel === channel && open.row.state === 'on');
    const url = account ? await linkOf(account.adapter, token) : null;
    return { token, url, expires_at: new Date(expiresAt).toISOString() };
  }
}

/** A process that has not asked the provider yet does not know what its account is called. */
async function linkOf(adapter: ChannelAdapter, token: string): Promise<string | null> {
  const known = adapter.startLink?.(token);
  if (known !== undefined) return known;
  await adapter.health();
  return adapter.startLink?.(token) ?? null;
}
