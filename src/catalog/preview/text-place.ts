import type { ScenarioDefinition } from '../../engine/index.js';
import type { ChannelId, LocaleId } from '../clinic/clinic-map.js';
import type { Cell } from './coverage.js';
import type { GivenFacts } from './given-facts.js';
import type { TextLook } from './text-look.js';
import type { ShelfText } from './text-shelf.js';

/** A text of a scenario. */
export interface TextPlace {
  readonly scenarioId: string;
  readonly name: string;
  readonly channel: ChannelId;
  readonly locale: LocaleId;
}

/** What to look at, and as whom; `text` unset: as it stands in the draft, or as it is published. */
export interface PreviewRequest extends TextPlace {
  readonly draftId?: string | undefined;
  readonly text?: string | undefined;
  readonly facts: GivenFacts;
  /** Whether the channel shows buttons; unset: as the account of the clinic does. */
  readonly buttons?: boolean | undefined;
}

export interface Preview extends TextLook {
  readonly buttons: readonly { readonly intent: string; readonly label: string }[];
  readonly clinic: string;
}

/** One template of a scenario in all its channels and languages. */
export interface TemplateRow {
  readonly scenario: ScenarioDefinition;
  readonly name: string;
  readonly cells: readonly Cell[];
  readonly texts: readonly ShelfText[];
}

/** Where the text of a place lies among the files. */
export function pathOf({ scenarioId, name, channel, locale }: TextPlace): string {
  return `templates/${scenarioId}/${locale}/${name}.${channel}.hbs`;
}
