import { ActionIcon, Button, Group, Select, Table, Text, TextInput, Title } from '@mantine/core';
import { IconArrowBackUp, IconGitCompare, IconTag } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { dayAndTime } from '../../i18n/when.js';
import { space } from '../../scenario-graph/say.js';
import { useMay } from '../../shell/session.js';
import { useAct } from '../../ui/use-act.js';
import { Compare } from './compare.js';
import { useScenarios, type Version } from './queries.js';

interface VersionsProps {
  readonly id: string;
  /** Newest first. */
  readonly versions: readonly Version[];
}

/** Every version that was ever published: what it changed, its name, the way back to it, and what is between any two. */
export function Versions({ id, versions }: VersionsProps) {
  const { t } = useTranslation(space);
  const heads = ['column.version', 'column.published', 'column.changes'];
  return (
    <section aria-label={t('versions')}>
      <Group justify="space-between" align="end" mt="md" mb="xs">
        <Title order={2} size="h4">
          {t('versions')}
        </Title>
        {versions.length > 1 && <AnyTwo id={id} versions={versions} />}
      </Group>
      <Table.ScrollContainer minWidth={620}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              {heads.map((one) => (
                <Table.Th key={one}>{t(one)}</Table.Th>
              ))}
              <Table.Td />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {versions.map((one, index) => (
              <VersionLine key={one.version} id={id} of={one} runs={index === 0} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </section>
  );
}

function VersionLine({ id, of, runs }: { id: string; of: Version; runs: boolean }) {
  const { t, i18n } = useTranslation(space);
  const people = [
    of.published_by !== null && t('version.by', { name: of.published_by }),
    of.approved_by !== null && t('version.approved', { name: of.approved_by }),
  ].filter((text) => text !== false);
  return (
    <Table.Tr aria-label={t('version', { version: of.version })}>
      <Table.Td>
        {t('version', { version: of.version })}
        <Label id={id} of={of} />
      </Table.Td>
      <Table.Td>
        {dayAndTime(of.published_at, i18n.language)}
        <Text size="xs" c="dimmed">
          {people.join(' · ')}
        </Text>
      </Table.Td>
      <Table.Td>
        {of.summary.map(({ what, count, names }) => (
          <Text key={what} size="xs">
            {[t(`summary.${what}`, { count }), names.join(', ')].filter((text) => text !== '').join(': ')}
          </Text>
        ))}
      </Table.Td>
      <Table.Td>{!runs && <RollBack id={id} version={of.version} />}</Table.Td>
    </Table.Tr>
  );
}

/** What colleagues call a version; an empty name is taken away. */
function Label({ id, of }: { id: string; of: Version }) {
  const { t } = useTranslation(space);
  const may = useMay('programme.write');
  const [typed, setTyped] = useState<string>();
  const name = useAct({
    act: (label: string) =>
      ask(
        api.PUT('/api/v1/scenarios/{id}/versions/{version}/label', {
          params: { path: { id, version: of.version } },
          body: { label: label.trim() === '' ? null : label.trim() },
        }),
      ),
    changes: ['scenario'],
    onDone: () => setTyped(undefined),
  });
  const title = t('version.label', { version: of.version });
  if (typed === undefined) {
    return (
      <Group gap={4} wrap="nowrap">
        {of.label !== null && <Text fw={600}>{of.label}</Text>}
        {may && (
          <ActionIcon variant="subtle" size="sm" aria-label={title} onClick={() => setTyped(of.label ?? '')}>
            <IconTag size={14} />
          </ActionIcon>
        )}
      </Group>
    );
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        name.mutate(typed);
      }}
    >
      <Group gap={4} wrap="nowrap">
        <TextInput
          size="xs"
          autoFocus
          aria-label={title}
          maxLength={100}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Escape' && setTyped(undefined)}
        />
        <Button size="xs" type="submit" loading={name.isPending}>
          {t('save', { ns: 'ui' })}
        </Button>
      </Group>
    </form>
  );
}

/** An older version becomes a draft, and what it does to those in flight is shown like that of any other draft. */
function RollBack({ id, version }: { id: string; version: number }) {
  const { t } = useTranslation(space);
  const writes = useMay('programme.write');
  const publishes = useMay('programme.publish');
  const go = useNavigate();
  const busy = useScenarios().data?.scenarios.some((row) => row.scenario_id === id && row.draft !== null);
  const back = useAct({
    act: () => ask(api.POST('/api/v1/drafts', { body: { scenario_id: id, version } })),
    changes: ['draft', 'scenario'],
    onDone: ({ draft_id: draft }) => void go({ to: `/drafts/${draft}/publish` }),
  });
  if (!writes || !publishes || busy) return null;
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconArrowBackUp size={14} />}
      loading={back.isPending}
      onClick={() => back.mutate(undefined)}
    >
      {t('version.back')}
    </Button>
  );
}

function AnyTwo({ id, versions }: VersionsProps) {
  const { t } = useTranslation(space);
  const [from, setFrom] = useState(String(versions[1]?.version ?? 1));
  const [to, setTo] = useState(String(versions[0]?.version ?? 1));
  const [opened, setOpened] = useState(false);
  const choices = versions.map(({ version, label }) => ({
    value: String(version),
    label: [t('version', { version }), label].filter(Boolean).join(' · '),
  }));
  return (
    <Group gap="xs" align="end">
      <Side label={t('compare.from')} value={from} choices={choices} change={setFrom} />
      <Side label={t('compare.to')} value={to} choices={choices} change={setTo} />
      <Button
        size="xs"
        variant="default"
        leftSection={<IconGitCompare size={14} />}
        disabled={from === to}
        onClick={() => setOpened(true)}
      >
        {t('compare')}
      </Button>
      {opened && <Compare scenario={id} from={from} to={to} onClose={() => setOpened(false)} />}
    </Group>
  );
}

interface SideProps {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly change: (version: string) => void;
}

function Side({ label, value, choices, change }: SideProps) {
  return (
    <Select
      size="xs"
      w={170}
      label={label}
      data={choices}
      value={value}
      allowDeselect={false}
      onChange={(next) => next !== null && change(next)}
    />
  );
}
