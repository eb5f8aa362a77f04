import { Kbd, Modal, Table } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

/** Keys that work everywhere; pages add their own. Shown by `?`. */
const shown = [
  ['?', 'keys.help'],
  ['g c', 'keys.conversations'],
  ['g k', 'keys.cases'],
  ['g r', 'keys.runs'],
  ['/', 'keys.search'],
  ['j / k', 'keys.move'],
  ['Enter', 'keys.open'],
  ['u', 'keys.update'],
  ['Ctrl Enter', 'keys.take'],
  ['Esc', 'keys.refuse'],
  ['Ctrl Shift E', 'keys.end'],
] as const

export function DeskKeys({ isOn }: { isOn: boolean }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [isOpen, setIsOpen] = useState(false)
  const [isGoing, setIsGoing] = useState(false)
  const go = (to: string) => () => {
    if (isGoing) void navigate({ to })
    setIsGoing(false)
  }
  useHotkeys(
    isOn
      ? [
          ['shift+?', () => setIsOpen(true), { preventDefault: false }],
          [
            'g',
            () => {
              setIsGoing(true)
              setTimeout(() => setIsGoing(false), 1200)
            },
          ],
          ['c', go('/')],
          ['k', go('/cases')],
          ['r', go('/runs')],
        ]
      : [],
  )
  return (
    <Modal opened={isOpen} onClose={() => setIsOpen(false)} title={t('keys.title')} size="md">
      <Table>
        <Table.Tbody>
          {shown.map(([key, label]) => (
            <Table.Tr key={key}>
              <Table.Td w={150}>
                <Kbd>{key}</Kbd>
              </Table.Td>
              <Table.Td>{t(label)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  )
}
