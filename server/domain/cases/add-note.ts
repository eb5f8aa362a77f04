import { newId } from '../../db/new-id.ts'
import { inTransaction } from '../../db/transaction.ts'
import { maskCardNumbers } from '../conversations/card-numbers.ts'
import { cleanText } from '../conversations/store-message.ts'
import type { Principal, World } from '../world.ts'
import { lockCase } from './lock-case.ts'
import { writeCase } from './write-case.ts'

/** An internal word about a case: never shown to the contact, never part of a draft that the contact may read (E34). */
export async function addNote(world: World, principal: Principal, caseId: string, text: string) {
  return inTransaction(world.db, async (tx) => {
    const row = await lockCase(tx, caseId, principal)
    const at = world.clock()
    const note = { id: newId(), text: maskCardNumbers(cleanText(text)).text, writtenBy: principal.actor, at: at.toISOString() }
    await tx
      .insertInto('note')
      .values({ id: note.id, case_id: caseId, text: note.text, written_by: JSON.stringify(note.writtenBy), at })
      .execute()
    await writeCase(tx, world, row, { kind: 'note-added', actor: principal.actor, data: { noteId: note.id, text: note.text } })
    return note
  })
}
