import { Button, Group, Text, Tooltip } from '@mantine/core';
import { IconMessage2, IconPlayerPlay, IconSend } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { clockTime } from '../../i18n/when.js';
import { space } from '../../scenario-graph/say.js';
import { useMay } from '../../shell/session.js';
import { Mark } from '../../ui/mark.js';
import { useAct } from '../../ui/use-act.js';
import { Examples } from './examples.js';
import type { DraftFiles, Finding } from './queries.js';
import { ReviewActs } from './review-acts.js';
import { usePresence } from './use-presence.js';
import type { Saving } from './use-saving.js';

interface BarProps {
  readonly draft: DraftFiles;
  /** Undefined where there is nothing to save. */
  readonly standing: Saving['standing'] | undefined;
  readonly findings:
    | { readonly checked: string; readonly findings: readonly Finding[]; readonly publishable: boolean | null }
    | undefined;
}

/** Whose draft it is, whether it is saved and checked, and where one goes from here. */
export const DraftBar = memo(function DraftBar({ draft, standing, findings }: BarProps) {
  const { t, i18n } = useTranslation(space);
  const { draft_id: id, changed_by: by, changed_at: at, state } = draft;
  const others = usePresence(id);
  const errors = findings?.findings.filter(({ severity }) => severity === 'error').length ?? 0;
  return (
    <Group justify="space-between" mb="xs" gap="xs">
      <Group gap="xs">
        <Mark standing={state === 'approved' ? 'positive' : state === 'open' ? 'waiting' : 'neutral'}>
          {t(`draft.state.${state}`)}
        </Mark>
        {findings && (
          <Mark standing={errors > 0 ? 'negative' : findings.checked === 'programme' ? 'positive' : 'waiting'}>
            {errors > 0
              ? t('draft.errors', { count: errors })
              : t(findings.checked === 'programme' ? 'draft.sound' : 'findings.proving')}
          </Mark>
        )}
        <Text size="sm" c="dimmed" role="status">
          {standing === undefined ? '' : `${t(`saving.${standing}`)} · `}
          {t('draft.last', { by: by.name, at: clockTime(at, i18n.language) })}
        </Text>
        {others.length > 0 && <Mark standing="human">{t('draft.others', { names: others.join(', ') })}</Mark>}
      </Group>
      <Group gap="xs">
        <Button
          component={Link}
          to={textsAddress(draft)}
          variant="default"
          size="xs"
          leftSection={<IconMessage2 size={16} />}
        >
          {t('draft.texts')}
        </Button>
        <Button
          component={Link}
          to={`/drafts/${id}/rehearsal`}
          variant="default"
          size="xs"
          leftSection={<IconPlayerPlay size={16} />}
        >
          {t('draft.rehearse')}
        </Button>
        {draft.scenario_id !== null && <Examples draft={id} revision={draft.revision} />}
        <ReviewActs draft={draft} />
        <Discard draft={draft} />
        <ToPublish id={id} because={reason(draft, standing, errors)} />
      </Group>
    </Group>
  );
});

type Reason = 'unchanged' | 'faulty' | 'unsaved';

/** Why it cannot be published yet; a draft that waits for a second person is shown what it would do all the same. */
function reason(draft: DraftFiles, standing: BarProps['standing'], errors: number): Reason | undefined {
  if (standing !== undefined && standing !== 'saved') return 'unsaved';
  if (!draft.files.some(({ changed }) => changed)) return 'unchanged';
  return errors > 0 ? 'faulty' : undefined;
}

function ToPublish({ id, because }: { id: string; because: Reason | undefined }) {
  const { t } = useTranslation(space);
  const icon = <IconSend size={16} />;
  if (because === undefined) {
    return (
      <Button component={Link} to={`/drafts/${id}/publish`} size="xs" leftSection={icon}>
        {t('draft.publish')}
      </Button>
    );
  }
  const why = t(`draft.${because}`);
  return (
    <Tooltip label={why}>
      <Button size="xs" leftSection={icon} data-disabled aria-disabled aria-description={why}>
        {t('draft.publish')}
      </Button>
    </Tooltip>
  );
}

/** The first text of the draft; without one, the list of all texts. */
function textsAddress({ draft_id: id, files, scenario_id: scenario }: DraftFiles): string {
  const own = files.find(({ path }) => scenario !== null && path.startsWith(`templates/${scenario}/`));
  const name = /\/([a-z0-9-]+)\.[a-z]+\.hbs$/.exec(own?.path ?? '')?.[1];
  return name === undefined ? `/templates?draft=${id}` : `/drafts/${id}/templates/${scenario}/${name}`;
}

function Discard({ draft }: { draft: DraftFiles }) {
  const { t } = useTranslation(space);
  const may = useMay('programme.write');
  const go = useNavigate();
  const params = { path: { id: draft.draft_id } };
  const discarded = draft.state === 'discarded';
  const discard = useAct({
    act: () => ask(api.DELETE('/api/v1/drafts/{id}', { params })),
    changes: ['draft', 'scenario'],
    said: t('draft.discarded'),
    onDone: () => void go({ to: '/scenarios' }),
  });
  const reopen = useAct({
    act: () => ask(api.POST('/api/v1/drafts/{id}/reopen', { params })),
    changes: ['draft', 'scenario'],
  });
  if (!may || draft.state === 'published') return null;
  const act = discarded ? reopen : discard;
  return (
    <Button
      variant="subtle"
      color={discarded ? 'cyan' : 'red'}
      size="xs"
      loading={act.isPending}
      onClick={() => act.mutate(undefined)}
    >
      {t(discarded ? 'draft.reopen' : 'draft.discard')}
    </Button>
  );
}
