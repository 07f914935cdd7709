import { Module } from '@nestjs/common';
import { CatalogModule } from '../../catalog/index.js';
import { OutboxModule } from '../../outbox/index.js';
import { PatientModule } from '../../patient/index.js';
import { SurveyReader } from '../survey/survey-reader.store.js';
import { AuthorNoteStore } from './author-note.store.js';
import { AuthorNotes } from './author-notes.service.js';
import { IdeaTalkStore } from './idea-talk.store.js';
import { StaffIdeas } from './staff-ideas.service.js';
import { IdeaController } from './idea.controller.js';
import { VoiceBook } from './voice-book.service.js';
import { VoiceDesk } from './voice-desk.service.js';
import { VoiceDeskReading } from './voice-desk-reading.service.js';
import { VoiceEvents } from './voice-events.service.js';
import { VoiceController } from './voice.controller.js';
import { VoiceReader } from './voice-reader.service.js';
import { VoiceStore } from './voice.store.js';

const door = [VoiceBook, VoiceReader, VoiceDesk, VoiceEvents, SurveyReader, AuthorNotes, StaffIdeas, VoiceStore];

/** What was said and how it was scored, for the other parts of the room and for the rooms above. */
@Module({
  imports: [CatalogModule, OutboxModule, PatientModule],
  controllers: [VoiceController, IdeaController],
  providers: [...door, AuthorNoteStore, IdeaTalkStore, VoiceDeskReading],
  exports: door,
})
export class VoiceModule {}
