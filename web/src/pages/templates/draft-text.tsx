import { Alert, Button, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { dayAndTime } from '../../i18n/when.js';
import { useMe } from '../../shell/session.js';
import { ErrorNote } from '../../ui/error-note.js';
import { Mark } from '../../ui/mark.js';
import { useDraft, type DraftFiles } from '../studio/queries.js';
import { useHistory } from '../studio/use-history.js';
import { useSaving, type Saving } from '../studio/use-saving.js';
import { pathOf, type Place, type Template } from './places.js';
import { TextDesk } from "./text-desk.js";
import classes from "./templates.module.css";

interface DraftTextProps {
  readonly draft: string;
  readonly template: Template;
  readonly place: Place;
  readonly choose: (place: Place) => void;
}

/** A text of a draft, kept on the server as it is typed. */
export function DraftText({ draft: id, ...shown }: DraftTextProps) {
  const draft = useDraft(id);
  const { template, place } = shown;
  if (!draft.data) return <ErrorNote error={draft.error} retry={() => void draft.refetch()} />;
  return <Writing key={pathOf(template.scenario_id, template.name, place)} draft={draft.data} {...shown} />;
}

const standings = { saved: 'positive', saving: 'waiting', waiting: 'waiting', failed: 'negative' } as const;

function Writing({ draft, template, place, choose }: Omit<DraftTextProps, 'draft'> & { draft: DraftFiles }) {
  const { t } = useTranslation('templates');
  const path = pathOf(template.scenario_id, template.name, place);
  const history = useHistory(draft.files.find((file) => file.path === path)?.text ?? '');
  const saving = useSaving(draft, path, history, t('theirs'));
  const open = draft.state !== 'published' && draft.state !== 'discarded';
  return (
    <TextDesk
      draft={draft.draft_id}
      template={template}
      place={place}
      choose={choose}
      text={history.text}
      onChange={open ? (text) => history.edit(t('typed'), text, true) : undefined}
      actions={<DraftLinks draft={draft.draft_id} />}
      standing={
        <Group gap="sm">
          <Text size="sm">{draft.title}</Text>
          <Mark standing={standings[saving.standing]}>{t(`saving.${saving.standing}`)}</Mark>
        </Group>
      }
      notes={<Notes saving={saving} />}
    />
  );
}

function DraftLinks({ draft }: { draft: string }) {
  const { t } = useTranslation('templates');
  return (
    <Group gap="xs">
      <Button component={Link} to={`/drafts/${draft}`} variant="default">
        {t('to.scenario')}
      </Button>
      <Button component={Link} to={`/drafts/${draft}/templates`} variant="default">
        {t('to.texts')}
      </Button>
      <Button component={Link} to={`/drafts/${draft}/rehearsal`} variant="default">
        {t('to.rehearsal')}
      </Button>
    </Group>
  );
}

/** Two people at one text are told, and nobody's words are lost. */
function Notes({ saving }: { saving: Saving }) {
  const { t, i18n } = useTranslation('templates');
  const { zone } = useMe().clinic;
  const { conflict, error, takeTheirs, keepMine, again } = saving;
  if (!conflict) return <ErrorNote error={error} retry={again} />;
  const when = dayAndTime(conflict.at, i18n.language, zone);
  return (
    <Alert role="alert" color="orange" title={t('conflict', { name: conflict.by, when })}>
      <Text size="sm" className={classes.text}>
        {conflict.text}
      </Text>
      <Group gap="xs" mt="xs">
        <Button size="xs" onClick={keepMine}>
          {t('conflict.mine')}
        </Button>
        <Button size="xs" variant="default" onClick={takeTheirs}>
          {t('conflict.theirs')}
        </Button>
      </Group>
    </Alert>
  );
}
