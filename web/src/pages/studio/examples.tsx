import { Anchor, Button, Loader, Modal, Stack, Text } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import { space } from '../../scenario-graph/say.js';
import { ErrorNote } from '../../ui/error-note.js';
import { Mark } from '../../ui/mark.js';

type Example = components['schemas']['DraftExamples']['examples'][number];

/** Runs the examples of the draft's scenario and says of each whether it comes out as it says. */
export function Examples({ draft, revision }: { draft: string; revision: number }) {
  const { t } = useTranslation(space);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" size="xs" leftSection={<IconListCheck size={16} />} onClick={() => setOpen(true)}>
        {t('examples')}
      </Button>
      {open && (
        <Modal
          opened
          onClose={() => setOpen(false)}
          size="lg"
          title={t('examples')}
          closeButtonProps={{ 'aria-label': t('close', { ns: 'ui' }) }}
        >
          <Verdicts draft={draft} revision={revision} />
        </Modal>
      )}
    </>
  );
}

function Verdicts({ draft, revision }: { draft: string; revision: number }) {
  const { t } = useTranslation(space);
  const run = useQuery({
    queryKey: ['draft', draft, 'examples', revision],
    queryFn: () => ask(api.GET('/api/v1/drafts/{id}/examples', { params: { path: { id: draft } } })),
  });
  if (run.error) return <ErrorNote error={run.error} retry={() => void run.refetch()} />;
  if (!run.data) return <Loader role="status" aria-label={t('loading', { ns: 'ui' })} />;
  const { examples, findings, passed } = run.data;
  return (
    <Stack gap="sm">
      <Text size="sm" role="status">
        {examples.length === 0 ? t('examples.none') : t('examples.sum', { passed, all: examples.length })}
      </Text>
      {findings.map(({ message }) => (
        <Text key={message} size="sm" c="red">
          {message}
        </Text>
      ))}
      <Stack gap="xs" component="ul" m={0} p={0}>
        {examples.map((example) => (
          <Verdict key={example.name} draft={draft} example={example} />
        ))}
      </Stack>
    </Stack>
  );
}

function Verdict({ draft, example: { name, passed, finding } }: { draft: string; example: Example }) {
  const { t } = useTranslation(space);
  return (
    <li style={{ listStyle: 'none' }}>
      <Mark standing={passed ? 'positive' : 'negative'}>{t(passed ? 'examples.passed' : 'examples.failed')}</Mark>{' '}
      <b>{name}</b>
      {finding && (
        <Text size="sm">
          {finding.message}{' '}
          {finding.state !== null && (
            <Anchor component={Link} to={`/drafts/${draft}?state=${finding.state}`}>
              {finding.state}
            </Anchor>
          )}
        </Text>
      )}
    </li>
  );
}
