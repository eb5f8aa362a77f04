import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'

const newline = 10

/** Reads a backup line by line, with the checksum of what was read so far; a line may span any number of the stream's pieces. */
export class BackupLines {
  #stream: Readable
  #pieces: AsyncIterator<Buffer>
  #rest: Buffer = Buffer.alloc(0)
  #hash = createHash('sha256')

  constructor(stream: Readable) {
    this.#stream = stream
    this.#pieces = stream[Symbol.asyncIterator]()
  }

  /** The stream that feeds this one broke down. */
  fail(error: Error) {
    this.#stream.destroy(error)
  }

  /** Of all lines read, in hexadecimal. */
  sha256(): string {
    return this.#hash.copy().digest('hex')
  }

  async next(): Promise<string> {
    return (await this.#line()).toString('utf8')
  }

  /** The lines before the one that equals `end`, which is read too, in portions. */
  async *until(end: string): AsyncGenerator<Buffer> {
    let portion: Buffer[] = []
    let size = 0
    for (;;) {
      const line = await this.#line()
      if (line.length === end.length && line.toString('latin1') === end) break
      portion.push(line)
      size += line.length
      if (size > 65_536) {
        yield Buffer.concat(portion)
        portion = []
        size = 0
      }
    }
    if (size) yield Buffer.concat(portion)
  }

  async #line(): Promise<Buffer> {
    const before: Buffer[] = []
    for (;;) {
      const end = this.#rest.indexOf(newline)
      if (end >= 0) {
        const line = Buffer.concat([...before, this.#rest.subarray(0, end + 1)])
        this.#rest = this.#rest.subarray(end + 1)
        this.#hash.update(line)
        return line
      }
      before.push(this.#rest)
      const { value, done } = await this.#pieces.next()
      if (done) throw new Error('the file ends too early')
      this.#rest = value
    }
  }
}
