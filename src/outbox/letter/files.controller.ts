import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { Public } from '../../auth/index.js';
import { Clock } from '../../runtime/index.js';
import { isShown, typeOf } from './files.js';
import { FilesService, type LinkedFile } from './files.service.js';

/** The same for every link that leads nowhere, so that nobody learns from it which of them ever did. */
const GONE = `<!doctype html>
<html lang="uk"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex"><title>404</title></head><body>
<p lang="uk">Це посилання більше не діє. Попросіть клініку надіслати його ще раз.</p>
<p lang="ru">Эта ссылка больше не действует. Попросите клинику прислать её ещё раз.</p>
<p lang="en">This link no longer works. Please ask the clinic to send it again.</p>
</body></html>
`;

/** The file itself runs nothing; a browser's own reader of PDF is an object to it. */
const POLICY =
  "default-src 'none'; object-src 'self'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'";

/** Files behind the links in messages, for patients and for providers that fetch them. */
@Public()
@ApiExcludeController()
@Controller('f')
export class FilesController {
  constructor(
    private readonly files: FilesService,
    private readonly clock: Clock,
  ) {}

  @Get(':token')
  async file(@Param('token') token: string, @Res() response: Response): Promise<void> {
    const file = await this.files.open(token, this.clock.now());
    response.set({ 'Cache-Control': 'private, no-store', 'X-Robots-Tag': 'noindex' });
    if (file) give(response, file);
    else gone(response);
  }
}

function give(response: Response, { name, path }: LinkedFile): void {
  const type = typeOf(name);
  response.set({
    'Content-Type': type.startsWith('text/') ? `${type}; charset=utf-8` : type,
    'Content-Disposition': `${isShown(name) ? 'inline' : 'attachment'}; filename="${name}"`,
    'Content-Security-Policy': POLICY,
  });
  const given = { cacheControl: false, dotfiles: 'allow', etag: false, lastModified: false } as const;
  response.sendFile(path, given, (error: unknown) => {
    if (error !== undefined && !response.headersSent) gone(response);
  });
}

function gone(response: Response): void {
  response.removeHeader('Content-Disposition');
  response.status(404).type('text/html').send(GONE);
}
