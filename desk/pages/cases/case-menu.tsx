import { ActionIcon, Button, Group, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '../../../contract/api/cases.ts'
import { caseCan } from '../../../contract/case.ts'
import { useAct } from '../../api/use-act.ts'
import { ResolveDialog } from './resolve-dialog.tsx'

/** What may be done with the case in its present state; the same rules as on the server. */
export function CaseMenu({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation()
  const { act, isBusy } = useAct()
  const [isResolving, setIsResolving] = useState(false)
  const path = `/cases/${detail.id}`
  const item = (isAllowed: boolean, label: string, method: 'PUT' | 'DELETE' | 'POST', at: string, body?: object) =>
    isAllowed && <Menu.Item onClick={() => act(method, `${path}/${at}`, body)}>{t(label)}</Menu.Item>
  return (
    <Group gap={6} wrap="nowrap">
      {caseCan.resolve(detail) && (
        <Button size="compact-sm" variant="default" onClick={() => setIsResolving(true)}>
          {t('case.resolve')}
        </Button>
      )}
      {caseCan.reopen(detail) && (
        <Button size="compact-sm" loading={isBusy} onClick={() => act('DELETE', `${path}/resolution`)}>
          {t('case.reopen')}
        </Button>
      )}
      {detail.status === 'active' && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="default" size={26} aria-label={t('case.more')}>
              <IconDots size={15} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {item(caseCan.hold(detail), 'case.hold', 'PUT', 'hold')}
            {item(caseCan.release(detail), 'case.release', 'DELETE', 'hold')}
            {item(caseCan.takeOver(detail), 'case.takeOver', 'PUT', 'take-over')}
            {item(caseCan.handBack(detail), 'case.handBack', 'DELETE', 'take-over')}
            {item(caseCan.cancel(detail), 'case.spam', 'POST', 'cancellation', { statusReason: 'spam' })}
          </Menu.Dropdown>
        </Menu>
      )}
      {isResolving && <ResolveDialog detail={detail} onClose={() => setIsResolving(false)} />}
    </Group>
  )
}
