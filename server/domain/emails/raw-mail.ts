/** The bytes of a mail as they came or went, compressed, in rows of their own beside the mail's. */
import { promisify } from 'node:util'
import { constants, zstdCompress, zstdCompressSync, zstdDecompress } from 'node:zlib'
import type { Database, Tx } from '../../db/open.ts'
import { NotFound } from '../errors.ts'

/** Rows of a quarter of a MiB, as blobs have them. */
const chunkSize = 256 * 1024
/** Over this a thread of its own compresses, so that other mail goes on meanwhile. */
const largeSize = 200_000
const fast = { params: { [constants.ZSTD_c_compressionLevel]: 1 } }
const [compressLarge, decompress] = [promisify(zstdCompress), promisify(zstdDecompress)]

/** Zstandard (RFC 8878): mail of text shrinks to a third, and pictures do no harm. */
export async function packMail(bytes: Uint8Array): Promise<Buffer> {
  return bytes.length > largeSize ? compressLarge(bytes, fast) : zstdCompressSync(bytes, fast)
}

/** @param packed by packMail */
export async function storeRawMail(tx: Tx, emailId: string, packed: Buffer): Promise<void> {
  for (let position = 0; position * chunkSize < packed.length; position++)
    await tx
      .insertInto('email_raw')
      .values({ email_id: emailId, position, bytes: packed.subarray(position * chunkSize, (position + 1) * chunkSize) })
      .execute()
}

export const fitsOneRow = (packed: Buffer) => packed.length <= chunkSize

/** @throws NotFound where the source was erased */
export async function readRawMail(db: Database | Tx, emailId: string): Promise<Buffer> {
  const rows = await db.selectFrom('email_raw').select('bytes').where('email_id', '=', emailId).orderBy('position').execute()
  if (rows.length === 0) throw new NotFound('source of this mail')
  return decompress(Buffer.concat(rows.map(({ bytes }) => bytes)))
}
