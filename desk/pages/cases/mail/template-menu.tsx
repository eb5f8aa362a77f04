import { Button, Menu } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconTemplate } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { CaseDetail } from '../../../../contract/api/cases.ts'
import type { renderedTemplate, Template } from '../../../../contract/api/mail-settings.ts'
import { useApi } from '../../../api/queries.ts'
import { useAct } from '../../../api/use-act.ts'

export type Rendered = z.infer<typeof renderedTemplate>

/** Ready texts of this queue; the server fills in what it knows of the case. */
export function TemplateMenu({ detail, onTake }: { detail: CaseDetail; onTake: (rendered: Rendered) => void }) {
  const { t } = useTranslation('case-mail')
  const { data } = useApi<Template[]>('/templates')
  const { act, isBusy } = useAct()
  const mine = (data ?? []).filter(
    (one) => one.purpose === 'reply' && one.isActive && (one.queueId === null || one.queueId === detail.queue.id),
  )
  if (mine.length === 0) return null
  const take = async (template: Template) => {
    const rendered = await act<Rendered>('POST', `/templates/${template.id}/render`, { caseId: detail.id })
    if (!rendered) return
    if (rendered.problem) notifications.show({ message: rendered.problem, color: 'red' })
    else onTake(rendered)
  }
  return (
    <Menu position="top-start">
      <Menu.Target>
        <Button size="compact-sm" variant="subtle" color="gray" loading={isBusy} leftSection={<IconTemplate size={16} />}>
          {t('composer.template')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
        {mine.map((one) => (
          <Menu.Item key={one.id} onClick={() => take(one)}>
            {one.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
