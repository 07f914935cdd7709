import { Alert, Anchor, Button, Checkbox, Group, Select, Stack, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { howLong } from '../../i18n/when.js';
import { useMay } from '../../shell/session.js';
import { Empty } from '../../ui/empty.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';
import { useNow } from '../../ui/use-now.js';
import { takeBack, type Done } from './attend-acts.js';
import { AttendForm } from './attend-form.js';
import { AttentionTrend } from './attention-trend.js';
import type { Days } from './period.js';
import { useGaps, useNames, type Gap } from './queries.js';

const changes = ['attention', 'attention-trend'];

/** Whom nobody attends to, who waits longest first, with the one thing to do about each or about many. */
export function AttentionTab({ days }: { days: Days }) {
  const { t } = useTranslation('reports');
  const [stage, setStage] = useState<string>();
  const [chosen, setChosen] = useState<readonly Gap[]>([]);
  const [done, setDone] = useState<Done>();
  const gaps = useGaps(stage);
  const found = gaps.data?.pages.flatMap((page) => page.gaps) ?? [];
  return (
    <Stack>
      <Text size="sm" c="dimmed" maw={720}>
        {t('attention.about')}
      </Text>
      <AttentionTrend days={days} />
      <Filters stages={gaps.data?.pages[0]?.stages ?? []} stage={stage} setStage={setStage} />
      <ErrorNote error={gaps.error} retry={() => void gaps.refetch()} />
      {done && <DoneNote done={done} onClose={() => setDone(undefined)} />}
      {gaps.data && found.length === 0 && <Empty title={t('attention.none')} text={t('attention.none.text')} />}
      {found.length > 0 && <Gaps key={stage} gaps={found} choose={setChosen} />}
      {gaps.hasNextPage && (
        <Button variant="default" loading={gaps.isFetchingNextPage} onClick={() => void gaps.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
      {chosen.length > 0 && <AttendForm gaps={chosen} onClose={() => setChosen([])} onDone={setDone} />}
    </Stack>
  );
}

interface FilterProps {
  readonly stages: readonly { readonly stage: string; readonly gaps: number }[];
  readonly stage: string | undefined;
  readonly setStage: (stage: string | undefined) => void;
}

function Filters({ stages, stage, setStage }: FilterProps) {
  const { t } = useTranslation('reports');
  const { nameOf } = useNames();
  const refresh = useAct({ act: () => ask(api.POST('/api/v1/attention/refresh')), changes });
  return (
    <Group align="end">
      <Select
        label={t('stage')}
        placeholder={t('stage.all')}
        data={stages.map((each) => ({ value: each.stage, label: `${nameOf('stages', each.stage)} (${each.gaps})` }))}
        value={stage ?? null}
        onChange={(value) => setStage(value ?? undefined)}
        clearable
      />
      <Button variant="default" loading={refresh.isPending} onClick={() => refresh.mutate(undefined)}>
        {t('attention.refresh')}
      </Button>
    </Group>
  );
}

/** What was done a moment ago, and the way back. */
function DoneNote({ done, onClose }: { done: Done; onClose: () => void }) {
  const { t } = useTranslation('reports');
  const undo = useAct({ act: () => takeBack(done), changes, onDone: onClose });
  const count = done.patients.length;
  return (
    <Alert color="green" withCloseButton onClose={onClose} closeButtonLabel={t('close')} role="status">
      <Group justify="space-between">
        <Text size="sm">
          {t(`attend.done.${done.way}`, { count })} {done.left > 0 && t('attend.left', { count: done.left })}
        </Text>
        {done.way !== 'enrol' && count > 0 && (
          <Button size="compact-sm" variant="default" loading={undo.isPending} onClick={() => undo.mutate(undefined)}>
            {t('attend.undo')}
          </Button>
        )}
      </Group>
    </Alert>
  );
}

function Gaps({ gaps, choose }: { gaps: readonly Gap[]; choose: (gaps: readonly Gap[]) => void }) {
  const { t } = useTranslation('reports');
  const mayAct = useMay('attention.write');
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const chosen = gaps.filter(({ patient_id }) => picked.has(patient_id));
  const pick = (ids: readonly string[], on: boolean) =>
    setPicked(new Set([...picked].filter((id) => !ids.includes(id)).concat(on ? ids : [])));
  return (
    <Stack gap="xs">
      {chosen.length > 0 && (
        <Button w="fit-content" onClick={() => choose(chosen)}>
          {t('attend.many', { count: chosen.length })}
        </Button>
      )}
      <Table.ScrollContainer minWidth={480}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              {mayAct && (
                <Table.Th w={36}>
                  <Checkbox
                    aria-label={t('attend.all')}
                    checked={chosen.length === gaps.length}
                    indeterminate={chosen.length > 0 && chosen.length < gaps.length}
                    onChange={(event) =>
                      pick(
                        gaps.map(({ patient_id }) => patient_id),
                        event.currentTarget.checked,
                      )
                    }
                  />
                </Table.Th>
              )}
              {(['patient', 'stage', 'since', ...(mayAct ? (['todo'] as const) : [])] as const).map((head) => (
                <Table.Th key={head}>{t(head)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {gaps.map((gap) => (
              <GapRow
                key={gap.patient_id}
                gap={gap}
                picked={mayAct ? picked.has(gap.patient_id) : undefined}
                pick={(on) => pick([gap.patient_id], on)}
                choose={() => choose([gap])}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Stack>
  );
}

interface RowProps {
  readonly gap: Gap;
  /** Undefined: the reader may do nothing about it. */
  readonly picked: boolean | undefined;
  readonly pick: (on: boolean) => void;
  readonly choose: () => void;
}

function GapRow({ gap, picked, pick, choose }: RowProps) {
  const { t, i18n } = useTranslation('reports');
  const { nameOf } = useNames();
  const now = useNow();
  const name = gap.name ?? t('nameless');
  return (
    <Table.Tr>
      {picked !== undefined && (
        <Table.Td>
          <Checkbox
            aria-label={t('attend.pick', { name })}
            checked={picked}
            onChange={(event) => pick(event.currentTarget.checked)}
          />
        </Table.Td>
      )}
      <Table.Td>
        <Anchor component={Link} to={`/patients/${gap.patient_id}`}>
          {name}
        </Anchor>
      </Table.Td>
      <Table.Td>{nameOf('stages', gap.stage)}</Table.Td>
      <Table.Td>{howLong(gap.since, i18n.language, now)}</Table.Td>
      {picked !== undefined && (
        <Table.Td>
          <Button size="compact-sm" variant="default" onClick={choose}>
            {t('attend')}
          </Button>
        </Table.Td>
      )}
    </Table.Tr>
  );
}
