import { Controller, Get, Headers, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { Public } from '../../auth/index.js';
import { pageHeaders, pageOf } from './unsubscribe-page.js';
import { UnsubscribeService, type UnsubscribePage } from './unsubscribe.service.js';

/** The page behind the link that messages carry. The link itself is the proof; mail programs post to it without showing it (RFC 8058). */
@Public()
@ApiExcludeController()
@Controller('u')
export class UnsubscribeController {
  constructor(private readonly unsubscribes: UnsubscribeService) {}

  @Get(':token')
  async ask(
    @Param('token') token: string,
    @Headers('accept-language') languages: string | undefined,
    @Res() response: Response,
  ) {
    show(response, await this.unsubscribes.ask(token, languages));
  }

  @Post(':token')
  async refuse(
    @Param('token') token: string,
    @Headers('accept-language') languages: string | undefined,
    @Res() response: Response,
  ) {
    show(response, await this.unsubscribes.refuse(token, languages));
  }
}

function show(response: Response, page: UnsubscribePage): void {
  response.status(page.status).set(pageHeaders).type('html').send(pageOf(page));
}
