import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import QRCode from 'qrcode';
import { Clock, UnitOfWork } from '../../runtime/index.js';
import { Actor } from '../access/actor.decorator.js';
import { Need } from '../access/need.decorator.js';
import type { Principal } from '../access/principal.js';
import { Public } from '../public.decorator.js';
import { assertOurPage } from '../session/same-origin.js';
import { cookieOptions, SESSION_COOKIE } from '../session/session-cookie.js';
import { SessionService } from '../session/session.service.js';
import { EntryService } from './entry.service.js';
import { InvitationService } from './invitation.service.js';
import { answers, invitationView, linkView, requests } from './staff-requests.js';
import type { Requests } from './staff-requests.js';

/** Links by which people come in. */
@ApiTags('staff')
@Controller('api/v1/invitations')
export class InvitationController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly entries: EntryService,
    private readonly invitations: InvitationService,
    private readonly sessions: SessionService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Need('staff.write')
  @ApiOperation({ summary: 'Links that may still be used, newest first; without the links themselves' })
  @ApiOkResponse({ standardSchema: answers.invitations })
  async list(@Actor() actor: Principal) {
    const open = await this.work.run(actor.clinicId, (tx) => this.invitations.open(tx));
    return { invitations: open.map(invitationView), next: null };
  }

  @Post()
  @Need('staff.write')
  @ApiOperation({ summary: 'Invite somebody; the link is shown this once, works once and for 72 hours' })
  @ApiCreatedResponse({ standardSchema: answers.link })
  async invite(@Actor() actor: Principal, @Body({ schema: requests.invite }) person: Requests['invite']) {
    const made = await this.work.run(actor.clinicId, (tx) => this.entries.invite(tx, actor, person));
    return linkView(made, made.staffId);
  }

  @Delete(':id')
  @HttpCode(204)
  @Need('staff.write')
  @ApiOperation({ summary: 'Take a link back' })
  @ApiNoContentResponse()
  async withdraw(@Actor() actor: Principal, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.work.run(actor.clinicId, (tx) => this.invitations.end(tx, id));
  }

  @Post('look')
  @HttpCode(200)
  @Public()
  @ApiOperation({ summary: 'Whom a link is for, and the QR code for their authenticator application' })
  @ApiOkResponse({ standardSchema: answers.offer })
  async look(
    @Body({ schema: requests.look }) { token }: Requests['look'],
    @Res({ passthrough: true }) response: Response,
  ) {
    response.setHeader('Cache-Control', 'no-store');
    const { uri, ...offer } = await this.entries.look(token);
    const image = await QRCode.toString(uri, { type: 'svg', margin: 1 });
    return { ...offer, qr: `data:image/svg+xml;base64,${Buffer.from(image).toString('base64')}` };
  }

  @Post('accept')
  @HttpCode(200)
  @Public()
  @ApiOperation({
    summary: 'Set password and second factor by a link, and be signed in; the recovery codes are shown this once',
  })
  @ApiOkResponse({ standardSchema: answers.accepted })
  async accept(
    @Body({ schema: requests.accept }) { token, password, code }: Requests['accept'],
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    assertOurPage(request.headers);
    const { session, recoveryCodes } = await this.entries.accept(token, { password, code, now: this.clock.now() });
    response.cookie(SESSION_COOKIE, session, cookieOptions);
    response.setHeader('Cache-Control', 'no-store');
    return { csrf: this.sessions.csrfOf(session), recovery_codes: recoveryCodes };
  }
}
