import { Alert, Anchor, Button, Center, Loader, Stack, Text, Title } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../ui/error-note.js';
import { PageFrame } from '../../ui/page-frame.js';
import { inMyLanguage } from '../studio/queries.js';
import { choiceOf, isOpen, keyOf, movesOf, sumOf, type Choice, type Choices, type Preview } from './choices.js';
import { MoveTable } from './move-table.js';
import { PublishOrder } from './publish-order.js';
import { useDepartments, usePreview } from './queries.js';

/** A draft before it is published: one row for each place anybody stands in, a choice for each, and a sum that balances. */
export function PublishPage() {
  const { draft } = useParams({ strict: false }) as { draft: string };
  const { t, i18n } = useTranslation('publish');
  const [choices, setChoices] = useState<Choices>({});
  const departments = useDepartments();
  const department = departments[0] ?? '';
  const bare = usePreview(draft, []);
  const tried = usePreview(draft, bare.data ? movesOf(bare.data, choices, department) : []);
  const preview = tried.data ?? bare.data;
  if (bare.error && !preview) return <ErrorNote error={bare.error} retry={() => void bare.refetch()} />;
  if (!preview) return <Looking />;
  const change = (key: string, choice: Choice): void => setChoices({ ...choices, [key]: choice });
  const open = preview.scenarios.some(({ rows }) =>
    rows.some((row) => isOpen(row, choiceOf(row, choices, department))),
  );
  return (
    <PageFrame title={t('page.title', { title: titleOf(preview, i18n.language) })}>
      <Stack maw={1200}>
        <Anchor component={Link} to={`/drafts/${draft}`} size="sm">
          {t('back')}
        </Anchor>
        <Blocked preview={preview} />
        {preview.scenarios.map((scenario) => (
          <Stack key={scenario.scenario} gap="xs" component="section">
            <Title order={2} size="h3">
              {t('next.version', {
                scenario: inMyLanguage(scenario.title, i18n.language) || scenario.scenario,
                version: scenario.version,
              })}
            </Title>
            <Text>
              {scenario.previous === null
                ? t('next.first')
                : t('before.sentence', sumOf(scenario, choices, department))}
            </Text>
            {scenario.header_changes.length > 0 && (
              <Text size="sm" c="dimmed">
                {t('header.changes', { parts: scenario.header_changes.join(', ') })}
              </Text>
            )}
            {scenario.rows.length > 0 && (
              <MoveTable
                scenario={scenario}
                departments={departments}
                choice={(row) => choiceOf(row, choices, department)}
                onChange={(row, choice) => change(keyOf(row), choice)}
              />
            )}
            <SumLine sum={sumOf(scenario, choices, department)} />
          </Stack>
        ))}
        <ErrorNote error={tried.error} retry={() => void tried.refetch()} />
        <PublishOrder
          preview={preview}
          moves={movesOf(preview, choices, department)}
          ready={preview.publishable && !open && !tried.isPlaceholderData}
        />
      </Stack>
    </PageFrame>
  );
}

/** The proof of the whole programme and the count of patients take a moment. */
function Looking() {
  const { t } = useTranslation('publish');
  return (
    <Center p="xl">
      <Stack align="center" gap="xs">
        <Loader role="status" aria-label={t('looking')} />
        <Text size="sm">{t('looking')}</Text>
      </Stack>
    </Center>
  );
}

/** What the one scenario calls itself in the language of the page; of several, or none, what the draft is called. */
function titleOf({ scenarios, title }: Preview, language: string): string {
  const [one, other] = scenarios;
  return (one && !other && inMyLanguage(one.title, language)) || title;
}

function Blocked({ preview }: { preview: Preview }) {
  const { t } = useTranslation('publish');
  const { findings_errors: errors, approved, behind, unchanged, scenarios, publishable } = preview;
  if (publishable) return scenarios.length === 0 ? <Text>{t('nothing')}</Text> : null;
  return (
    <Alert color="red" role="alert">
      {unchanged && <Text size="sm">{t('blocked.unchanged')}</Text>}
      {errors > 0 && <Text size="sm">{t('blocked.errors', { count: errors })}</Text>}
      {!approved && <Text size="sm">{t('blocked.review')}</Text>}
      {behind.length > 0 && <Text size="sm">{t('blocked.behind', { files: behind.join(', ') })}</Text>}
      <Button component={Link} to={`/drafts/${preview.draft}`} size="xs" mt="xs" variant="default">
        {t('back')}
      </Button>
    </Alert>
  );
}

function SumLine({ sum }: { sum: ReturnType<typeof sumOf> }) {
  const { t } = useTranslation('publish');
  return (
    <Text fw={600} role="status">
      {t('sum', { ...sum })} · {t(sum.balanced ? 'sum.balanced' : 'sum.off')}
    </Text>
  );
}
