import { Button, Checkbox, Group, Modal, SegmentedControl, Stack, Text } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { CaseDetail, CaseSummary } from '../../../../contract/api/cases.ts'
import type { CaseEmail, movedEmail } from '../../../../contract/api/emails.ts'
import { useAct } from '../../../api/use-act.ts'
import { CaseSelect } from './case-select.tsx'

type Moved = z.infer<typeof movedEmail>

interface MoveDialogProps {
  detail: CaseDetail
  email: CaseEmail
  /** There are further mails that could go with it. */
  hasOthers: boolean
  onClose: () => void
}

/** A mail, or all of the conversation, goes to another case or becomes one of its own; then it says what that undid (E63). */
export function MoveDialog({ detail, email, hasOthers, onClose }: MoveDialogProps) {
  const { t } = useTranslation('case-mail')
  const { act, isBusy } = useAct()
  const [goal, setGoal] = useState<'other' | 'own'>('other')
  const [chosen, setChosen] = useState<CaseSummary | null>(null)
  const [follows, setFollows] = useState(false)
  const [moved, setMoved] = useState<Moved | null>(null)
  const move = async () => {
    const caseId = goal === 'own' ? null : chosen?.id
    if (caseId === undefined) return
    const answer = await act<Moved>('POST', `/emails/${email.id}/move`, { caseId, follows })
    if (answer) setMoved(answer)
  }
  if (moved) return <MovedDialog moved={moved} onClose={onClose} />
  return (
    <Modal opened onClose={onClose} title={t('move.title')} size="md">
      <Stack gap="sm">
        <SegmentedControl
          fullWidth
          aria-label={t('move.where')}
          value={goal}
          onChange={(value) => setGoal(value as 'other' | 'own')}
          data={[
            { value: 'other', label: t('move.other') },
            { value: 'own', label: t('move.own') },
          ]}
        />
        {goal === 'other' && <CaseSelect exceptId={detail.id} contactId={detail.contact?.id} chosen={chosen} onChoose={setChosen} />}
        {hasOthers && (
          <Checkbox label={t('move.follows')} checked={follows} onChange={(event) => setFollows(event.currentTarget.checked)} />
        )}
        <Text size="sm" c="dimmed">
          {t('move.help')}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button onClick={move} loading={isBusy} disabled={goal === 'other' && !chosen}>
            {t('move.do')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

function MovedDialog({ moved, onClose }: { moved: Moved; onClose: () => void }) {
  const { t, i18n } = useTranslation('case-mail')
  const navigate = useNavigate()
  const list = (fields: Moved['undone']) => new Intl.ListFormat(i18n.language).format(fields.map((one) => one.label))
  return (
    <Modal opened onClose={onClose} title={t('move.done')} size="md">
      <Stack gap="sm">
        {moved.undone.length > 0 && <Text size="sm">{t('move.undone', { fields: list(moved.undone) })}</Text>}
        {moved.kept.length > 0 && <Text size="sm">{t('move.kept', { fields: list(moved.kept) })}</Text>}
        {moved.undone.length + moved.kept.length === 0 && <Text size="sm">{t('move.nothingUndone')}</Text>}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('move.stay')}
          </Button>
          <Button data-autofocus onClick={() => void navigate({ to: '/cases/$number', params: { number: moved.caseId } })}>
            {t('move.go')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
