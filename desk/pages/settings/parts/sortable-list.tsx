import { closestCenter, DndContext, type DragEndEvent, KeyboardSensor, PointerSensor, useSensor, useSensors } from '@dnd-kit/core'
import { arrayMove, SortableContext, sortableKeyboardCoordinates, useSortable, verticalListSortingStrategy } from '@dnd-kit/sortable'
import { CSS } from '@dnd-kit/utilities'
import { ActionIcon } from '@mantine/core'
import { IconGripVertical } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './rows.module.css'

interface SortableListProps<T> {
  label: string
  items: T[]
  idOf: (item: T) => string
  nameOf: (item: T) => string
  /** Gets the new order; a rejection puts the old one back. */
  onReorder: (items: T[]) => Promise<unknown>
  children: (item: T, position: number) => React.ReactNode
}

/** Rows that are put in order by dragging their handle, or by keyboard: Space lifts, the arrows move, Space drops, Escape puts back. */
export function SortableList<T>({ label, items, idOf, nameOf, onReorder, children }: SortableListProps<T>) {
  const [shown, setShown] = useState(items)
  useEffect(() => setShown(items), [items])
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  )
  const accessibility = useAnnouncements(shown, idOf, nameOf)
  const drop = ({ active, over }: DragEndEvent) => {
    if (!over || active.id === over.id) return
    const at = (id: unknown) => shown.findIndex((item) => idOf(item) === id)
    const next = arrayMove(shown, at(active.id), at(over.id))
    setShown(next)
    onReorder(next).catch(() => setShown(items))
  }
  return (
    <DndContext sensors={sensors} collisionDetection={closestCenter} onDragEnd={drop} accessibility={accessibility}>
      <SortableContext items={shown.map(idOf)} strategy={verticalListSortingStrategy}>
        <ol className={classes.rows} aria-label={label}>
          {shown.map((item, position) => (
            <SortableRow key={idOf(item)} id={idOf(item)} name={nameOf(item)}>
              {children(item, position)}
            </SortableRow>
          ))}
        </ol>
      </SortableContext>
    </DndContext>
  )
}

function SortableRow({ id, name, children }: { id: string; name: string; children: React.ReactNode }) {
  const { t } = useTranslation('settings')
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } = useSortable({ id })
  return (
    <li
      ref={setNodeRef}
      className={classes.row}
      data-dragging={isDragging || undefined}
      style={{ transform: CSS.Translate.toString(transform), transition }}
    >
      <ActionIcon
        ref={setActivatorNodeRef}
        variant="subtle"
        color="gray"
        size="sm"
        className={classes.handle}
        {...attributes}
        {...listeners}
        aria-label={t('order.handle', { name })}
      >
        <IconGripVertical size={16} aria-hidden />
      </ActionIcon>
      {children}
    </li>
  )
}

function useAnnouncements<T>(items: T[], idOf: (item: T) => string, nameOf: (item: T) => string) {
  const { t } = useTranslation('settings')
  const name = (id: unknown) => {
    const found = items.find((item) => idOf(item) === id)
    return found ? nameOf(found) : ''
  }
  const place = (id: unknown) => ({ position: items.findIndex((item) => idOf(item) === id) + 1, total: items.length })
  return {
    screenReaderInstructions: { draggable: t('order.instructions') },
    announcements: {
      onDragStart: ({ active }: { active: { id: unknown } }) => t('order.lifted', { name: name(active.id), ...place(active.id) }),
      onDragOver: ({ active, over }: { active: { id: unknown }; over: { id: unknown } | null }) =>
        over ? t('order.moved', { name: name(active.id), ...place(over.id) }) : undefined,
      onDragEnd: ({ active, over }: { active: { id: unknown }; over: { id: unknown } | null }) =>
        t('order.dropped', { name: name(active.id), ...place((over ?? active).id) }),
      onDragCancel: ({ active }: { active: { id: unknown } }) => t('order.cancelled', { name: name(active.id) }),
    },
  }
}
