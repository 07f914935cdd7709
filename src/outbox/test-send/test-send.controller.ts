import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Actor, Need, type Principal } from '../../auth/index.js';
import { givenFacts, PreviewService } from '../../catalog/index.js';
import { channelNames, type SendResult } from '../../channel/index.js';
import { AppError } from '../../runtime/index.js';
import { OwnContactService } from './own-contact.service.js';
import { answers, requests, type Requests } from './test-send-requests.js';
import { TestSendService } from './test-send.service.js';

/** Texts tried out on oneself, and where they arrive. */
@ApiTags('templates')
@ApiBearerAuth()
@Need('self')
@Controller('api/v1')
export class TestSendController {
  constructor(
    private readonly previews: PreviewService,
    private readonly sends: TestSendService,
    private readonly contacts: OwnContactService,
  ) {}

  @Need('programme.write')
  @Post('templates/test-send')
  @HttpCode(200)
  @ApiOperation({ summary: 'Send a text to yourself as a patient would get it: never to a patient, marked as a test' })
  @ApiOkResponse({ standardSchema: answers.sent })
  async send(@Actor() actor: Principal, @Body({ schema: requests.send }) body: Requests['send']) {
    const { scenario_id: scenarioId, draft_id: draftId, name, channel, locale, text, buttons, facts } = body;
    const request = { scenarioId, draftId, name, channel, locale, text, buttons, facts: givenFacts(facts) };
    const preview = await this.previews.preview(actor.clinicId, request);
    const { message, fault } = preview;
    if (!message || fault) throw cannotBeWritten(fault?.message);
    const own = { staffId: actor.id, channel, locale, mark: 'test' as const, buttons: preview.buttons };
    const { sandbox, result } = await this.sends.sendToSelf(actor.clinicId, { ...own, ...message });
    return { channel, sandbox, ...resultView(result) };
  }

  @Get('session/contacts')
  @ApiOperation({ summary: 'Your own addresses, and the channels by which a test message reaches you now' })
  @ApiOkResponse({ standardSchema: answers.contacts })
  async list(@Actor() actor: Principal) {
    const contacts = await this.contacts.list(actor);
    return {
      contacts: contacts.map(({ channel, address, confirmedAt }) => ({
        channel,
        address,
        confirmed_at: confirmedAt === null ? null : new Date(confirmedAt).toISOString(),
      })),
      reached: await this.sends.channelsOf(actor.clinicId, actor.id, channelNames),
    };
  }

  @Put('session/contacts/:channel')
  @ApiOperation({ summary: 'Enter an address of your own; a code is sent there' })
  @ApiOkResponse({ standardSchema: answers.asked })
  async ask(
    @Actor() actor: Principal,
    @Param({ schema: requests.channel }) { channel }: Requests['channel'],
    @Body({ schema: requests.address }) { address, locale }: Requests['address'],
  ) {
    assertPerson(actor);
    return resultView(await this.contacts.ask(actor, channel, address, locale));
  }

  @Post('session/contacts/:channel/confirm')
  @HttpCode(204)
  @ApiOperation({ summary: 'Confirm the address by the code that was sent there' })
  @ApiNoContentResponse()
  async confirm(
    @Actor() actor: Principal,
    @Param({ schema: requests.channel }) { channel }: Requests['channel'],
    @Body({ schema: requests.code }) { code }: Requests['code'],
  ): Promise<void> {
    assertPerson(actor);
    await this.contacts.confirm(actor, channel, code);
  }

  @Delete('session/contacts/:channel')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take an address of your own away' })
  @ApiNoContentResponse()
  async remove(
    @Actor() actor: Principal,
    @Param({ schema: requests.channel }) { channel }: Requests['channel'],
  ): Promise<void> {
    await this.contacts.remove(actor, channel);
  }
}

function resultView(result: SendResult) {
  return { result: result.kind, code: result.kind === 'sent' ? null : result.code };
}

function cannotBeWritten(why = 'it says nothing for these facts'): AppError {
  return new AppError('TEST_SEND_UNWRITTEN', `The text cannot be sent: ${why}`, {
    status: 422,
    fix: 'Mend what the preview says, then send it again.',
  });
}

function assertPerson({ kind }: Principal): void {
  if (kind === 'staff') return;
  throw new AppError('AUTH_NOT_STAFF', 'An API key is nobody who could do this.', {
    status: 403,
    fix: 'Sign in as a person.',
  });
}
