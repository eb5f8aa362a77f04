import { Button, Menu } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../api/queries.ts'
import { useAct } from '../../../api/use-act.ts'

const all = ['out-of-office', 'still-trying', 'it-works', 'question', 'thanks'] as const

/** In the demo world the customer answers when asked to. */
export function DemoAnswers({ caseId }: { caseId: string }) {
  const { t } = useTranslation('case-follow-ups')
  const { data } = useApi<object>('/demo/clock')
  const { act, isBusy } = useAct()
  if (!data) return null
  return (
    <Menu>
      <Menu.Target>
        <Button size="compact-sm" variant="subtle" loading={isBusy}>
          {t('demo.label')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {all.map((says) => (
          <Menu.Item key={says} onClick={() => void act('POST', '/demo/replies', { caseId, says })}>
            {t(`demo.${says}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
