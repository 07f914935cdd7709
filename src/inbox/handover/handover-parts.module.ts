import { CallService } from '../call/call.service.js';
import { CallStore } from '../call/call.store.js';
import { HandoverBoard } from './handover-board.service.js';
import { HandoverClocks } from './handover-clocks.service.js';
import { HandoverDeadlineStore } from './handover-deadline.store.js';
import { HandoverDeadlines } from './handover-deadlines.service.js';
import { HandoverDialogue } from './handover-dialogue.service.js';
import { HandoverEcho } from './handover-echo.service.js';
import { HandoverFunnel } from './handover-funnel.service.js';
import { HandoverFunnelStore } from './handover-funnel.store.js';
import { HandoverGround } from './handover-ground.service.js';
import { HandoverMoveController } from './handover-move.controller.js';
import { HandoverMoves } from './handover-moves.service.js';
import { HandoverOffers } from './handover-offers.service.js';
import { HandoverOpening } from './handover-opening.service.js';
import { HandoverPromiseController } from './handover-promise.controller.js';
import { PromiseStore } from './handover-promise.store.js';
import { HandoverPromises } from './handover-promises.service.js';
import { RefusalStore } from './handover-refusal.store.js';
import { HandoverTelling } from './handover-telling.service.js';
import { HandoverController } from './handover.controller.js';
import { HandoverService } from './handover.service.js';
import { HandoverStore } from './handover.store.js';
import { OverdueSweep } from '../desk/overdue-sweep.worker.js';

/** What the module puts together so that patients can be handed over. */
export const handoverControllers = [HandoverController, HandoverMoveController, HandoverPromiseController];

export const handoverProviders = [
  ...[HandoverStore, HandoverDeadlineStore, HandoverFunnelStore, PromiseStore, RefusalStore, CallStore],
  ...[HandoverEcho, HandoverTelling, HandoverDialogue, HandoverClocks, HandoverOpening, HandoverMoves],
  ...[HandoverGround, HandoverOffers, HandoverPromises, HandoverDeadlines, HandoverBoard, HandoverFunnel],
  ...[HandoverService, CallService, OverdueSweep],
];
