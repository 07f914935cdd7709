import { Anchor, Button, Group, Select, Text } from '@mantine/core';
import { IconArrowBackUp, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { useMay } from '../../shell/session.js';
import { useAct } from '../../ui/use-act.js';
import { lastChange, undo } from './map-draft.js';

interface BarProps {
  readonly draft: string | null;
  /** The whole programme is proved before what a draft changes is known: that takes some seconds. */
  readonly drawing: boolean;
  readonly onDraft: (draft: string | null) => void;
  readonly onAdd: () => void;
}

/** Which map is drawn: the one in force, or a draft's over it; and where the draft goes from here. */
export function ToBeBar({ draft, drawing, onDraft, onAdd }: BarProps) {
  const { t } = useTranslation('map');
  const [mayRead, mayWrite] = [useMay('programme.read'), useMay('programme.write')];
  const drafts = useQuery({
    queryKey: ['draft', 'list'],
    enabled: mayRead,
    queryFn: () => ask(api.GET('/api/v1/drafts')),
  });
  if (!mayRead) return null;
  const open = drafts.data?.drafts ?? [];
  return (
    <Group align="end" gap="sm">
      <Select
        label={t('draft.pick')}
        placeholder={t('draft.force')}
        w={320}
        maw="100%"
        clearable
        clearButtonProps={{ 'aria-label': t('draft.force') }}
        nothingFoundMessage={t('draft.none')}
        data={open.map(({ draft_id: value, title: label }) => ({ value, label }))}
        value={draft}
        onChange={onDraft}
      />
      {draft !== null && mayWrite && <UndoLast draft={draft} />}
      {mayWrite && (
        <Button variant="default" data-act="add-touchpoint" leftSection={<IconPlus size={16} />} onClick={onAdd}>
          {t('edit.add')}
        </Button>
      )}
      {draft !== null && (
        <Anchor component={Link} to={`/drafts/${draft}`} size="sm" underline="always" pb={8}>
          {t('draft.review')}
        </Anchor>
      )}
      {drawing && (
        <Text size="sm" role="status" pb={8}>
          {t('draft.drawing')}
        </Text>
      )}
    </Group>
  );
}

/** Takes the newest change back, then the one before it. */
function UndoLast({ draft }: { draft: string }) {
  const { t } = useTranslation('map');
  const last = useQuery({
    queryKey: ['draft', draft, 'last-change'],
    queryFn: async () => (await lastChange(draft)) ?? null,
  });
  const act = useAct({ act: (revision: number) => undo(draft, revision), changes: ['draft', 'map'] });
  const revision = last.data ?? undefined;
  return (
    <Button
      variant="default"
      leftSection={<IconArrowBackUp size={16} />}
      loading={act.isPending}
      disabled={revision === undefined}
      onClick={() => revision !== undefined && act.mutate(revision)}
    >
      {t('draft.undo')}
    </Button>
  );
}
