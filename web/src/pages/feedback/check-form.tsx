import { Button, Checkbox, Modal, NumberInput, Stack } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { ErrorNote } from '../../ui/error-note.js';
import { houseNow } from '../../ui/house-time.js';
import { useAct } from '../../ui/use-act.js';
import { changes, type Account } from './queries.js';

const dayMs = 86_400_000;

/** A look at one account: does it work, how many wait for an answer, and for how many days the longest. */
export function CheckForm({ account, onClose }: { account: Account; onClose: () => void }) {
  const { t } = useTranslation('feedback');
  const [works, setWorks] = useState(true);
  const [unanswered, setUnanswered] = useState(0);
  const [days, setDays] = useState(0);
  const check = useAct({
    act: () =>
      ask(
        api.POST('/api/v1/social-accounts/{id}/checks', {
          params: { path: { id: account.id } },
          body: {
            ...{ works, unanswered },
            oldest_unanswered_at: unanswered === 0 ? null : new Date(houseNow() - days * dayMs).toISOString(),
          },
        }),
      ),
    changes,
    said: t('account.checked.said'),
    onDone: onClose,
    quiet: true,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    check.mutate(undefined);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={`${account.site}, ${account.name}`}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form onSubmit={submit}>
        <Stack>
          <Checkbox
            label={t('check.works')}
            checked={works}
            onChange={(event) => setWorks(event.currentTarget.checked)}
          />
          <NumberInput
            label={t('check.unanswered')}
            min={0}
            max={100_000}
            value={unanswered}
            onChange={(value) => setUnanswered(Number(value) || 0)}
          />
          {unanswered > 0 && (
            <NumberInput
              label={t('check.days')}
              min={0}
              max={3_650}
              value={days}
              onChange={(value) => setDays(Number(value) || 0)}
            />
          )}
          <ErrorNote error={check.error} />
          <Button type="submit" loading={check.isPending}>
            {t('check.save')}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
