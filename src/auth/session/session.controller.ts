import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { AppError, UnitOfWork } from '../../runtime/index.js';
import { Actor } from '../access/actor.decorator.js';
import { Need } from '../access/need.decorator.js';
import type { Principal } from '../access/principal.js';
import { AuditService } from '../audit/audit.service.js';
import { AuthService } from '../auth.service.js';
import { Public } from '../public.decorator.js';
import { AccountService, assertStaff } from './account.service.js';
import { assertOurPage } from './same-origin.js';
import { cookieOptions, cookieToken, SESSION_COOKIE } from './session-cookie.js';
import { answers, requests, sessionView } from './session-requests.js';
import type { Requests } from './session-requests.js';
import { SessionService } from './session.service.js';
import { SignInService } from './sign-in.service.js';
import type { SignedIn } from './sign-in.service.js';

/** Signing in and out, and one's own account. */
@ApiTags('session')
@Controller('api/v1/session')
export class SessionController {
  constructor(
    private readonly signIns: SignInService,
    private readonly sessions: SessionService,
    private readonly accounts: AccountService,
    private readonly auth: AuthService,
    private readonly audit: AuditService,
    private readonly work: UnitOfWork,
  ) {}

  @Post()
  @HttpCode(200)
  @Public()
  @ApiOperation({ summary: 'Sign in with e-mail address and password; the second factor follows where there is one' })
  @ApiOkResponse({ standardSchema: answers.step })
  async signIn(
    @Body({ schema: requests.signIn }) { email, password, clinic }: Requests['signIn'],
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    assertOurPage(request.headers);
    const clinicId = await this.auth.clinicToEnter(clinic);
    const address = request.ip ?? '';
    return this.enter(response, await this.signIns.byPassword(clinicId, { email, password, address }));
  }

  @Post('totp')
  @HttpCode(200)
  @Public()
  @ApiOperation({ summary: 'The second factor: the six digits of the application, or a recovery code' })
  @ApiOkResponse({ standardSchema: answers.step })
  async secondFactor(
    @Body({ schema: requests.code }) { code }: Requests['code'],
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    assertOurPage(request.headers);
    const live = await this.sessions.of(cookieToken(request.headers.cookie));
    if (live?.session.stage !== 'second_factor') throw noSession();
    return this.enter(response, await this.signIns.bySecondFactor(live, code));
  }

  @Get()
  @Public()
  @ApiOperation({ summary: 'Who is signed in, what they may do, and the token their page sends with every change' })
  @ApiOkResponse({ standardSchema: answers.session })
  async show(@Req() request: Request, @Res({ passthrough: true }) response: Response) {
    response.setHeader('Cache-Control', 'no-store');
    const live = await this.sessions.of(cookieToken(request.headers.cookie));
    if (!live) throw noSession();
    return sessionView(live, await this.work.run(live.clinicId, (tx) => this.auth.clinic(tx)));
  }

  @Patch()
  @HttpCode(204)
  @Need('self')
  @ApiOperation({ summary: 'Change the language the desk speaks to you' })
  @ApiNoContentResponse()
  async change(@Actor() actor: Principal, @Body({ schema: requests.change }) { locale }: Requests['change']) {
    await this.accounts.speak(actor, locale);
  }

  @Delete()
  @HttpCode(204)
  @Need('self')
  @ApiOperation({ summary: 'Sign out: the session ends in every process at once' })
  @ApiNoContentResponse()
  async signOut(@Actor() actor: Principal, @Res({ passthrough: true }) response: Response): Promise<void> {
    assertStaff(actor);
    await this.work.run(actor.clinicId, async (tx) => {
      await this.sessions.end(tx, actor.sessionId ?? '');
      await this.audit.append(tx, actor, 'access', { what: 'session.ended' });
    });
    response.clearCookie(SESSION_COOKIE, cookieOptions);
  }

  @Post('password')
  @HttpCode(204)
  @Need('self')
  @ApiOperation({ summary: 'Set another password; your other sessions end' })
  @ApiNoContentResponse()
  async password(@Actor() actor: Principal, @Body({ schema: requests.password }) body: Requests['password']) {
    await this.accounts.changePassword(actor, { old: body.password, next: body.new_password });
  }

  @Post('recovery-codes')
  @HttpCode(200)
  @Need('self')
  @ApiOperation({ summary: 'Ten new recovery codes in place of the old ones, shown this once' })
  @ApiOkResponse({ standardSchema: answers.recoveryCodes })
  async recoveryCodes(@Actor() actor: Principal, @Body({ schema: requests.code }) { code }: Requests['code']) {
    return { recovery_codes: await this.accounts.renewRecoveryCodes(actor, code) };
  }

  private enter(response: Response, { token, stage }: SignedIn) {
    response.cookie(SESSION_COOKIE, token, cookieOptions);
    response.setHeader('Cache-Control', 'no-store');
    return { stage, csrf: this.sessions.csrfOf(token) };
  }
}

function noSession(): AppError {
  return new AppError('AUTH_REQUIRED', 'The request is not signed in.', {
    status: 401,
    fix: 'Sign in with POST /api/v1/session.',
  });
}
