import type * as Y from 'yjs'
import type { Attribution } from './attribution-document.ts'
import { type LetterLine, letterLines } from './letter-lines-document.ts'
import { findPassages } from './passages.ts'
import { type TextOrigin, textOrigin } from './text-origin.ts'

type Id = LetterLine['ids'][number]
type IsIn = (clientId: number, clock: number) => boolean

/**
 * Which letters of a source the pasted ones are: those of pieces that stand there letter for letter. Of a plan that
 * somebody pasted into itself the pasted letters are no source.
 */
export function pastedFrom(
  pasted: readonly LetterLine[],
  source: Y.Doc,
  isPasted: IsIn,
): [pasted: Id, source: Id][] {
  const lines = letterLines(source, (clientId, clock) => !isPasted(clientId, clock))
  const passages = findPassages(
    lines.map(({ text }) => text),
    pasted.map(({ text }) => text),
  )
  return passages.flatMap(({ line, sourceLine, at }) =>
    pasted[line]!.ids.map((id, i): [Id, Id] => [id, lines[sourceLine]!.ids[at + i]!]),
  )
}

/** The origin of pasted letters; who wrote them the source's own log tells, or what is kept of where it has them from. */
export function originOfPaste(
  letters: readonly [pasted: Id, source: Id][],
  source: Attribution,
  from: TextOrigin['from'],
): TextOrigin | null {
  return textOrigin(
    from,
    letters.map(([[clientId, clock], there]) => {
      const author = source.originOf(...there)?.personId ?? source.writtenBy(...there)?.personId ?? null
      return [clientId, clock, author] as const
    }),
  )
}
