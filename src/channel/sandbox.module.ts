import { Module } from '@nestjs/common';
import type { DynamicModule, ModuleMetadata } from '@nestjs/common';
import { ChannelModule } from './channel.module.js';
import { SandboxController } from './sandbox/sandbox.controller.js';
import { SandboxService } from './sandbox/sandbox.service.js';

/** The phones of the sandbox over HTTP, for the processes that serve it. */
@Module({})
export class SandboxModule {
  /** `imports` holds the module that exports InboundSink: whatever a phone answers goes there. */
  static forRoot({ imports = [] }: Pick<ModuleMetadata, 'imports'>): DynamicModule {
    return {
      module: SandboxModule,
      imports: [ChannelModule, ...imports],
      controllers: [SandboxController],
      providers: [SandboxService],
      exports: [SandboxService],
    };
  }
}
