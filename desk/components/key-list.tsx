import { Kbd, Modal, Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'

const shown = [
  ['?', 'keys.help'],
  ['Ctrl K', 'keys.jump'],
  ['g c', 'keys.conversations'],
  ['g k', 'keys.cases'],
  ['g r', 'keys.runs'],
  ['/', 'keys.search'],
  ['j / k', 'keys.move'],
  ['Enter', 'keys.open'],
  ['r', 'keys.reply'],
  ['u', 'keys.update'],
  ['Ctrl Enter', 'keys.take'],
  ['Esc', 'keys.refuse'],
  ['Ctrl Shift E', 'keys.end'],
] as const

/** Every key of the desk, on one sheet. */
export function KeyList({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Modal opened onClose={onClose} title={t('keys.title')} size="md">
      <Table withRowBorders={false} verticalSpacing={4}>
        <Table.Tbody>
          {shown.map(([keys, label]) => (
            <Table.Tr key={keys}>
              <Table.Td w={150}>
                <Keys keys={keys} />
              </Table.Td>
              <Table.Td>{t(label)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  )
}

function Keys({ keys }: { keys: string }) {
  return keys.split(' ').map((key, at) =>
    key === '/' && at > 0 ? (
      ' / '
    ) : (
      <Kbd key={key} me={4}>
        {key}
      </Kbd>
    ),
  )
}
