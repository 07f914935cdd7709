import { Button, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayAndTime } from '../../i18n/when.js';
import { useMay } from '../../shell/session.js';
import { Empty } from '../../ui/empty.js';
import { ErrorNote } from '../../ui/error-note.js';
import { Mark } from '../../ui/mark.js';
import { AccountForm } from './account-form.js';
import { CheckForm } from './check-form.js';
import { useAccounts, type Account } from './queries.js';

/** Public accounts of the clinic as a list that somebody works through. */
export function AccountsTab() {
  const { t } = useTranslation('feedback');
  const accounts = useAccounts();
  const writes = useMay('feedback.write');
  const [checking, setChecking] = useState<Account>();
  const [adding, setAdding] = useState(false);
  const rows = accounts.data?.accounts ?? [];
  const add = writes && (
    <Button variant="default" w="fit-content" onClick={() => setAdding(true)}>
      {t('account.add')}
    </Button>
  );
  return (
    <Stack>
      <ErrorNote error={accounts.error} retry={() => void accounts.refetch()} />
      {accounts.data && rows.length === 0 && (
        <Empty title={t('accounts.none')} text={t('accounts.none.text')}>
          {add}
        </Empty>
      )}
      {rows.length > 0 && (
        <>
          <Table.ScrollContainer minWidth={520}>
            <Table aria-label={t('tab.accounts')}>
              <Table.Thead>
                <Table.Tr>
                  {(['account', 'owner', 'checked', 'waiting'] as const).map((column) => (
                    <Table.Th key={column}>{t(`account.${column}`)}</Table.Th>
                  ))}
                  <Table.Th aria-label={t('account.check')} />
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {rows.map((row) => (
                  <Row key={row.id} account={row} onCheck={writes ? () => setChecking(row) : undefined} />
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
          {add}
        </>
      )}
      {checking && <CheckForm account={checking} onClose={() => setChecking(undefined)} />}
      {adding && <AccountForm onClose={() => setAdding(false)} />}
    </Stack>
  );
}

function Row({ account, onCheck }: { account: Account; onCheck: (() => void) | undefined }) {
  const { t, i18n } = useTranslation('feedback');
  const { site, name, owner, checked_at: checked, unanswered, troubles } = account;
  return (
    <Table.Tr>
      <Table.Td>
        {site}, {name}
      </Table.Td>
      <Table.Td>{owner}</Table.Td>
      <Table.Td>
        <Text size="sm">{checked === null ? t('account.never') : dayAndTime(checked, i18n.language)}</Text>
        {troubles.map((trouble) => (
          <Mark key={trouble} standing={trouble === 'overdue' ? 'waiting' : 'negative'}>
            {t(`trouble.${trouble}`)}
          </Mark>
        ))}
      </Table.Td>
      <Table.Td>{unanswered ?? '—'}</Table.Td>
      <Table.Td>
        {onCheck && (
          <Button size="xs" variant="default" onClick={onCheck}>
            {t('account.check')}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
