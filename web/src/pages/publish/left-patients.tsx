import { Anchor, Button, List, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../ui/error-note.js';
import { useLeft, type Publication } from './queries.js';

/** Who was not moved though a choice was to move them, or did not go back, each with the reason and a way to their card. */
export function LeftPatients({ of }: { of: Publication }) {
  const { t } = useTranslation('publish');
  const [shown, { open }] = useDisclosure(false);
  const left = useLeft(of.publication, shown);
  const count = of.sums.left + of.sums.kept;
  if (!shown) {
    return (
      <Button size="xs" variant="default" w="fit-content" onClick={open}>
        {t('left.show', { count })}
      </Button>
    );
  }
  return (
    <>
      <Text size="sm" fw={600}>
        {t('left.title')}
      </Text>
      <ErrorNote error={left.error} retry={() => void left.refetch()} />
      <List size="sm">
        {left.data?.patients.map(({ enrolment, patient, name, position, reason }) => (
          <List.Item key={enrolment}>
            <Anchor component={Link} to={`/patients/${patient}`}>
              {name ?? t('left.nameless')}
            </Anchor>
            {` · ${position ?? ''} · ${t(`reason.${reason ?? ''}`)}`}
          </List.Item>
        ))}
      </List>
    </>
  );
}
