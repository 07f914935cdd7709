import fs from 'node:fs';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import { Clock, Config, Logger, SecretBox } from '../../runtime/index.js';
import type { ChannelHouse } from '../kind.js';

/** What every adapter is given of the house. */
@Injectable()
export class AccountHouse {
  constructor(
    private readonly config: Config,
    readonly clock: Clock,
    readonly logger: Logger,
    private readonly box: SecretBox,
  ) {}

  of(clinicId: number, accountId: string): ChannelHouse {
    const { clock, logger, box } = this;
    const directory = path.resolve(this.config.home, 'channels', String(clinicId), accountId);
    fs.mkdirSync(directory, { recursive: true, mode: 0o700 });
    return { clock, logger, box, publicUrl: this.config.publicUrl, directory };
  }
}
