import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../ui/error-note.js';
import { DraftText } from './draft-text.js';
import { placeIn, type Place } from './places.js';
import { PublishedText } from './published-text.js';
import { useTemplate } from './queries.js';
import { TemplateList } from './template-list.js';

interface Address {
  readonly draft?: string;
  readonly scenario?: string;
  readonly name?: string;
}

/** The list of texts, or one of them: as it is published, or in a draft. */
export function TemplatesPage() {
  const { draft, scenario, name } = useParams({ strict: false }) as Address;
  if (scenario === undefined || name === undefined) return <TemplateList draft={draft} scenario={scenario} />;
  return <OneTemplate key={`${scenario}/${name}`} draft={draft} scenario={scenario} name={name} />;
}

/** The address keeps the channel and the language, so that a link leads to the very text. */
function OneTemplate({ draft, scenario, name }: { draft: string | undefined; scenario: string; name: string }) {
  const { i18n } = useTranslation('templates');
  const asked = useSearch({ strict: false }) as Partial<Place>;
  const go = useNavigate();
  const template = useTemplate(draft, scenario, name);
  if (!template.data) return <ErrorNote error={template.error} retry={() => void template.refetch()} />;
  const place = placeIn(template.data.cells, asked, i18n.language);
  const choose = (next: Place): void => void go({ to: '.', search: next as never, replace: true });
  const shown = { template: template.data, place, choose };
  return draft === undefined ? <PublishedText {...shown} /> : <DraftText draft={draft} {...shown} />;
}
