import { MultiSelect, Stack, Switch, TagsInput, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { knownDepartments, roles, rolesOf, type Role, type Scope } from './people.js';

/** What somebody may do, and where. */
export interface Rights {
  readonly roles: readonly Role[];
  readonly departments: Scope;
  readonly branches: Scope;
}

interface FieldsProps {
  readonly rights: Rights;
  readonly change: (rights: Rights) => void;
}

/** Roles with what they may do in words, departments and branches. */
export function RightsFields({ rights, change }: FieldsProps) {
  const { t } = useTranslation('staff');
  const table = useQuery({ queryKey: ['roles'], queryFn: () => ask(api.GET('/api/v1/roles')), staleTime: Infinity });
  const mine = (table.data?.roles ?? []).filter(({ role }) => rights.roles.includes(role));
  const needs = [...new Set(mine.flatMap((role) => role.needs))].filter((need) => need !== 'self');
  const everywhere = mine.some((role) => role.everywhere);
  return (
    <Stack gap="sm">
      <MultiSelect
        label={t('roles')}
        description={t('roles.hint')}
        required
        data={roles.map((role) => ({ value: role, label: t(`role.${role}`) }))}
        value={[...rights.roles]}
        onChange={(values) => change({ ...rights, roles: rolesOf(values) })}
      />
      {needs.length > 0 && (
        <Text size="sm" c="dimmed">
          {t('roles.may', { needs: needs.map((need) => t(`need.${need}`)).join(', ') })}
        </Text>
      )}
      {!everywhere && (
        <>
          <ScopeField
            label={t('departments')}
            description={t('departments.hint')}
            all={t('departments.all')}
            known={knownDepartments}
            scope={rights.departments}
            change={(departments) => change({ ...rights, departments })}
          />
          <ScopeField
            label={t('branches')}
            all={t('branches.all')}
            known={[]}
            scope={rights.branches}
            change={(branches) => change({ ...rights, branches })}
          />
        </>
      )}
    </Stack>
  );
}

interface ScopeProps {
  readonly label: string;
  readonly description?: string;
  readonly all: string;
  readonly known: readonly string[];
  readonly scope: Scope;
  readonly change: (scope: Scope) => void;
}

function ScopeField({ label, description, all, known, scope, change }: ScopeProps) {
  return (
    <Stack gap={6}>
      <Switch
        label={all}
        checked={scope === 'all'}
        onChange={(event) => change(event.currentTarget.checked ? 'all' : [])}
      />
      {scope !== 'all' && (
        <TagsInput label={label} description={description} data={[...known]} value={[...scope]} onChange={change} />
      )}
    </Stack>
  );
}
