import { Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiExcludeController, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Actor, Need, Public, Repeatable, type Principal } from '../../auth/index.js';
import { Clock, UnitOfWork } from '../../runtime/index.js';
import { disposition, MAX_ATTACHMENT_BYTES, refusedFile } from './attachment.js';
import { ATTACHMENT_LINK, AttachmentService } from './attachment.service.js';
import { ConversationAccess } from '../conversation/conversation-access.service.js';
import { requests, type Requests } from '../conversation/conversation-requests.js';
import { ReceivedFiles } from './received-file.service.js';
import { holderOf } from '../conversation/holder.js';

const named = z.strictObject({ name: z.string().trim().min(1).max(300) });
const fileId = z.strictObject({ id: z.uuid() });
const received = z.strictObject({
  patientId: z.uuid(),
  entry: z.uuid(),
  place: z.coerce.number().int().min(0).max(99),
});
const attachment = z
  .object({ id: z.uuid(), patient_id: z.uuid(), name: z.string(), type: z.string(), bytes: z.int() })
  .meta({ id: 'Attachment' });
/** A file is saved, never shown: it runs nothing and asks nobody for anything. */
const POLICY = "default-src 'none'; sandbox";

interface GivenFile {
  readonly name: string;
  readonly type: string;
  readonly content: Buffer;
}

/** Files beside threads, for colleagues. */
@ApiTags('conversations')
@ApiBearerAuth()
@Controller('api/v1')
export class AttachmentController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly files: AttachmentService,
    private readonly access: ConversationAccess,
    private readonly clock: Clock,
    private readonly received: ReceivedFiles,
  ) {}

  @Post('conversations/:patientId/attachments')
  @HttpCode(200)
  @Need('conversation.write')
  @Repeatable()
  @ApiOperation({ summary: 'Puts a file beside the thread; the body is the file itself, at most 10 MB' })
  @ApiOkResponse({ standardSchema: attachment })
  async add(
    @Actor() actor: Principal,
    @Param({ schema: requests.patientId }) { patientId }: Requests['patientId'],
    @Query({ schema: named }) { name }: z.output<typeof named>,
    @Req() request: Request,
  ) {
    const content = await bodyOf(request);
    const file = await this.work.run(actor.clinicId, async (tx) => {
      const { patientIds } = await this.access.open(tx, actor, patientId);
      const now = this.clock.now();
      return this.files.add(tx, { patientId: patientIds[0], name, content, author: holderOf(actor), now });
    });
    return { id: file.attachmentId, patient_id: file.patientId, name: file.name, type: file.type, bytes: file.bytes };
  }

  @Post('conversations/:patientId/files/:entry/:place')
  @HttpCode(200)
  @Need('conversation.read')
  @ApiOperation({ summary: 'Fetches a file that the patient sent from the channel, and keeps it beside the thread' })
  @ApiOkResponse({ standardSchema: attachment })
  async receive(
    @Actor() actor: Principal,
    @Param({ schema: received }) { patientId, entry, place }: z.output<typeof received>,
  ) {
    const file = await this.received.take(actor, { patientId, entryId: entry, place });
    return { id: file.attachmentId, patient_id: file.patientId, name: file.name, type: file.type, bytes: file.bytes };
  }

  @Get('attachments/:id')
  @Need('conversation.read')
  @ApiOperation({ summary: 'The file, to be saved' })
  @ApiOkResponse({ content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } })
  async content(
    @Actor() actor: Principal,
    @Param({ schema: fileId }) { id }: z.output<typeof fileId>,
    @Res() response: Response,
  ): Promise<void> {
    const file = await this.work.run(actor.clinicId, async (tx) => {
      const found = await this.files.content(tx, id);
      await this.access.open(tx, actor, found.patientId);
      return found;
    });
    give(response, file);
  }
}

/** The same files behind the links in messages, for patients. */
@Public()
@ApiExcludeController()
@Controller(ATTACHMENT_LINK)
export class AttachmentLinkController {
  constructor(
    private readonly files: AttachmentService,
    private readonly clock: Clock,
  ) {}

  @Get(':token')
  async file(@Param('token') token: string, @Res() response: Response): Promise<void> {
    const file = await this.files.linked(token, this.clock.now());
    if (file) give(response, file);
    else response.status(404).type('text/plain').send('404');
  }
}

function give(response: Response, { name, type, content }: GivenFile): void {
  response.set({
    'Content-Type': type,
    'Content-Disposition': disposition(name),
    'Content-Security-Policy': POLICY,
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, no-store',
    'X-Robots-Tag': 'noindex',
  });
  response.send(content);
}

/** Errors: INBOX_ATTACHMENT_REFUSED, as soon as more came than is taken. */
async function bodyOf(request: Request): Promise<Buffer> {
  if (request.readableEnded) throw refusedFile('Send the file itself, as application/octet-stream.');
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_ATTACHMENT_BYTES) throw refusedFile('The file is larger than 10 MB.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
