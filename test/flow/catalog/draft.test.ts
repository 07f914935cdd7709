import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ClinicProgrammeService, DraftService, readProgramme, VersionService } from '../../../src/catalog/index.js';
import { UnitOfWork } from '../../../src/runtime/index.js';
import { filesInZip } from '../../../src/catalog/version/programme-zip.adapter.js';
import { House } from '../../support/house.js';
import { staffMember } from '../../support/sign-in.js';
