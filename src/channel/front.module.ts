import { Module } from '@nestjs/common';
import type { DynamicModule, ModuleMetadata } from '@nestjs/common';
import { AccountController } from './account/account.controller.js';
import { AccountStatusService } from './account/account-status.service.js';
import { AccountWorker } from './account/account.worker.js';
import { ApprovalController } from './approval/approval.controller.js';
import { ApprovalService } from './approval/approval.service.js';
import { ChannelModule } from './channel.module.js';
import { SandboxController } from './sandbox/sandbox.controller.js';
import { SandboxService } from './sandbox/sandbox.service.js';

/** The channels as the outside sees them: accounts and sandbox phones over HTTP, and the listening on accounts. */
@Module({})
export class ChannelFrontModule {
  /** `imports` holds the module that exports InboundSink: whatever comes in goes there. */
  static forRoot({ imports = [] }: Pick<ModuleMetadata, 'imports'>): DynamicModule {
    return {
      module: ChannelFrontModule,
      imports: [ChannelModule, ...imports],
      controllers: [SandboxController, AccountController, ApprovalController],
      providers: [ApprovalService, SandboxService, AccountStatusService, AccountWorker],
      exports: [SandboxService, AccountStatusService, AccountWorker],
    };
  }
}
