/**
 * Something that the person who runs the program must put right: a port that is taken, a data folder in use, a setting out of range.
 * The message is one or more whole sentences: what is wrong, where, and what to do. Programs print it without a stack and end with 1.
 */
export class OperatorError extends Error {
  override name = 'OperatorError'
}
