import { DiffService } from '../diff/diff.service.js';
import { ProgrammeFileService } from '../version/programme-file.service.js';
import { ProgrammeFileStore } from '../version/programme-file.store.js';
import { ScenarioController } from '../version/scenario.controller.js';
import { ScenarioListService } from '../version/scenario-list.service.js';
import { VersionNoteService } from '../version/version-note.service.js';
import { VersionService } from '../version/version.service.js';
import { VersionStore } from '../version/version.store.js';
import { DraftClosing } from './draft-closing.service.js';
import { DraftController } from './draft.controller.js';
import { DraftDesk } from './draft-desk.service.js';
import { DraftEditService } from './draft-edit.service.js';
import { DraftFileStore } from './draft-file.store.js';
import { DraftFindings } from './draft-findings.service.js';
import { DraftGroundService } from './draft-ground.service.js';
import { DraftJudge } from './draft-judge.service.js';
import { DraftOpeningService } from './draft-opening.service.js';
import { DraftPresence } from './draft-presence.service.js';
import { DraftReviewController } from './draft-review.controller.js';
import { DraftReviewService } from './draft-review.service.js';
import { DraftReviewStore } from './draft-review.store.js';
import { DraftService } from './draft.service.js';
import { DraftStore } from './draft.store.js';
import { DraftVerdictService } from './draft-verdict.service.js';
import { ProgrammeExchangeController } from './programme-exchange.controller.js';
import { ProgrammeImport } from './programme-import.service.js';
import { ProofService } from './proof.service.js';

/** What the catalogue's module is made of as far as drafts and versions go. */
export const draftControllers = [
  DraftController,
  DraftReviewController,
  ScenarioController,
  ProgrammeExchangeController,
];

export const draftProviders = [
  ...[DraftStore, DraftFileStore, DraftReviewStore, ProgrammeFileStore, VersionStore],
  ...[ProgrammeFileService, ProofService, VersionService, VersionNoteService, DiffService, ScenarioListService],
  ...[DraftGroundService, DraftJudge, DraftFindings, DraftVerdictService, DraftEditService, DraftOpeningService],
  ...[DraftReviewService, DraftPresence, DraftDesk, DraftClosing, DraftService, ProgrammeImport],
];
