import { recent } from '../recent.ts'
import { loadFields } from './load-fields.ts'

/** All active fields in the order of the form, as they were at most two seconds ago. */
export const recentFields = recent((world) => loadFields(world.db))
