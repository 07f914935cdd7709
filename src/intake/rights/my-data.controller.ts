import { Controller, Get, Headers, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { Public } from '../../auth/index.js';
import { FrontDoor, localeIds, shippedAnswers, type AnswerName } from '../../catalog/index.js';
import { exportHeaders, exportHtml, ExportLinks, exportTitle } from '../../patient/index.js';
import { languageOf, pageHeaders, pageOf } from './unsubscribe-page.js';

/** The page behind the link to one's own data. The link is the proof; opening the page uses nothing up, pressing its button does. */
@Public()
@ApiExcludeController()
@Controller('my-data')
export class MyDataController {
  constructor(private readonly links: ExportLinks) {}

  @Get(':token')
  async ask(
    @Param('token') token: string,
    @Headers('accept-language') languages: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const locale = languageOf(languages, localeIds);
    if (!(await this.links.isOpen(token))) return gone(response, locale);
    const [text, button] = [await textOf('data_page_ask', locale), await textOf('data_page_button', locale)];
    response
      .set(pageHeaders)
      .type('html')
      .send(pageOf({ locale, title: exportTitle(locale), text, button }));
  }

  @Post(':token')
  async open(
    @Param('token') token: string,
    @Headers('accept-language') languages: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const locale = languageOf(languages, localeIds);
    const exported = await this.links.open(token);
    if (!exported) return gone(response, locale);
    response.set(exportHeaders).type('html').send(exportHtml(exported, locale));
  }
}

/** Says the same of every link that is not genuine, was used or has expired. */
async function gone(response: Response, locale: string): Promise<void> {
  const page = pageOf({ locale, title: '404', text: await textOf('data_page_gone', locale) });
  response.status(404).set(pageHeaders).type('html').send(page);
}

async function textOf(name: AnswerName, locale: string): Promise<string> {
  return new FrontDoor(await shippedAnswers(), {}, new Map()).text(name, locale, { clinic: { name: '' } });
}
