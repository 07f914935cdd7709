import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Need } from '../../auth/index.js';
import { ClinicId } from '../../runtime/index.js';
import { answers } from './sandbox-answers.js';
import { messageView, nextPage, phoneCursorOf, phoneView, requests } from './sandbox-requests.js';
import type { Requests } from './sandbox-requests.js';
import { SandboxService } from './sandbox.service.js';

/** The phones of the sandbox over HTTP; an address in a path is URL-encoded. */
@ApiTags('sandbox')
@Need('channel.write')
@Controller('api/v1/sandbox/phones')
export class SandboxController {
  constructor(private readonly sandbox: SandboxService) {}

  @Need('channel.read')
  @Get()
  @ApiOperation({ summary: 'List the phones of the sandbox' })
  @ApiOkResponse({ standardSchema: answers.phones })
  async phones(@ClinicId() clinicId: number, @Query({ schema: requests.phones }) { after, limit }: Requests['phones']) {
    const phones = await this.sandbox.phones(clinicId, { after, limit });
    return { phones: phones.map(phoneView), next: nextPage(phones, limit, phoneCursorOf) };
  }

  @Need('channel.read')
  @Get(':channel/:address/messages')
  @ApiOperation({ summary: 'List what arrived at a phone, newest first' })
  @ApiOkResponse({ standardSchema: answers.messages })
  async messages(
    @ClinicId() clinicId: number,
    @Param({ schema: requests.phone }) phone: Requests['phone'],
    @Query({ schema: requests.messages }) { before, limit }: Requests['messages'],
  ) {
    const messages = await this.sandbox.messages(clinicId, phone, { before, limit });
    return { messages: messages.map(messageView), next: nextPage(messages, limit, (message) => message.messageId) };
  }

  @Post(':channel/:address/answer')
  @HttpCode(202)
  @ApiOperation({ summary: 'Answer from a phone in words' })
  @ApiAcceptedResponse({ standardSchema: answers.reply })
  async answer(
    @ClinicId() clinicId: number,
    @Param({ schema: requests.phone }) phone: Requests['phone'],
    @Body({ schema: requests.answer }) { text }: Requests['answer'],
  ) {
    return { reply: await this.sandbox.answer(clinicId, phone, text) };
  }

  @Post(':channel/:address/press')
  @HttpCode(202)
  @ApiOperation({ summary: 'Press a button of a message' })
  @ApiAcceptedResponse({ standardSchema: answers.reply })
  async press(
    @ClinicId() clinicId: number,
    @Param({ schema: requests.phone }) phone: Requests['phone'],
    @Body({ schema: requests.press }) press: Requests['press'],
  ) {
    return { reply: await this.sandbox.press(clinicId, phone, press) };
  }

  @Post(':channel/:address/receipt')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Say how far a message got: delivered, read, or failed, which nothing delivered does any more',
  })
  @ApiNoContentResponse()
  async receipt(
    @ClinicId() clinicId: number,
    @Param({ schema: requests.phone }) phone: Requests['phone'],
    @Body({ schema: requests.receipt }) told: Requests['receipt'],
  ): Promise<void> {
    await this.sandbox.tell(clinicId, phone, told);
  }

  @Put(':channel/:address/behaviour')
  @ApiOperation({ summary: 'Say how a phone behaves from its next message on' })
  @ApiOkResponse({ standardSchema: answers.phone })
  async behave(
    @ClinicId() clinicId: number,
    @Param({ schema: requests.phone }) phone: Requests['phone'],
    @Body({ schema: requests.behaviour }) { behaviour }: Requests['behaviour'],
  ) {
    await this.sandbox.setBehaviour(clinicId, phone, behaviour);
    return { ...phone, behaviour };
  }
}
