import { Button, Text } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { Problem } from '../../api/problem.js';
import { useMay } from '../../shell/session.js';
import { useAct } from '../../ui/use-act.js';
import type { Place, Template } from './places.js';
import { TextDesk } from './text-desk.js';

interface ShownText {
  readonly template: Template;
  readonly place: Place;
  readonly choose: (place: Place) => void;
}

/** The text in force. Whoever may change it goes on in a draft of its scenario. */
export function PublishedText({ template, place, choose }: ShownText) {
  const { t } = useTranslation('templates');
  const may = useMay('programme.write');
  const go = useNavigate();
  const { scenario_id: scenario, name, texts } = template;
  const edit = useAct({
    act: () => draftOf(scenario),
    changes: ['draft'],
    onDone: (draft) => void go({ to: `/drafts/${draft}/templates/${scenario}/${name}`, search: place as never }),
  });
  const text = texts.find(({ channel, locale }) => channel === place.channel && locale === place.locale)?.text ?? '';
  const button = (
    <Button leftSection={<IconPencil size={16} />} loading={edit.isPending} onClick={() => edit.mutate(undefined)}>
      {t('edit')}
    </Button>
  );
  return (
    <TextDesk
      draft={undefined}
      template={template}
      place={place}
      choose={choose}
      text={text}
      actions={may ? button : undefined}
      standing={
        <Text size="sm" c="dimmed">
          {t('published')}
        </Text>
      }
    />
  );
}

/** The draft that is open for the scenario, or a new one. */
async function draftOf(scenario: string): Promise<string> {
  const open = await openDraft(scenario);
  if (open !== undefined) return open;
  try {
    const made = await ask(api.POST('/api/v1/drafts', { body: { scenario_id: scenario } }));
    return made.draft_id;
  } catch (error) {
    const other = isOpenAlready(error) ? await openDraft(scenario) : undefined;
    if (other === undefined) throw error;
    return other;
  }
}

async function openDraft(scenario: string): Promise<string | undefined> {
  const { scenarios } = await ask(api.GET('/api/v1/scenarios'));
  return scenarios.find(({ scenario_id: id }) => id === scenario)?.draft?.draft_id;
}

/** Somebody opened one between our two questions. */
function isOpenAlready(error: unknown): boolean {
  return error instanceof Problem && error.code === 'DRAFT_OPEN_ALREADY';
}
